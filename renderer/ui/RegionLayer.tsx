import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { regionUnit } from '../../shared/evidence/spot.ts';

/** A part of a page or picture, in ten thousandths of its width and height. */
export type Region = { left: number; top: number; width: number; height: number };
export type MarkedRegion = Region & { id: string; label: string };

type RegionLayerProps = {
  marked: readonly MarkedRegion[];
  /** The one to be seen first. */
  shown: string | null;
  /** Set while a person marks a new one here. */
  onMark: ((region: Region) => void) | null;
  label: string;
};

const start: Region = { left: 2_500, top: 2_500, width: 5_000, height: 1_000 };
const step = 100;

/** Lies over a page or a picture: shows what is marked, and lets a person mark: by drawing, or by arrow keys and Enter. */
export function RegionLayer({ marked, shown, onMark, label }: RegionLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  const [region, setRegion] = useState<Region | null>(null);
  const from = useRef<{ x: number; y: number } | null>(null);
  const marking = onMark !== null;
  useEffect(() => {
    if (!marking) setRegion(null);
  }, [marking]);
  useEffect(() => {
    layer.current?.querySelector('.region-shown')?.scrollIntoView({ block: 'center' });
  }, []);

  function placeOf(event: PointerEvent): { x: number; y: number } {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (at: number, size: number) => clamp(Math.round((at / Math.max(1, size)) * regionUnit), 0, regionUnit);
    return { x: share(event.clientX - box.left, box.width), y: share(event.clientY - box.top, box.height) };
  }

  function draw(event: PointerEvent): void {
    const first = from.current;
    if (!first) return;
    const now = placeOf(event);
    setRegion({
      left: Math.min(first.x, now.x),
      top: Math.min(first.y, now.y),
      width: Math.abs(now.x - first.x),
      height: Math.abs(now.y - first.y),
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!onMark || event.ctrlKey || event.altKey) return;
    const present = region ?? start;
    const x = event.key === 'ArrowLeft' ? -step : event.key === 'ArrowRight' ? step : 0;
    const y = event.key === 'ArrowUp' ? -step : event.key === 'ArrowDown' ? step : 0;
    if (event.key === 'Enter') onMark(present);
    else if (x === 0 && y === 0) return;
    else setRegion(event.shiftKey ? resized(present, x, y) : moved(present, x, y));
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: while marking it is an application of its own; else it is empty
    <div
      ref={layer}
      className={marking ? 'region-layer region-marking' : 'region-layer'}
      {...(marking ? { role: 'application', tabIndex: 0, 'aria-label': `${label}：框出证据点` } : {})}
      onFocus={() => marking && setRegion((present) => present ?? start)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (!onMark || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = placeOf(event);
      }}
      onPointerMove={draw}
      onPointerUp={() => {
        from.current = null;
        // A click is no region.
        if (onMark && region && region.width >= step && region.height >= step) onMark(region);
      }}
    >
      {marked.map((one) => (
        <div key={one.id} className={one.id === shown ? 'region region-shown' : 'region'} style={styleOf(one)}>
          <span>{one.label}</span>
        </div>
      ))}
      {marking && region && <div className="region region-new" style={styleOf(region)} />}
    </div>
  );
}

function styleOf({ left, top, width, height }: Region) {
  const percent = (value: number) => `${(value / regionUnit) * 100}%`;
  return { left: percent(left), top: percent(top), width: percent(width), height: percent(height) };
}

function moved(region: Region, x: number, y: number): Region {
  return {
    ...region,
    left: clamp(region.left + x, 0, regionUnit - region.width),
    top: clamp(region.top + y, 0, regionUnit - region.height),
  };
}

function resized(region: Region, x: number, y: number): Region {
  return {
    ...region,
    width: clamp(region.width + x, step, regionUnit - region.left),
    height: clamp(region.height + y, step, regionUnit - region.top),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
