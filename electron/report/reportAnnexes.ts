import { formatDayChinese } from '../../shared/day.ts';
import type { Block, DocumentColumn, DocumentPhoto, DocumentSection } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { type ReportType, reportTypes } from '../../shared/engagement/reportType.ts';
import { formatWanExact } from '../../shared/money.ts';
import { criterionText, problemText } from '../../shared/problem/feedbackSheet.ts';
import { feedbackDecisions, feedbackOpinions, type Problem, problemCategories } from '../../shared/problem/problem.ts';
import { tableBlock, unitName } from './reportParts.ts';

/** The bytes of photos by the id of their attachment. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

/**
 * 附件说明: what is bound with the report; and where the unit handed something in, that it is kept with the working papers. Nothing
 * is listed that a reader could look for in vain.
 */
export function attachmentNames(snapshot: EngagementSnapshot, pictures: Pictures): string[] {
  const kept = snapshot.evidenceItems.some(({ status }) => status === 'provided');
  return [
    ...annexesOf(snapshot, pictures).map(({ name }) => name),
    ...(kept ? [`其他支持${typeOf(snapshot).work}的相关资料（存工作底稿备查）`] : []),
  ];
}

/** The annexes that are printed with the report: by its type the feedback sheet across the page, and the photos. */
export function annexSections(snapshot: EngagementSnapshot, pictures: Pictures): DocumentSection[] {
  return annexesOf(snapshot, pictures).map(({ section }, index) => ({ ...section, annexMark: `附件${index + 1}` }));
}

type Annex = { name: string; section: Omit<DocumentSection, 'annexMark'> };

function annexesOf(snapshot: EngagementSnapshot, pictures: Pictures): Annex[] {
  const photos = photosOf(snapshot, pictures);
  const annexes: Readonly<Record<ReportType['annexes'][number], () => Annex[]>> = {
    feedback: () => [{ name: feedbackTitle(snapshot), section: feedbackSection(snapshot) }],
    photos: () => {
      if (photos.length === 0) return [];
      const title = '现场查看照片';
      return [
        { name: title, section: { orientation: 'portrait', annexTitle: title, blocks: [{ kind: 'photos', photos }] } },
      ];
    },
  };
  return typeOf(snapshot).annexes.flatMap((name) => annexes[name]());
}

function typeOf({ engagement }: EngagementSnapshot): ReportType {
  return reportTypes[engagement.engagementType];
}

function feedbackTitle(snapshot: EngagementSnapshot): string {
  return `${snapshot.engagement.projectName}${typeOf(snapshot).work}存在问题反馈意见表`;
}

/** The columns of the sheet, closer together than in the workbook: an opinion stands with its explanation. */
const annexColumns: readonly (Omit<DocumentColumn, 'align'> & { text(problem: Problem, index: number): string })[] = [
  { title: '序号', weight: 5, text: (_, index) => String(index + 1) },
  { title: '存在问题', weight: 44, text: problemText },
  { title: '问题类型', weight: 6, text: ({ category }) => problemCategories[category] },
  { title: '依据', weight: 18, text: criterionText },
  { title: '涉及金额', weight: 10, text: ({ amountFen }) => (amountFen === null ? '' : formatWanExact(amountFen)) },
  { title: '初步建议', weight: 26, text: ({ recommendation }) => recommendation },
  {
    title: '单位反馈意见',
    weight: 14,
    text: ({ feedbackOpinion, feedbackText }) =>
      lines(feedbackOpinion === 'pending' ? '' : feedbackOpinions[feedbackOpinion], feedbackText),
  },
  { title: '补充佐证资料', weight: 10, text: ({ feedbackMaterial }) => feedbackMaterial },
  {
    title: '采纳情况及理由',
    weight: 15,
    text: ({ decision, decisionReason }) =>
      lines(decision === 'none' ? '' : feedbackDecisions[decision], decisionReason),
  },
];

function feedbackSection(snapshot: EngagementSnapshot): Annex['section'] {
  const { problems, engagement } = snapshot;
  const { subject } = typeOf(snapshot);
  const sign = (who: string, seal: string): Block => ({
    kind: 'paragraph',
    text: [`${who}（签字）：　　　　　　（${seal}）　　　　　年　月　日`],
    align: 'left',
    indent: false,
  });
  return {
    orientation: 'landscape',
    annexTitle: `${typeOf(snapshot).work}存在问题反馈意见表`,
    blocks: [
      {
        kind: 'pairs',
        rows: [
          { label: '项目名称', value: engagement.projectName },
          { label: subject, value: unitName(snapshot, 'monitored') },
          { label: '送达日期', value: engagement.feedbackSentOn ? formatDayChinese(engagement.feedbackSentOn) : '' },
          { label: '反馈截止日期', value: engagement.feedbackDueOn ? formatDayChinese(engagement.feedbackDueOn) : '' },
        ],
      },
      tableBlock({
        caption: null,
        unit: '金额单位：万元',
        groupColumns: 0,
        columns: annexColumns.map(({ title, weight }) => ({ title, weight, align: weight <= 10 ? 'centre' : 'left' })),
        rows:
          problems.length === 0
            ? [{ cells: annexColumns.map((_, index) => (index === 1 ? '无。' : '')) }]
            : problems.map((problem, index) => ({ cells: annexColumns.map((column) => column.text(problem, index)) })),
      }),
      sign(`${subject}负责人`, '单位公章'),
      sign('项目负责人', '机构公章'),
    ],
  };
}

function lines(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

function photosOf({ inspections }: EngagementSnapshot, pictures: Pictures): DocumentPhoto[] {
  return inspections
    .flatMap(({ photos }) => photos)
    .flatMap((photo): DocumentPhoto[] => {
      const { id, mediaType, name } = photo.attachment;
      const bytes = pictures.get(id);
      if (!bytes || (mediaType !== 'image/jpeg' && mediaType !== 'image/png')) return [];
      const details = [photo.place, photo.takenAt].filter((part) => part !== '').join('，');
      const caption = `${photo.number} ${photo.caption || name}${details === '' ? '' : `（${details}）`}`;
      return [{ caption, mediaType, bytes, marks: photo.marks }];
    });
}
