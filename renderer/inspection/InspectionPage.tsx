import './inspection.css';
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { InspectionNote } from '../../shared/inspection/inspection.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { notify, useReadOnly } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ExportButtons } from '../ui/ExportButtons.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { NoteView } from './NoteView.tsx';

/** 现场查看: the notes at the left, the chosen one with its head, rows and photos at the right. */
export function InspectionPage() {
  const notes = useCall('inspection', ({ inspection }) => inspection.listInspectionNotes({}), []);
  const engagement = useCall('engagement', (calls) => calls.engagement.getEngagement({}), []);
  const readOnly = useReadOnly();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = notes.value?.find((note) => note.id === chosenId) ?? notes.value?.[0];

  async function addNote(): Promise<void> {
    try {
      const visitedOn = engagement.value?.visitFrom ?? null;
      const { id } = await client.inspection.addInspectionNote({ place: '新的查看地点', visitedOn });
      setChosenId(id);
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  const add = (
    <Button icon={<PlusOutlined />} disabled={readOnly} onClick={() => void addNote()}>
      新建查看记录
    </Button>
  );
  return (
    <div className="page">
      <PageHead title="现场查看" hint="至少两人查看；逐项填写现场数量和状态，差异自动算出；照片可一次拖入多张。">
        {notes.value && notes.value.length > 0 && (
          <>
            <ExportButtons title="现场查看记录" call={client.inspection.exportInspection} />
            <ExportButtons title="现场照片表" call={client.inspection.exportPhotoSheet} />
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
      {chosen && notes.value && (
        <div className="inspection">
          {notes.value.length > 1 && (
            <nav className="note-list" aria-label="查看记录">
              {notes.value.map((note) => (
                <button
                  key={note.id}
                  type="button"
                  aria-current={note.id === chosen.id}
                  onClick={() => setChosenId(note.id)}
                >
                  <strong>{note.place}</strong>
                  <span>{describe(note)}</span>
                </button>
              ))}
            </nav>
          )}
          <NoteView key={chosen.id} note={chosen} onRemoved={() => setChosenId(null)} onStored={notes.mutate} />
        </div>
      )}
    </div>
  );
}

function describe({ visitedOn, timeFrom, timeTo }: InspectionNote): string {
  const time = [timeFrom, timeTo].filter((part) => part !== '').join('–');
  return [visitedOn ?? '未填日期', time].filter((part) => part !== '').join(' ');
}
