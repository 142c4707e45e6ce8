import { formatDayChinese } from '../../shared/day.ts';
import type { Block, DocumentPhoto, DocumentSection } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { feedbackColumns } from '../../shared/problem/feedbackSheet.ts';
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

function feedbackSection(snapshot: EngagementSnapshot): DocumentSection {
  const { problems, engagement } = snapshot;
  const sign = (who: string, seal: string): Block => ({
    kind: 'paragraph',
    text: [`${who}（签字）：　　　　　　　　${seal}（公章）　　　　　　　　　年　　月　　日`],
    align: 'left',
    indent: false,
  });
  const monitored = unitName(snapshot, 'monitored');
  return {
    orientation: 'landscape',
    annexMark: '附件1',
    annexTitle: feedbackTitle(snapshot),
    blocks: [
      {
        kind: 'pairs',
        rows: [
          { label: '项目名称', value: engagement.projectName },
          { label: '被监控单位', value: monitored },
          { label: '送达日期', value: '' },
          { label: '反馈截止日期', value: engagement.feedbackDueOn ? formatDayChinese(engagement.feedbackDueOn) : '' },
        ],
      },
      tableBlock({
        caption: null,
        unit: '金额单位：万元',
        groupColumns: 0,
        columns: feedbackColumns.map(({ title, width }) => ({
          title: title.replace('（万元）', ''),
          align: width <= 13 ? 'centre' : 'left',
          weight: width,
        })),
        rows:
          problems.length === 0
            ? [{ cells: feedbackColumns.map((_, index) => (index === 1 ? '无。' : '')) }]
            : problems.map((problem, index) => ({
                cells: feedbackColumns.map((column) => column.text(problem, index)),
              })),
      }),
      sign('被监控单位负责人', monitored),
      sign('项目负责人', unitName(snapshot, 'firm')),
    ],
  };
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
