import { Button, Input, Radio } from 'antd';
import { type PointerEvent, useRef, useState } from 'react';
import type { InspectionPhoto } from '../../shared/inspection/inspection.ts';
import type { PhotoMark } from '../../shared/inspection/photoMark.ts';
import { notify } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { MarkedPicture } from './MarkedPicture.tsx';

type MarkDialogProps = {
  photo: InspectionPhoto;
  /** As drawn last, whether they are stored yet or not. */
  marks: readonly PhotoMark[];
  readOnly: boolean;
  onMark(marks: readonly PhotoMark[]): Promise<void>;
  onClose(): void;
};
type Place = [number, number];

const tools = [
  { value: 'arrow', label: '箭头' },
  { value: 'box', label: '方框' },
  { value: 'text', label: '文字' },
] as const;

/** A photo large, and 标注 on it: each is stored as soon as it is drawn, beside the picture. */
export function MarkDialog({ photo, marks, readOnly, onMark, onClose }: MarkDialogProps) {
  const area = useRef<HTMLDivElement>(null);
  const [tool, setTool] = useState<PhotoMark['kind']>('arrow');
  const [words, setWords] = useState('');
  const [from, setFrom] = useState<Place | null>(null);
  const [to, setTo] = useState<Place | null>(null);
  const [error, setError] = useState<string | null>(null);

  async function store(next: readonly PhotoMark[]): Promise<void> {
    setError(null);
    try {
      await onMark(next);
    } catch (thrown) {
      const { message } = thrown as Error;
      if (area.current) setError(message);
      else notify({ tone: 'problem', text: message });
    }
  }

  function placeOf(event: PointerEvent): Place {
    const box = area.current?.querySelector('img')?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    const share = (value: number) => Math.round(Math.max(0, Math.min(1, value)) * 10_000) / 10_000;
    return [share((event.clientX - box.left) / box.width), share((event.clientY - box.top) / box.height)];
  }

  function start(event: PointerEvent<HTMLDivElement>): void {
    if (readOnly || event.button !== 0) return;
    event.preventDefault();
    const place = placeOf(event);
    if (tool === 'text') {
      if (words.trim() === '') setError('请先写要标注的文字，再点照片上的位置。');
      else void store([...marks, { kind: 'text', at: place, text: words.trim() }]);
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    setFrom(place);
    setTo(place);
  }

  function finish(): void {
    if (from && to && tool !== 'text' && Math.hypot(from[0] - to[0], from[1] - to[1]) > 0.01) {
      void store([...marks, { kind: tool, from, to }]);
    }
    setFrom(null);
    setTo(null);
  }

  const drawn: readonly PhotoMark[] = from && to && tool !== 'text' ? [...marks, { kind: tool, from, to }] : marks;
  return (
    <Dialog
      title={`照片 ${photo.number} ${photo.caption || photo.attachment.name}`}
      width={940}
      top={16}
      onClose={onClose}
      footer={
        <>
          {!readOnly && (
            <>
              <Button disabled={marks.length === 0} onClick={() => void store(marks.slice(0, -1))}>
                去掉上一个标注
              </Button>
              <Button disabled={marks.length === 0} onClick={() => void store([])}>
                清除标注
              </Button>
            </>
          )}
          <Button type="primary" onClick={onClose}>
            完成
          </Button>
        </>
      }
    >
      {!readOnly && (
        <div className="mark-tools">
          <Radio.Group
            size="small"
            optionType="button"
            options={[...tools]}
            value={tool}
            onChange={({ target }) => setTool(target.value as PhotoMark['kind'])}
          />
          {tool === 'text' && (
            <Input
              size="small"
              placeholder="标注文字，写好后点照片上的位置"
              aria-label="标注文字"
              maxLength={60}
              value={words}
              onChange={({ target }) => setWords(target.value)}
            />
          )}
          <span className="hint">标注另存，原照片不变；打印和报告里带标注。</span>
        </div>
      )}
      <ErrorNote message={error} />
      <div
        ref={area}
        className="mark-area"
        onPointerDown={start}
        onPointerMove={(event) => from && setTo(placeOf(event))}
        onPointerUp={finish}
        onPointerCancel={finish}
      >
        <MarkedPicture photo={photo} marks={drawn} className="mark-picture" />
      </div>
    </Dialog>
  );
}
