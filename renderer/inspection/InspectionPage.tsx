import './inspection.css';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { InspectionNote } from '../../shared/inspection/inspection.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { commitPendingEdits, notify, useReadOnly, useSession } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ExportButtons } from '../ui/ExportButtons.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useBusy } from '../ui/useBusy.ts';
import { NoteView } from './NoteView.tsx';

/** 现场查看: one note at a time, with its head, rows, readings, photos, words and signatures. */
export function InspectionPage() {
  const notes = useCall('inspection', ({ inspection }) => inspection.listInspectionNotes({}), []);
  const engagement = useCall('engagement', (calls) => calls.engagement.getEngagement({}), []);
  const readOnly = useReadOnly();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [adding, once] = useBusy();
  const chosen = notes.value?.find((note) => note.id === chosenId) ?? notes.value?.[0];

  async function addNote(): Promise<void> {
    try {
      const visitedOn = engagement.value?.visitFrom ?? null;
      const added = await client.inspection.addInspectionNote({ place: '新的查看地点', visitedOn });
      notes.mutate((present) => (present.some(({ id }) => id === added.id) ? present : [...present, added]));
      // Who went to another note meanwhile stays there.
      setChosenId((present) => (present === chosenId ? added.id : present));
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  const place = useSession((session) => session.place);
  const wanted = [place?.recordId, place?.ownerId].find((id) => notes.value?.some((note) => note.id === id));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per place; afterwards the person goes where they like
  useEffect(() => {
    if (wanted) setChosenId(wanted);
  }, [wanted, place]);

  const add = (
    <Button icon={<PlusOutlined />} disabled={readOnly} loading={adding} onClick={() => void once(addNote)}>
      新建查看记录
    </Button>
  );
  return (
    <div className="page">
      <PageHead title="现场查看" hint="至少两人查看；逐项填写现场数量和状态，差异自动算出；每一栏离开即保存。">
        {notes.value && chosen && notes.value.length > 0 && (
          <>
            {notes.value.length > 1 && (
              <Select
                className="note-choice"
                aria-label="查看记录"
                value={chosen.id}
                options={notes.value.map((note, index) => ({ value: note.id, label: describe(note, index) }))}
                onChange={(id: string) => {
                  commitPendingEdits();
                  setChosenId(id);
                }}
              />
            )}
            <ExportButtons blank title="现场查看记录" call={client.inspection.exportInspection} />
            {add}
          </>
        )}
      </PageHead>
      <ErrorNote message={notes.error} onRetry={notes.ask} />
      {notes.value?.length === 0 && (
        <EmptyState text="还没有查看记录。先新建一条，填写时间、地点和人员，再从实施内容带入要查看的各项。">
          {add}
        </EmptyState>
      )}
      {chosen && (
        <NoteView
          key={chosen.id}
          note={chosen}
          onRemoved={() => setChosenId((present) => (present === chosen.id ? null : present))}
          onStored={notes.mutate}
        />
      )}
    </div>
  );
}

function describe({ place, visitedOn, timeFrom, timeTo }: InspectionNote, index: number): string {
  const time = [timeFrom, timeTo].filter((part) => part !== '').join('–');
  return [`第 ${index + 1} 次`, visitedOn ?? '未填日期', time, place].filter((part) => part !== '').join(' ');
}
