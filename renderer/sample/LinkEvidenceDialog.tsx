import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { SampleItem } from '../../shared/sample/sample.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { notify } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';

/** 选用已有的证据: files that the engagement holds already, by the evidence they came as. */
export function LinkEvidenceDialog({ item, onClose }: { item: SampleItem; onClose(): void }) {
  const evidence = useCall('evidence', (calls) => calls.evidence.listEvidenceItems({}), []);
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [error, setError] = useState<string | null>(null);
  const held = new Set(item.attachments.map(({ sha256 }) => sha256));
  const files = (evidence.value ?? []).flatMap(({ name, indexNumber, attachments }) =>
    attachments.map((attachment) => ({ attachment, of: [indexNumber, name].filter((part) => part !== '').join(' ') })),
  );
  const shown = files.filter(({ attachment, of }) => `${of} ${attachment.name}`.includes(wanted.trim()));

  async function link(): Promise<void> {
    try {
      for (const attachmentId of chosen) await client.sample.linkSampleFile({ itemId: item.id, attachmentId });
      notify({ tone: 'done', text: `已选用 ${chosen.length} 个文件。` });
      onClose();
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <Dialog
      title="从资料清单选用"
      width={560}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" disabled={chosen.length === 0} onClick={() => void link()}>
            选用 {chosen.length} 个文件
          </Button>
        </>
      }
    >
      <Input
        data-first
        allowClear
        aria-label="查找文件"
        placeholder="查找文件名、资料名称、索引号"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <ErrorNote message={error ?? evidence.error} />
      <div className="link-list">
        {shown.map(({ attachment, of }) => (
          <Checkbox
            key={attachment.id}
            checked={held.has(attachment.sha256) || chosen.includes(attachment.id)}
            disabled={held.has(attachment.sha256)}
            onChange={({ target }) =>
              setChosen((before) =>
                target.checked ? [...before, attachment.id] : before.filter((id) => id !== attachment.id),
              )
            }
          >
            <span className="link-name">{attachment.name}</span>
            <span className="hint">{held.has(attachment.sha256) ? '已在这条记录上' : of}</span>
          </Checkbox>
        ))}
        {evidence.value && shown.length === 0 && (
          <p className="hint">{files.length === 0 ? '资料清单里还没有文件。' : '没有找到这样的文件。'}</p>
        )}
      </div>
    </Dialog>
  );
}
