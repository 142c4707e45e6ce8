import { DeleteOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { voucherName } from '../../shared/sample/problemOfItem.ts';
import type { SampleItem } from '../../shared/sample/sample.ts';
import { isException, isTested } from '../../shared/sample/sampleFigures.ts';
import { client } from '../api/client.ts';
import { notify, useReadOnly } from '../session.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useBusy } from '../ui/useBusy.ts';

/** Takes an entry off that a person had added; once it was checked, with a reason. What was drawn stays. */
export function RemoveItemButton({ item }: { item: SampleItem | null }) {
  const readOnly = useReadOnly();
  // The one that was there when the button was pressed, whichever is active when the question is answered.
  const [asked, setAsked] = useState<SampleItem | null>(null);
  const [busy, once] = useBusy();
  const named = asked ?? item;
  if (readOnly || !named) return null;
  const drawn = item?.origin === 'drawn';
  const withReason = asked !== null && isWorked(asked);

  async function remove({ id }: SampleItem): Promise<void> {
    try {
      await client.sample.removeSampleItem({ id });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  return (
    <>
      <Popconfirm
        title={`移除${nameOf(named)}？`}
        okText="移除"
        cancelText="不移除"
        disabled={drawn || busy}
        open={asked !== null && !withReason}
        onOpenChange={(open) => setAsked(open ? item : null)}
        onConfirm={() => void once(() => remove(named))}
      >
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          loading={busy}
          disabled={drawn}
          title={drawn ? '抽中的不能单独移除；无法检查时在结论中写明' : '移除手动加入的这一条'}
        >
          移除
        </Button>
      </Popconfirm>
      {withReason && (
        <ReasonDialog
          title={`移除已检查的抽凭记录${nameOf(asked)}`}
          action="移除"
          demand="请写明原因，如“选错分录”。"
          hint="操作记录会保留这条记录的全部内容、原因、操作人和时间。"
          onConfirm={(reason) => client.sample.removeSampleItem({ id: asked.id, reason })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function isWorked(item: SampleItem): boolean {
  return isTested(item) || isException(item) || item.attachments.length > 0;
}

function nameOf({ entry }: SampleItem): string {
  return `“${[voucherName(entry), entry.summary].filter((part) => part !== '').join(' ')}”`;
}
