import { type Day, formatDayChinese } from '../../shared/day.ts';
import type { Block, PaperDocument } from '../../shared/document/document.ts';
import type { WorkbookDocument } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { feedbackTable, feedbackTableBlock } from '../../shared/problem/feedbackSheet.ts';

const instruction =
  '“单位意见”请在认可、部分认可、不认可中选择；部分认可或不认可的，请说明理由并附佐证资料。有其他意见的，请在表末增加行填写。';

/**
 * 存在问题反馈意见表: what is sent to the unit, which notes its opinion beside each problem, signs and seals it. `base` is the
 * trail's number, kept in the hidden 行标识 of each row.
 */
export function composeFeedbackSheet(snapshot: EngagementSnapshot, today: Day, base: number): WorkbookDocument {
  const { engagement, problems } = snapshot;
  const { title, subject, unit, firm } = headOf(snapshot);
  const blank = '　　　　　　　　';
  const signature = (who: string) => `${blank}${who}（公章）${blank}日期：　　　　年　　月　　日`;
  return {
    title: `${engagement.projectName}${title}`,
    author: firm,
    issuedOn: engagement.reportedOn ?? today,
    sheets: [
      {
        name: '存在问题反馈意见表',
        orientation: 'landscape',
        title,
        head: [
          { label: '项目名称', value: engagement.projectName },
          { label: '送达日期', value: engagement.feedbackSentOn, kind: 'day' },
          { label: subject, value: unit },
          { label: '反馈截止日期', value: engagement.feedbackDueOn, kind: 'day' },
        ],
        unit: '金额单位：万元',
        tables: [feedbackTable(problems, base)],
        notes: [
          { label: '', text: '' },
          { label: '填表说明', text: `${instruction}${silence}` },
          { label: '', text: '' },
          { label: `${subject}负责人（签字）`, text: signature(unit) },
          { label: '', text: '' },
          { label: '项目负责人（签字）', text: signature(firm) },
        ],
      },
    ],
  };
}

/** The same for paper and Word. */
export function composeFeedbackDocument(snapshot: EngagementSnapshot, today: Day): PaperDocument {
  const { engagement, problems } = snapshot;
  const { title, subject, unit, firm } = headOf(snapshot);
  const dayText = (day: Day | null) => (day ? formatDayChinese(day) : '');
  const line = (text: string, keepsWithNext = true): Block => ({
    kind: 'paragraph',
    text: [text],
    align: 'left',
    indent: false,
    keepsWithNext,
  });
  const signers = [`${subject}负责人`, '项目负责人'] as const;
  const longest = Math.max(...signers.map(({ length }) => length));
  // The seals and the dates stand below each other.
  const signature = (who: string, seal: string, isLast = false) =>
    line(`${who}（签字）：${'　'.repeat(6 + longest - who.length)}（${seal}）　　　　　年　月　日`, !isLast);
  return {
    title: [title],
    style: 'sheet',
    author: firm,
    issuedOn: engagement.reportedOn ?? today,
    cover: null,
    contents: false,
    sections: [
      {
        orientation: 'landscape',
        annexMark: null,
        annexTitle: null,
        blocks: [
          {
            kind: 'pairs',
            rows: [
              { label: '项目名称', value: engagement.projectName },
              { label: subject, value: unit },
              { label: '送达日期', value: dayText(engagement.feedbackSentOn) },
              { label: '反馈截止日期', value: dayText(engagement.feedbackDueOn) },
            ],
          },
          // The unit above the table needs room below the head.
          line(''),
          feedbackTableBlock(problems),
          line(''),
          line(`填表说明：${instruction}${silence}`),
          line(''),
          signature(signers[0], '单位公章'),
          signature(signers[1], '机构公章', true),
        ],
      },
    ],
  };
}

const silence = '请在反馈截止日期前退回；逾期未反馈的，视为无异议。';

function headOf({ engagement, units }: EngagementSnapshot) {
  const { work, subject } = reportTypes[engagement.engagementType];
  const nameOf = (role: (typeof units)[number]['role']) => units.find((unit) => unit.role === role)?.name ?? '';
  return { title: `${work}存在问题反馈意见表`, subject, unit: nameOf('monitored'), firm: nameOf('firm') };
}
