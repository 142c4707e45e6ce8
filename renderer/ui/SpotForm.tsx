import { Button, Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { type EvidenceSpotDraft, placeText } from '../../shared/evidence/spot.ts';
import { client } from '../api/client.ts';
import { notify } from '../session.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { useBusy } from './useBusy.ts';

type SpotFormProps = { draft: EvidenceSpotDraft; onSaved(): void; onGiveUp(): void };

/** The words of a new 证据点; Enter saves it. */
export function SpotForm({ draft, onSaved, onGiveUp }: SpotFormProps) {
  const [values, setValues] = useState({ title: '', indexNumber: '', cells: draft.cells });
  const [error, setError] = useState<string | null>(null);
  const [busy, once] = useBusy();

  async function save(): Promise<void> {
    if (values.title.trim() === '') return setError('请写明证据点说明什么，如“第五条付款条件”。');
    try {
      const { indexNumber, title } = await client.evidence.addSpot({ ...draft, ...values });
      notify({ tone: 'done', text: `已标记证据点 ${indexNumber} ${title}` });
      onSaved();
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter') void once(save);
    if (event.key !== 'Escape') return;
    // The dialog stays: only the mark is given up.
    event.preventDefault();
    event.stopPropagation();
    onGiveUp();
  }

  const field = (name: keyof typeof values) => ({
    value: values[name],
    onKeyDown,
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
  });
  return (
    <>
      <ErrorNote message={error} />
      <div className="spot-form">
        <span>{draft.place === 'cells' ? draft.sheet : placeText(draft)}</span>
        {draft.place === 'cells' && (
          <Input
            autoFocus
            aria-label="单元格"
            placeholder="如 B3 或 B3:D8"
            style={{ width: 130 }}
            {...field('cells')}
          />
        )}
        <Input
          autoFocus={draft.place !== 'cells'}
          aria-label="证据点名称"
          placeholder="说明什么，如 第五条付款条件"
          maxLength={200}
          {...field('title')}
        />
        <Input
          aria-label="证据点索引号"
          placeholder="索引号（自动）"
          style={{ width: 130 }}
          {...field('indexNumber')}
        />
        <Button type="primary" loading={busy} onClick={() => void once(save)}>
          保存证据点
        </Button>
        <Button onClick={onGiveUp}>不标了</Button>
      </div>
    </>
  );
}
