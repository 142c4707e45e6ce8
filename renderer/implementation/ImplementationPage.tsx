import { useState } from 'react';
import { PageHead } from '../ui/PageHead.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { ItemView } from './ItemView.tsx';
import { MilestoneView } from './MilestoneView.tsx';

const tabs = { items: '实施内容', milestones: '项目进度' };
type Tab = keyof typeof tabs;

/** 实施内容: what the project delivers beside what was found, and how its steps kept to the plan. */
export function ImplementationPage() {
  const [tab, setTab] = useState<Tab>('items');
  return (
    <div className="page">
      <PageHead
        title="实施内容"
        hint="合同约定的三级明细与现场所见并列，差异自动算出；一级内容的金额写在该组第一行。进度节点计划与实际并列。"
      />
      <TabBar<Tab> label="实施内容" tabs={tabs} chosen={tab} onChoose={setTab} />
      {tab === 'items' ? <ItemView /> : <MilestoneView />}
    </div>
  );
}
