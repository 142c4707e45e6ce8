import type { Day } from '../../shared/day.ts';
import type { PaperDocument } from '../../shared/document/document.ts';
import type { WorkbookDocument } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { feedbackBlocks, feedbackHead, feedbackInstruction } from '../../shared/problem/feedbackForm.ts';
import { feedbackTable } from '../../shared/problem/feedbackSheet.ts';

/**
 * 存在问题反馈意见表: what is sent to the unit, which notes its opinion beside each problem, signs and seals it. `base` is the
 * trail's number, kept in the hidden 行标识 of each row.
 */
export function composeFeedbackSheet(snapshot: EngagementSnapshot, today: Day, base: number): WorkbookDocument {
  const { engagement, problems } = snapshot;
  const { title, subject, unit, firm } = feedbackHead(snapshot);
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
          { label: '填表说明', text: feedbackInstruction },
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
  const { title, firm } = feedbackHead(snapshot);
  const blocks = feedbackBlocks(snapshot, { instruction: true });
  return {
    title: [title],
    style: 'sheet',
    author: firm,
    issuedOn: snapshot.engagement.reportedOn ?? today,
    cover: null,
    contents: false,
    sections: [{ orientation: 'landscape', annexMark: null, annexTitle: null, blocks }],
  };
}
