import type { DocumentPhoto, DocumentSection } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { type ReportType, reportTypes } from '../../shared/engagement/reportType.ts';
import { feedbackBlocks, feedbackHead } from '../../shared/problem/feedbackForm.ts';

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
    feedback: () => {
      const { title } = feedbackHead(snapshot);
      const blocks = feedbackBlocks(snapshot, { instruction: false });
      const section = { orientation: 'landscape' as const, annexTitle: title, blocks };
      return [{ name: `${snapshot.engagement.projectName}${title}`, section }];
    },
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
