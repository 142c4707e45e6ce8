import './interview.css';
import { useEffect, useState } from 'react';
import { client } from '../api/client.ts';
import { commitPendingEdits, useSession } from '../session.ts';
import { ExportButtons } from '../ui/ExportButtons.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { SlipView } from './SlipView.tsx';
import { SurveyView } from './SurveyView.tsx';
import { TalkView } from './TalkView.tsx';

const tabs = { talks: '访谈座谈', surveys: '满意度问卷', slips: '取证单' };
type Tab = keyof typeof tabs;

/** Where the records of a table are shown. */
const tabOfTable: Readonly<Record<string, Tab>> = {
  interview: 'talks',
  interview_attendee: 'talks',
  interview_answer: 'talks',
  survey: 'surveys',
  survey_question: 'surveys',
  evidence_slip: 'slips',
};

const exportsOf = {
  talks: { title: '访谈座谈记录', call: client.interview.exportInterviews, blank: true },
  surveys: { title: '问卷统计表', call: client.interview.exportSurveys, blank: true },
  slips: { title: '取证单', call: client.interview.exportEvidenceSlips, blank: true },
} as const;

/** 访谈与问卷: talks as they are held, surveys with their formula, and the facts that the unit confirms. */
export function InterviewPage() {
  const [tab, setTab] = useState<Tab>('talks');
  const place = useSession((session) => session.place);
  useEffect(() => {
    const wanted = place ? tabOfTable[place.table] : undefined;
    if (wanted) setTab(wanted);
  }, [place]);
  return (
    <div className="page">
      <PageHead title="访谈与问卷" hint="离开一栏即保存，长文边写边存；问卷得分按所选公式算出，公式随表打印。">
        <ExportButtons key={tab} {...exportsOf[tab]} />
      </PageHead>
      <TabBar<Tab>
        label="访谈与问卷"
        tabs={tabs}
        chosen={tab}
        onChoose={(next) => {
          commitPendingEdits();
          setTab(next);
        }}
      />
      {tab === 'talks' ? <TalkView /> : tab === 'surveys' ? <SurveyView /> : <SlipView />}
    </div>
  );
}
