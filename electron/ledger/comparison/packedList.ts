import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Rows that only a few people will look at, packed: a million entries take some tens of megabytes. */
export type PackedList<Row> = {
  readonly length: number;
  push(row: Row): void;
  page(offset: number, limit: number): Row[];
};

const rowsPerBlock = 500;

export function createPackedList<Row>(): PackedList<Row> {
  const blocks: Buffer[] = [];
  let last: Row[] = [];

  function rowsOf(block: number): Row[] {
    const packed = blocks[block];
    return packed ? (JSON.parse(inflateRawSync(packed).toString()) as Row[]) : last;
  }

  return {
    get length() {
      return blocks.length * rowsPerBlock + last.length;
    },
    push(row) {
      last.push(row);
      if (last.length < rowsPerBlock) return;
      blocks.push(deflateRawSync(JSON.stringify(last), { level: 1 }));
      last = [];
    },
    page(offset, limit) {
      const rows: Row[] = [];
      const end = Math.min(offset + limit, this.length);
      while (offset + rows.length < end) {
        const from = offset + rows.length;
        const start = from % rowsPerBlock;
        rows.push(...rowsOf(Math.floor(from / rowsPerBlock)).slice(start, start + end - from));
      }
      return rows;
    },
  };
}
