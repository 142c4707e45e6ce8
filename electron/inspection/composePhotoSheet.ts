import type { Day } from '../../shared/day.ts';
import type { DocumentCell, PaperDocument } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';

const thumbnailHeight = 96;

export const thumbnailTitle = '缩略图';
export const originalTitle = '原文件（SHA-256 前 16 位）';

/** 现场照片表: every photo of every visit, small, with its number, time, place, words, photographer and the hash of its original. */
export function composePhotoSheet(
  snapshot: EngagementSnapshot,
  pictures: ReadonlyMap<string, Uint8Array>,
  today: Day,
): PaperDocument {
  const { engagement, units, inspections } = snapshot;
  const named = (role: (typeof units)[number]['role']) => units.find((unit) => unit.role === role)?.name ?? '';
  const rows = inspections.flatMap(({ rows: seen, photos }) =>
    photos.map((photo) => {
      const { attachment, marks } = photo;
      const bytes = pictures.get(attachment.id);
      const mediaType = attachment.mediaType === 'image/png' ? ('image/png' as const) : ('image/jpeg' as const);
      const thumbnail: DocumentCell = bytes
        ? {
            picture: { caption: photo.caption || attachment.name, mediaType, bytes, marks },
            height: thumbnailHeight,
            text: '',
          }
        : '';
      const row = seen.findIndex(({ id }) => id === photo.rowId);
      const about = row < 0 ? '' : `（第 ${row + 1} 项）`;
      return [
        photo.number,
        thumbnail,
        photo.takenAt,
        photo.place,
        `${photo.caption}${about}`,
        photo.photographer,
        `${attachment.name}\n${attachment.sha256.slice(0, 16)}`,
      ];
    }),
  );
  return {
    title: ['现场照片表'],
    style: 'sheet',
    author: named('firm'),
    issuedOn: engagement.reportedOn ?? today,
    cover: null,
    contents: false,
    sections: [
      {
        orientation: 'portrait',
        annexMark: null,
        annexTitle: null,
        blocks: [
          {
            kind: 'pairs',
            perLine: 2,
            rows: [
              { label: '项目名称', value: engagement.projectName },
              { label: '项目单位', value: named('monitored') },
            ],
          },
          {
            kind: 'table',
            caption: null,
            unit: null,
            groupColumns: 0,
            columns: [
              { title: '编号', align: 'centre', weight: 8 },
              { title: thumbnailTitle, align: 'centre', weight: 24 },
              { title: '拍摄时间', align: 'centre', weight: 14 },
              { title: '地点', align: 'left', weight: 13 },
              { title: '说明', align: 'left', weight: 20 },
              { title: '拍摄人', align: 'centre', weight: 9 },
              { title: originalTitle, align: 'left', weight: 22 },
            ],
            rows: rows.map((cells) => ({ cells })),
          },
        ],
      },
    ],
  };
}
