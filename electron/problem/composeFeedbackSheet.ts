import type { Day } from '../../shared/day.ts';
import type { WorkbookDocument } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { feedbackTable } from '../../shared/problem/feedbackSheet.ts';

/** 存在问题反馈意见表: what is sent to the unit, which notes its opinion beside each problem, signs and seals it. */
export function composeFeedbackSheet(snapshot: EngagementSnapshot, today: Day): WorkbookDocument {
  const { engagement, units, problems } = snapshot;
  const nameOf = (role: (typeof units)[number]['role']) => units.find((unit) => unit.role === role)?.name ?? '';
  const blank = '　　　　　　　　';
  const signature = (who: string) => `${blank}${who}（公章）${blank}日期：　　　　年　　月　　日`;
  return {
    title: `${engagement.projectName}绩效监控存在问题反馈意见表`,
    author: nameOf('firm'),
    issuedOn: engagement.reportedOn ?? today,
    sheets: [
      {
        name: '存在问题反馈意见表',
        orientation: 'landscape',
        title: '绩效监控存在问题反馈意见表',
        head: [
          { label: '项目名称', value: engagement.projectName },
          { label: '送达日期', value: null, kind: 'day' },
          { label: '被监控单位', value: nameOf('monitored') },
          { label: '反馈截止日期', value: engagement.feedbackDueOn, kind: 'day' },
        ],
        unit: '金额单位：万元',
        tables: [feedbackTable(problems)],
        notes: [
          {
            label: '填表说明',
            text: '“单位意见”请在认可、部分认可、不认可中选择；部分认可或不认可的，请说明理由并附佐证资料。',
          },
          { label: '', text: '' },
          { label: '被监控单位负责人（签字）', text: signature(nameOf('monitored')) },
          { label: '', text: '' },
          { label: '项目负责人（签字）', text: signature(nameOf('firm')) },
        ],
      },
    ],
  };
}
