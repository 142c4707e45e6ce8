import { ExclamationCircleOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { problemOfItem, voucherName } from '../../shared/sample/problemOfItem.ts';
import type { SampleItem } from '../../shared/sample/sample.ts';
import { isException } from '../../shared/sample/sampleFigures.ts';
import { client } from '../api/client.ts';
import { storePendingEdits } from '../editQueue.ts';
import { goTo, notify, useReadOnly } from '../session.ts';
import { AttachmentPanel } from '../ui/AttachmentPanel.tsx';
import { useBusy } from '../ui/useBusy.ts';
import { useDelayed } from '../ui/useDelayed.ts';
import { VoucherLines } from '../ui/VoucherLines.tsx';
import { LinkEvidenceDialog } from './LinkEvidenceDialog.tsx';

const hints = {
  none: '选中上面的一行，这里显示它的附件。',
  empty: '还没有证据。可把扫描件、照片拖到这里或拖到上面的行上，也可选用资料清单里已有的文件。',
};

type ItemPaneProps = { item: SampleItem; busy: boolean; onAttach(files: readonly File[] | null): void };

/** The whole voucher of a record beside its evidence. */
export function ItemPane({ item, busy: attaching, onAttach }: ItemPaneProps) {
  const readOnly = useReadOnly();
  const entryId = useDelayed(item.entryId);
  const [linking, setLinking] = useState(false);
  const [busy, once] = useBusy();
  const { postedOn } = item.entry;
  const name = [voucherName(item.entry), postedOn ?? ''].filter((part) => part !== '').join(' ') || item.entry.summary;

  async function makeProblem(): Promise<void> {
    await storePendingEdits();
    try {
      const items = await client.sample.listSampleItems({ sampleId: item.sampleId });
      const stored = items.find(({ id }) => id === item.id);
      if (!stored) return notify({ tone: 'problem', text: '这条抽凭记录已经移除，没有登记问题。' });
      const draft = problemOfItem(stored);
      const known = await client.problem.listProblems({});
      const same = known.findIndex(({ fact }) => fact === draft.fact);
      if (same >= 0) {
        return notify({
          tone: 'problem',
          text: `已登记过：第 ${same + 1} 个问题“${known[same]?.title}”，没有重复登记。`,
        });
      }
      await client.problem.addProblem(draft);
      notify({ tone: 'done', text: `已登记问题“${draft.title}”，请到“问题与反馈”补写依据和建议。` });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  return (
    <div className="item-pane">
      <div className="item-voucher">
        <VoucherLines entryId={entryId} />
        {isException(item) && !readOnly && (
          <div className="item-actions">
            <Button
              size="small"
              icon={<ExclamationCircleOutlined />}
              loading={busy}
              onClick={() => void once(makeProblem)}
            >
              登记为问题
            </Button>
            <Button size="small" type="link" onClick={() => goTo('problem')}>
              到“问题与反馈”
            </Button>
          </div>
        )}
      </div>
      <AttachmentPanel
        owner={{ name, attachments: item.attachments }}
        busy={attaching}
        hints={hints}
        onAttach={onAttach}
        onDetach={(attachmentId, reason) => client.sample.detachSampleFile({ attachmentId, reason })}
        actions={
          <Button icon={<FolderOpenOutlined />} onClick={() => setLinking(true)}>
            从资料清单选用…
          </Button>
        }
      />
      {linking && <LinkEvidenceDialog item={item} onClose={() => setLinking(false)} />}
    </div>
  );
}
