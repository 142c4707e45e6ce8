import { expect, test } from 'vitest';
import type { Day } from '../../shared/day.ts';
import type { WorkbookDocument } from '../../shared/document/workbook.ts';
import { type DocumentRequest, writeDocument } from './writeDocument.ts';

const book: WorkbookDocument = {
  title: '底稿',
  author: '甲会计师事务所',
  issuedOn: '2023-11-20' as Day,
  sheets: [
    {
      name: '目录',
      title: '底稿目录',
      head: [],
      unit: null,
      tables: [],
      notes: [{ label: '说明', text: '无' }],
      orientation: 'portrait',
    },
  ],
};
const request: DocumentRequest = { format: 'xlsx', book };

test.each(['xlsx', 'pdf', '', undefined])(
  'a document that is composed while its thread starts is the one that would be there before (loaded ahead: %s)',
  async (format) => {
    const late = await writeDocument({ compose: () => request, ...(format === undefined ? {} : { format }) });
    expect(Buffer.compare(late, await writeDocument(request))).toBe(0);
  },
);

test('what goes wrong while a document is composed is what its writing ends with', async () => {
  const compose = () => {
    throw new Error('没有可以汇总的内容');
  };
  await expect(writeDocument({ format: 'xlsx', compose })).rejects.toThrow('没有可以汇总的内容');
});

test('a document that is cancelled is not composed', async () => {
  let composed = false;
  const compose = () => {
    composed = true;
    return request;
  };
  await expect(writeDocument({ compose }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(composed).toBe(false);
});
