import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { type ColumnLayout, gutterWidth, headHeight, rowHeight } from './gridTypes.ts';
import { scrollScale } from './scrollScale.ts';

const overscan = 3;
/** So many lines keep their places on the canvas while it is scrolled: what stays on screen need not be drawn again. */
const linesPerOrigin = 2000;
const slotStep = 4;

/** Which lines are on screen, and where they lie on the canvas. */
export function useGridWindow(scroller: RefObject<HTMLDivElement | null>, count: number, footHeight: number) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [scrollTop, setScrollTop] = useState(0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  const bodyHeight = Math.max(rowHeight, size.height - headHeight - footHeight);
  const scale = useMemo(() => scrollScale(count * rowHeight, bodyHeight), [count, bodyHeight]);
  const offset = scale.offsetAt(scrollTop);
  const first = Math.max(0, Math.min(count - 1, Math.floor(offset / rowHeight)) - overscan);
  const last = Math.min(count - 1, Math.ceil((offset + bodyHeight) / rowHeight) + overscan);

  const slots = useMemo(() => slotsOf(first, last), [first, last]);
  const origin = Math.floor(first / linesPerOrigin) * linesPerOrigin;

  // A shorter list moves the scroll position without a scroll event.
  useEffect(() => {
    if (scroller.current && count >= 0) setScrollTop(scroller.current.scrollTop);
  }, [scroller, count]);

  function topOf(line: number): number {
    return headHeight + scrollTop + (line * rowHeight - offset);
  }

  function reveal(line: number, column: number, layout: ColumnLayout): void {
    const element = scroller.current;
    if (!element) return;
    const [top, bottom] = [line * rowHeight, (line + 1) * rowHeight];
    const present = scale.offsetAt(element.scrollTop);
    if (top < present) element.scrollTop = scale.scrollTopFor(top);
    else if (bottom > present + bodyHeight) element.scrollTop = scale.scrollTopFor(bottom - bodyHeight);
    const [left, width] = [layout.lefts[column] ?? 0, layout.widths[column] ?? 0];
    const visible = element.clientWidth - gutterWidth;
    if (left < element.scrollLeft || width > visible) element.scrollLeft = left;
    else if (left + width > element.scrollLeft + visible) element.scrollLeft = left + width - visible;
    setScrollTop(element.scrollTop);
  }

  return {
    width: size.width,
    first,
    last,
    slots,
    canvasHeight: scale.canvasHeight + headHeight + footHeight,
    linesOnPage: Math.max(1, Math.floor(bodyHeight / rowHeight) - 1),
    /** The line that the others are placed from, and where it lies on the canvas. */
    origin,
    originTop: Math.round(topOf(origin)),
    topOf,
    reveal,
    onScroll: () => setScrollTop(scroller.current?.scrollTop ?? 0),
  };
}

/**
 * The lines from `first` to `last`, each in the slot that its number gives: while the list is scrolled, a line that stays on
 * screen keeps its slot, and one that leaves gives it to one that comes.
 */
function slotsOf(first: number, last: number): (number | null)[] {
  const count = Math.max(0, last - first + 1);
  // In steps, so that a line more or less does not give each its slot anew.
  const slots = Array.from<number | null>({ length: Math.ceil(count / slotStep) * slotStep }).fill(null);
  for (let line = first; line <= last; line += 1) slots[line % slots.length] = line;
  return slots;
}
