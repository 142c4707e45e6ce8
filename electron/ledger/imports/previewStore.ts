import { inflateRawSync } from 'node:zlib';
import { AppError } from '../../../shared/errors.ts';
import type { ControlTotals } from '../../../shared/ledger/controlTotals.ts';
import {
  type PreviewPage,
  type PreviewPart,
  partsOf,
  previewParts,
  rowFateList,
} from '../../../shared/ledger/importPreview.ts';
import type { ImportPlan } from './planImport.ts';
import { type PackedRow, type PreviewBlock, rowsPerBlock } from './previewBlock.ts';

/** The rows of a preview, decided; texts stay packed until somebody looks. */
export type PreviewRows = {
  add(block: PreviewBlock): void;
  /** Marks the rows that another preview of the same sheet decided otherwise. */
  compareWith(before: PreviewRows): void;
  counts(): Record<PreviewPart, number>;
  page(part: PreviewPart, offset: number, limit: number): PreviewPage;
  /** The first row of a part behind a position (-1: from the beginning); null when there is none. */
  next(part: PreviewPart, after: number): number | null;
  /** The position of a row of the sheet. */
  positionOf(sourceRow: number): number | null;
  fateAt(sourceRow: number): number | null;
};

export type KeptPreview = {
  previewId: string;
  path: string;
  sheet: string;
  /** Null when no header was found. */
  plan: ImportPlan | null;
  totals: ControlTotals | null;
  rows: PreviewRows;
};

/** Texts of more rows than fit in here are left out of what is shown; a million ordinary rows take some 40 MB. */
const mostPackedBytes = 300 * 1024 ** 2;

/** Keeps the preview at hand and the one before it, which it is compared with; in memory, so that no client data lies about. */
export function createPreviewStore() {
  let kept: KeptPreview[] = [];
  return {
    keep(preview: KeptPreview): void {
      kept = [preview, ...kept].slice(0, 2);
    },
    find(previewId: string): KeptPreview | null {
      return kept.find((one) => one.previewId === previewId) ?? null;
    },
    get(previewId: string): KeptPreview {
      const found = this.find(previewId);
      if (found) return found;
      throw new AppError('not-found', '这个预览已失效（另外又查看了别的账表）。请重新选择文件。');
    },
    drop(previewId: string): void {
      kept = kept.filter((one) => one.previewId !== previewId);
    },
  };
}
export type PreviewStore = ReturnType<typeof createPreviewStore>;

export function createPreviewRows(): PreviewRows {
  const blocks: { numbers: Int32Array; fates: Uint8Array; texts: Uint8Array | null }[] = [];
  const positionsOfPart = new Map<PreviewPart, Int32Array>();
  let changed: Uint8Array | null = null;
  let total = 0;
  let packedBytes = 0;
  let unpacked: { block: number; rows: PackedRow[] } | null = null;

  const numberAt = (position: number) =>
    blocks[Math.floor(position / rowsPerBlock)]?.numbers[position % rowsPerBlock] ?? 0;
  const fateCodeAt = (position: number) =>
    blocks[Math.floor(position / rowsPerBlock)]?.fates[position % rowsPerBlock] ?? 0;

  function positionOf(sourceRow: number): number | null {
    let [low, high] = [0, total];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numberAt(middle) < sourceRow) low = middle + 1;
      else high = middle;
    }
    return low < total ? low : null;
  }

  function isIn(part: PreviewPart, position: number): boolean {
    if (part === 'all') return true;
    if (part === 'changed') return changed?.[position] === 1;
    return partsByCode[fateCodeAt(position)]?.includes(part) ?? false;
  }

  function positionsOf(part: PreviewPart): Int32Array {
    const known = positionsOfPart.get(part);
    if (known) return known;
    const found = new Int32Array(total);
    let length = 0;
    for (let position = 0; position < total; position += 1) {
      if (isIn(part, position)) found[length++] = position;
    }
    const positions = found.slice(0, length);
    positionsOfPart.set(part, positions);
    return positions;
  }

  function packedRow(position: number): PackedRow {
    const block = Math.floor(position / rowsPerBlock);
    if (unpacked?.block !== block) {
      const texts = blocks[block]?.texts;
      unpacked = { block, rows: texts ? (JSON.parse(inflateRawSync(texts).toString()) as PackedRow[]) : [] };
    }
    return (
      unpacked.rows[position % rowsPerBlock] ?? {
        cells: ['（行数太多，未留文字）'],
        filled: [],
        badColumn: null,
        hidden: false,
      }
    );
  }

  return {
    add({ numbers, fates, texts }) {
      packedBytes += texts.length;
      blocks.push({ numbers, fates, texts: packedBytes > mostPackedBytes ? null : texts });
      total += numbers.length;
    },
    compareWith(before) {
      changed = new Uint8Array(total);
      for (let position = 0; position < total; position += 1) {
        if (before.fateAt(numberAt(position)) !== fateCodeAt(position)) changed[position] = 1;
      }
    },
    counts() {
      const counts = Object.fromEntries(Object.keys(previewParts).map((part) => [part, 0])) as Record<
        PreviewPart,
        number
      >;
      counts.all = total;
      for (const { fates } of blocks) {
        for (const code of fates) for (const part of partsByCode[code] ?? []) counts[part] += 1;
      }
      counts.changed = changed?.reduce((sum, one) => sum + one, 0) ?? 0;
      return counts;
    },
    page(part, offset, limit) {
      const positions =
        part === 'all'
          ? Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => offset + index)
          : [...positionsOf(part).subarray(offset, offset + limit)];
      const rows = positions.map((position) => ({
        position,
        number: numberAt(position),
        fate: rowFateList[fateCodeAt(position)] ?? 'undecided',
        changed: changed?.[position] === 1,
        ...packedRow(position),
      }));
      return { rows, total: part === 'all' ? total : positionsOf(part).length };
    },
    next(part, after) {
      for (let position = Math.max(0, after + 1); position < total; position += 1) {
        if (isIn(part, position)) return position;
      }
      return null;
    },
    positionOf,
    fateAt(sourceRow) {
      const position = positionOf(sourceRow);
      return position !== null && numberAt(position) === sourceRow ? fateCodeAt(position) : null;
    },
  };
}

const partsByCode = rowFateList.map(partsOf);
