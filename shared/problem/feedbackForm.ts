import { type Day, formatDayChinese } from '../day.ts';
import type { Block } from '../document/document.ts';
import type { EngagementSnapshot } from '../engagement/engagementSnapshot.ts';
import { reportTypes } from '../engagement/reportType.ts';
import { feedbackTableBlock } from './feedbackSheet.ts';

/** What 填表说明 says, on paper and in the workbook. */
export const feedbackInstruction =
  '“单位意见”请在认可、部分认可、不认可中选择；部分认可或不认可的，请说明理由并附佐证资料。有其他意见的，请在表末增加行填写。请在反馈截止日期前退回；逾期未反馈的，视为无异议。';

/** The words at the head of a 存在问题反馈意见表. */
export function feedbackHead({ engagement, units }: Pick<EngagementSnapshot, 'engagement' | 'units'>) {
  const { work, subject } = reportTypes[engagement.engagementType];
  const nameOf = (role: (typeof units)[number]['role']) => units.find((unit) => unit.role === role)?.name ?? '';
  return { title: `${work}存在问题反馈意见表`, subject, unit: nameOf('monitored'), firm: nameOf('firm') };
}

/**
 * 存在问题反馈意见表 on paper, the same where it is sent and where it is bound with the report: whose it is, the problems, and the
 * places to sign. `instruction` says how it is to be filled in.
 */
export function feedbackBlocks(snapshot: EngagementSnapshot, { instruction }: { instruction: boolean }): Block[] {
  const { engagement, problems } = snapshot;
  const { subject, unit } = feedbackHead(snapshot);
  const signers = [`${subject}负责人`, '项目负责人'] as const;
  const longest = Math.max(...signers.map(({ length }) => length));
  // The seals and the dates stand below each other.
  const signature = (who: string, seal: string) =>
    `${who}（签字）：${'　'.repeat(6 + longest - who.length)}（${seal}）　　　　　年　月　日`;
  return [
    {
      kind: 'pairs',
      rows: [
        { label: '项目名称', value: engagement.projectName },
        { label: subject, value: unit },
        { label: '送达日期', value: dayText(engagement.feedbackSentOn) },
        { label: '反馈截止日期', value: dayText(engagement.feedbackDueOn) },
      ],
    },
    feedbackTableBlock(problems),
    ...(instruction ? [line(''), line(`填表说明：${feedbackInstruction}`)] : []),
    line(''),
    line(signature(signers[0], '单位公章')),
    line(signature(signers[1], '机构公章'), false),
  ];
}

function line(text: string, keepsWithNext = true): Block {
  return {
    kind: 'paragraph',
    text: [text],
    align: 'left',
    indent: false,
    ...(keepsWithNext ? { keepsWithNext } : {}),
  };
}

function dayText(day: Day | null): string {
  return day ? formatDayChinese(day) : '';
}
