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

test('a book whose last sheets come later is the one that would be given at once', async () => {
  const [first] = book.sheets;
  if (!first) throw new Error('the book has a sheet');
  const last = { ...first, name: '勾稽检查表' };
  const composeInParts = (give: (book: WorkbookDocument) => void) => {
    give(book);
    return [last];
  };
  const whole = await writeDocument({ format: 'xlsx', book: { ...book, sheets: [first, last] } });
  expect(Buffer.compare(await writeDocument({ compose: { composeInParts } }), whole)).toBe(0);
});

test('what goes wrong with the last sheets of a book ends its writing, whatever is laid already', async () => {
  const composeInParts = (give: (book: WorkbookDocument) => void) => {
    give(book);
    throw new Error('检查没有做完');
  };
  await expect(writeDocument({ compose: { composeInParts } })).rejects.toThrow('检查没有做完');
  const repeated = (give: (book: WorkbookDocument) => void) => {
    give(book);
    return book.sheets;
  };
  await expect(writeDocument({ compose: { composeInParts: repeated } })).rejects.toThrow('名称重复');
});
