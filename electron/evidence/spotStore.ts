import { AppError } from '../../shared/errors.ts';
import { cellRangeOf } from '../../shared/evidence/cellRange.ts';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import {
  blankSpot,
  type CitableEvidence,
  type CitingKind,
  citationDraft,
  type EvidenceSpot,
  type EvidenceSpotDraft,
  evidenceSpotDraft,
  placeText,
  spotProblem,
} from '../../shared/evidence/spot.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { recordTable } from '../storage/recordTable.ts';
import { evidenceItemTable, evidenceOwner, trayOwner } from './evidenceStore.ts';

export const spotTable = recordTable('evidence_spot', '证据点', evidenceSpotDraft);
export const citationTable = recordTable('citation', '引用', citationDraft);

type File = Attachment & { ownerTable: string; ownerId: string };

const fileColumns = `id, owner_table AS ownerTable, owner_id AS ownerId, name, media_type AS mediaType, size, sha256,
  page_count AS pageCount, remark, added_at AS addedAt`;

export function listSpots(db: ReadableDatabase): EvidenceSpot[] {
  const files = new Map(listFiles(db).map((file) => [file.id, file]));
  const items = new Map(evidenceItemTable.list(db).map((item) => [item.id, item]));
  const citations = Map.groupBy(citationTable.list(db), ({ spotId }) => spotId);
  return spotTable.list(db).map((spot) => {
    const file = files.get(spot.attachmentId ?? '');
    const item = items.get(spot.itemId ?? file?.ownerId ?? '');
    return {
      ...spot,
      ownerName: item?.name ?? otherOwner(file),
      attachment: file ?? null,
      citations: citations.get(spot.id) ?? [],
    };
  });
}

/** Files that evidence may be marked on: those of the checklist, the tray, inspections and vouchers; not imported ledgers. */
function listFiles(db: ReadableDatabase): File[] {
  return db
    .prepare(`SELECT ${fileColumns} FROM attachment WHERE owner_table <> 'import_batch' ORDER BY added_at, id`)
    .all() as File[];
}

function otherOwner(file: File | undefined): string {
  if (!file) return '';
  const names: Readonly<Record<string, string>> = {
    [trayOwner.table]: '未归类',
    inspection_photo: '现场照片',
    ledger_sample_item: '抽凭',
  };
  return names[file.ownerTable] ?? '';
}

/** Stores a 证据点; without an 索引号 of its own it gets the next one of the item that its file hangs on. */
export function addSpot(db: WritableDatabase, draft: EvidenceSpotDraft): EvidenceSpot {
  const cells = draft.place === 'cells' ? (cellRangeOf(draft.cells) ?? draft.cells) : '';
  const spot = { ...draft, cells };
  requireSound(db, spot);
  const indexNumber = spot.indexNumber === '' ? nextIndex(db, spot) : spot.indexNumber;
  requireFreeIndex(db, indexNumber, null);
  return spotOf(db, spotTable.add(db, { ...spot, indexNumber }).id);
}

export function changeSpot(db: WritableDatabase, id: string, changes: Partial<EvidenceSpotDraft>): EvidenceSpot {
  const changed = spotTable.change(db, id, changes);
  requireSound(db, changed);
  requireFreeIndex(db, changed.indexNumber, id);
  return spotOf(db, id);
}

/** A 证据点 that is cited stays: first what rests on it is to be named another one. */
export function removeSpot(db: WritableDatabase, id: string): null {
  const citing = citationTable.list(db).filter(({ spotId }) => spotId === id);
  if (citing.length > 0) {
    throw new AppError('still-referenced', `这个证据点还被 ${citing.length} 处引用，不能删除。请先撤下引用。`);
  }
  return spotTable.remove(db, id);
}

/** 引用: by a 证据点 that is there, or by a whole file or paper item, for which one is made. The same again changes nothing. */
export function cite(
  db: WritableDatabase,
  citing: { citing: CitingKind; citingId: string },
  source: CitableEvidence['source'],
): EvidenceSpot {
  const spotId = 'spotId' in source ? spotTable.get(db, source.spotId).id : wholeSpot(db, source);
  const present = citationTable
    .list(db)
    .some((one) => one.spotId === spotId && one.citing === citing.citing && one.citingId === citing.citingId);
  if (!present) citationTable.add(db, { ...citing, spotId });
  return spotOf(db, spotId);
}

export function citedSpots(db: ReadableDatabase, citing: CitingKind, citingId: string): EvidenceSpot[] {
  return listSpots(db).filter(({ citations }) =>
    citations.some((one) => one.citing === citing && one.citingId === citingId),
  );
}

function wholeSpot(db: WritableDatabase, source: { attachmentId: string } | { itemId: string }): string {
  const attachmentId = 'attachmentId' in source ? source.attachmentId : null;
  const itemId = 'itemId' in source ? source.itemId : null;
  const present = spotTable
    .list(db)
    .find((spot) => spot.place === 'whole' && spot.attachmentId === attachmentId && spot.itemId === itemId);
  if (present) return present.id;
  const title = attachmentId === null ? evidenceItemTable.get(db, itemId ?? '').name : fileOf(db, attachmentId).name;
  return addSpot(db, { ...blankSpot, title: title.slice(0, 200), attachmentId, itemId }).id;
}

/** What can be cited and matches a text by 索引号, title, file or item; 证据点 first, then files, then items on paper. */
export function findCitable(db: ReadableDatabase, typed: string, limit: number): CitableEvidence[] {
  const spots = listSpots(db);
  const items = evidenceItemTable.list(db);
  const files = listFiles(db);
  const itemsById = new Map(items.map((item) => [item.id, item]));
  const whole = new Set(
    spots.filter(({ place }) => place === 'whole').flatMap((spot) => spot.attachmentId ?? spot.itemId ?? []),
  );
  const withFiles = new Set(
    files.filter(({ ownerTable }) => ownerTable === evidenceOwner).map(({ ownerId }) => ownerId),
  );
  const all: CitableEvidence[] = [
    ...spots.map((spot) => ({
      key: spot.id,
      indexNumber: spot.indexNumber,
      title: spot.title,
      detail: [spot.ownerName, spot.attachment?.name ?? '', placeText(spot)].filter((part) => part !== '').join(' · '),
      source: { spotId: spot.id },
    })),
    ...files
      .filter(({ id }) => !whole.has(id))
      .map((file) => {
        const item = itemsById.get(file.ownerId);
        return {
          key: file.id,
          indexNumber: item?.indexNumber ?? '',
          title: file.name,
          detail: `${item?.name ?? otherOwner(file)} · 整份文件`,
          source: { attachmentId: file.id },
        };
      }),
    ...items
      .filter(
        ({ id, status }) => !withFiles.has(id) && !whole.has(id) && (status === 'provided' || status === 'partial'),
      )
      .map((item) => ({
        key: item.id,
        indexNumber: item.indexNumber,
        title: item.name,
        detail: '纸质资料 · 整份',
        source: { itemId: item.id },
      })),
  ];
  const wanted = folded(typed);
  const rank = (one: CitableEvidence) => {
    const index = folded(one.indexNumber);
    if (wanted === '') return index === '' ? 3 : 2;
    if (index === wanted) return 0;
    if (index !== '' && index.startsWith(wanted)) return 1;
    return folded(`${one.title} ${one.detail}`).includes(wanted) ? 2 : null;
  };
  return all
    .flatMap((one) => {
      const place = rank(one);
      return place === null ? [] : [{ one, place }];
    })
    .toSorted(
      (left, right) =>
        left.place - right.place ||
        left.one.indexNumber.localeCompare(right.one.indexNumber, 'zh-CN', { numeric: true }),
    )
    .slice(0, limit)
    .map(({ one }) => one);
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

function spotOf(db: ReadableDatabase, id: string): EvidenceSpot {
  const spot = listSpots(db).find((one) => one.id === id);
  if (!spot) throw new AppError('not-found', '这个证据点已不存在，可能刚被删除。请刷新后再试。');
  return spot;
}

function fileOf(db: ReadableDatabase, id: string): File {
  const file = db.prepare(`SELECT ${fileColumns} FROM attachment WHERE id = ?`).get(id) as File | undefined;
  if (!file) throw new AppError('not-found', '这个附件已不存在，可能刚被移除。请刷新后再试。');
  return file;
}

function requireSound(db: ReadableDatabase, spot: EvidenceSpotDraft): void {
  const problem = spotProblem(spot);
  if (problem) throw new AppError('invalid-input', `${problem}没有保存。`);
  if (spot.attachmentId === null) return;
  const file = fileOf(db, spot.attachmentId);
  if (spot.place === 'page' && file.pageCount !== null && (spot.page ?? 0) > file.pageCount) {
    throw new AppError('invalid-input', `“${file.name}”只有 ${file.pageCount} 页，没有保存。`);
  }
}

/** `A4-3` has `A4-3-1`, `A4-3-2`, …; a file that hangs on no numbered item `Z-1`, `Z-2`, … */
function nextIndex(db: ReadableDatabase, spot: EvidenceSpotDraft): string {
  const itemId = spot.itemId ?? fileOf(db, spot.attachmentId ?? '').ownerId;
  const item = evidenceItemTable.list(db).find(({ id }) => id === itemId);
  const stem = item && item.indexNumber !== '' ? item.indexNumber : 'Z';
  const taken = new Set(spotTable.list(db).map(({ indexNumber }) => indexNumber));
  for (let number = 1; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}

function requireFreeIndex(db: ReadableDatabase, indexNumber: string, own: string | null): void {
  const other = spotTable.list(db).find((spot) => spot.indexNumber === indexNumber && spot.id !== own);
  if (!other) return;
  throw new AppError('invalid-input', `索引号“${indexNumber}”已是证据点“${other.title}”的，没有保存。请换一个。`);
}
