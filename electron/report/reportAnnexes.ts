import { formatDayChinese } from '../../shared/day.ts';
import type { Block, DocumentColumn, DocumentPhoto, DocumentSection } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { formatWanExact } from '../../shared/money.ts';
import { feedbackDecisions, feedbackOpinions, type Problem, problemCategories } from '../../shared/problem/problem.ts';
import { tableBlock, unitName, workWord } from './reportParts.ts';

/** The bytes of photos by the id of their attachment. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

/** 附件说明: what is bound with the report and what is kept with the working papers. */
export function attachmentNames(snapshot: EngagementSnapshot, pictures: Pictures): string[] {
  return [
    feedbackTitle(snapshot),
    ...(photosOf(snapshot, pictures).length > 0 ? ['现场查看照片'] : []),
    `其他支持${workWord(snapshot)}的相关资料`,
  ];
}

/** The annexes that are printed with the report: the feedback sheet across the page, and the photos. */
export function annexSections(snapshot: EngagementSnapshot, pictures: Pictures): DocumentSection[] {
  const photos = photosOf(snapshot, pictures);
  const photoSection: DocumentSection = {
    orientation: 'portrait',
    annexMark: '附件2',
    annexTitle: '现场查看照片',
    blocks: [{ kind: 'photos', photos }],
  };
  return [feedbackSection(snapshot), ...(photos.length > 0 ? [photoSection] : [])];
}

function feedbackTitle(snapshot: EngagementSnapshot): string {
  return `${snapshot.engagement.projectName}${workWord(snapshot)}存在问题反馈意见表`;
}

/** The columns of the sheet, closer together than in the workbook: an opinion stands with its explanation. */
const annexColumns: readonly (Omit<DocumentColumn, 'align'> & { text(problem: Problem, index: number): string })[] = [
  { title: '序号', weight: 5, text: (_, index) => String(index + 1) },
  { title: '存在问题', weight: 44, text: ({ title, fact }) => lines(title, fact) },
  { title: '问题类型', weight: 6, text: ({ category }) => problemCategories[category] },
  { title: '依据', weight: 18, text: ({ basis, evidence }) => lines(basis, evidence && `佐证：${evidence}`) },
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

function feedbackSection(snapshot: EngagementSnapshot): DocumentSection {
  const { problems, engagement } = snapshot;
  const sign = (who: string, seal: string): Block => ({
    kind: 'paragraph',
    text: [`${who}（签字）：　　　　　　（${seal}）　　　　　年　月　日`],
    align: 'left',
    indent: false,
  });
  return {
    orientation: 'landscape',
    annexMark: '附件1',
    annexTitle: `${workWord(snapshot)}存在问题反馈意见表`,
    blocks: [
      {
        kind: 'pairs',
        rows: [
          { label: '项目名称', value: engagement.projectName },
          { label: '被监控单位', value: unitName(snapshot, 'monitored') },
          { label: '送达日期', value: '' },
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
      sign('被监控单位负责人', '单位公章'),
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
    .flatMap((photo, index): DocumentPhoto[] => {
      const { id, mediaType, name } = photo.attachment;
      const bytes = pictures.get(id);
      if (!bytes || (mediaType !== 'image/jpeg' && mediaType !== 'image/png')) return [];
      const details = [photo.place, photo.takenAt].filter((part) => part !== '').join('，');
      const caption = `${index + 1}. ${photo.caption || name}${details === '' ? '' : `（${details}）`}`;
      return [{ caption, mediaType, bytes }];
    });
}
