import { AutoComplete, Button } from 'antd';
import { type PointerEvent, useId, useRef, useState } from 'react';
import { type Strokes, signaturePad } from '../../shared/formSignature/formSignature.ts';
import { Dialog } from './Dialog.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { strokeLines } from './strokeLines.ts';
import { useBusy } from './useBusy.ts';

type SignatureDialogProps = {
  title: string;
  names: readonly string[];
  /** Signs; what it throws is shown, and the dialog stays. */
  onSign(name: string, strokes: Strokes): Promise<unknown>;
  onClose(): void;
};

type Point = Strokes[number][number];

/** Points closer together than this say nothing. */
const nearest = 1.5;

/** A pad to sign on by pen, finger or mouse. It is a drawing and no picture, so that it is sharp on any screen and on paper. */
export function SignatureDialog({ title, names, onSign, onClose }: SignatureDialogProps) {
  const id = useId();
  const pad = useRef<SVGSVGElement>(null);
  const [name, setName] = useState(names[0] ?? '');
  const [strokes, setStrokes] = useState<Strokes>([]);
  const [error, setError] = useState<string | null>(null);
  const [busy, once] = useBusy();
  const drawing = useRef<number | null>(null);
  const confirm = useRef<HTMLButtonElement>(null);

  function pointOf(event: { clientX: number; clientY: number; pressure: number; pointerType: string }): Point {
    const box = pad.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    const within = (value: number, most: number) => Math.round(Math.max(0, Math.min(most, value)) * 10) / 10;
    // Mouse and finger have no pressure to tell.
    const width = event.pointerType === 'pen' && event.pressure > 0 ? 1.5 + 5 * event.pressure : 3.5;
    return [
      within(((event.clientX - box.left) / box.width) * signaturePad.width, signaturePad.width),
      within(((event.clientY - box.top) / box.height) * signaturePad.height, signaturePad.height),
      Math.round(width * 10) / 10,
    ];
  }

  function start(event: PointerEvent<SVGSVGElement>): void {
    if (event.button !== 0 || drawing.current !== null) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = event.pointerId;
    const point = pointOf(event);
    setStrokes((before) => [...before, [point]]);
  }

  function draw(event: PointerEvent<SVGSVGElement>): void {
    if (drawing.current !== event.pointerId) return;
    const moves = event.nativeEvent.getCoalescedEvents?.() ?? [];
    const points = (moves.length > 0 ? moves : [event.nativeEvent]).map(pointOf);
    setStrokes((before) => [...before.slice(0, -1), extended(before.at(-1) ?? [], points)]);
  }

  function lift(event: PointerEvent<SVGSVGElement>): void {
    if (drawing.current !== event.pointerId) return;
    drawing.current = null;
    // Whoever has signed goes on with Enter.
    confirm.current?.focus();
  }

  async function sign(): Promise<void> {
    if (name.trim() === '') return setError('请写明签名人的姓名。');
    if (strokes.length === 0) return setError('请在框内签名。');
    try {
      await onSign(name.trim(), strokes);
      onClose();
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <Dialog
      title={title}
      width={680}
      top={60}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>不签</Button>
          <Button disabled={strokes.length === 0} onClick={() => setStrokes((before) => before.slice(0, -1))}>
            去掉上一笔
          </Button>
          <Button disabled={strokes.length === 0} onClick={() => setStrokes([])}>
            重写
          </Button>
          <Button ref={confirm} type="primary" disabled={busy} onClick={() => void once(sign)}>
            确认签名
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <label htmlFor={id}>姓名</label>
        <AutoComplete
          id={id}
          value={name}
          maxLength={50}
          options={names.map((value) => ({ value }))}
          getPopupContainer={(element) => element.parentElement ?? document.body}
          onChange={(value: string) => setName(value)}
        />
      </div>
      <svg
        ref={pad}
        className="signature-pad"
        viewBox={`0 0 ${signaturePad.width} ${signaturePad.height}`}
        role="img"
        aria-label="签名处"
        onPointerDown={start}
        onPointerMove={draw}
        onPointerUp={lift}
        onPointerCancel={lift}
      >
        <line className="signature-base" x1={30} x2={signaturePad.width - 30} y1={160} y2={160} />
        {strokeLines(strokes).map((line) => (
          <line key={line.key} {...line.place} strokeWidth={line.width} />
        ))}
      </svg>
      <ErrorNote message={error} />
      <p className="hint">用笔、手指或鼠标在框内签名。签名与此刻的内容绑定：之后内容有修改，签名即失效并标明。</p>
    </Dialog>
  );
}

function extended(stroke: readonly Point[], points: readonly Point[]): Point[] {
  const longer = [...stroke];
  for (const point of points) {
    const last = longer.at(-1);
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= nearest) longer.push(point);
  }
  return longer;
}
