import { DeleteOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { SampleItem } from '../../shared/sample/sample.ts';
import { isException, isTested } from '../../shared/sample/sampleFigures.ts';
import { client } from '../api/client.ts';
import { notify, useReadOnly } from '../session.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';

/** Takes an entry off that a person had added; once it was checked, with a reason. What was drawn stays. */
export function RemoveItemButton({ item }: { item: SampleItem | null }) {
  const readOnly = useReadOnly();
  const [asking, setAsking] = useState(false);
  if (readOnly || !item) return null;
  const drawn = item.origin === 'drawn';
  const worked = isTested(item) || isException(item) || item.attachments.length > 0;
  const button = (
    <Button
      size="small"
      type="text"
      icon={<DeleteOutlined />}
      disabled={drawn}
      title={drawn ? '抽中的不能单独移除；无法检查时在结论中写明' : '移除手动加入的这一条'}
      onClick={worked ? () => setAsking(true) : undefined}
    >
      移除
    </Button>
  );

  async function remove(): Promise<void> {
    if (!item) return;
    try {
      await client.sample.removeSampleItem({ id: item.id });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  return (
    <>
      {worked || drawn ? (
        button
      ) : (
        <Popconfirm title="移除这一条？" okText="移除" cancelText="不移除" onConfirm={() => void remove()}>
          {button}
        </Popconfirm>
      )}
      {asking && (
        <ReasonDialog
          title="移除已检查的抽凭记录"
          action="移除"
          demand="请写明原因，如“选错分录”。"
          hint="操作记录会保留这条记录的全部内容、原因、操作人和时间。"
          onConfirm={(reason) => client.sample.removeSampleItem({ id: item.id, reason })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
