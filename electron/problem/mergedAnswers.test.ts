import { readFileSync } from 'node:fs';
import Excel from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readZip } from '../testing/readZip.ts';
import { fillDocument, fillWorkbook, writeDocument } from './testing/fillSheets.ts';
import { openSent } from './testing/openWithProblems.ts';
import type { PlannedRow } from './testing/returnedSheets.ts';

const facts = [
  '申报表中效益指标没有数值。',
  '记账凭证未附监理意见。',
  '实际延期210天。',
  '设备没有登记卡片。',
  '未公开。',
];
const reason = '以上五项均不属实，理由见附件';

async function openWithProblems(format: 'xlsx' | 'docx') {
  const { client, file, path } = await openSent(
    [format],
    facts.map((fact, index) => ({ title: `问题${'甲乙丙丁戊'[index]}`, fact, category: 'funds' })),
  );
  const take = async (rows: readonly PlannedRow[]) => {
    await (format === 'xlsx' ? fillWorkbook : fillDocument)(path(`送出.${format}`), rows, path(`退回.${format}`));
    return client.problem.importReplies({ file: await file(`退回.${format}`) });
  };
  return { client, file, path, take };
}

const row = (problem: number, some: Partial<PlannedRow> = {}): PlannedRow => ({
  ...{ problem, opinion: '不认可', reply: reason, edit: 'none', number: null },
  ...some,
});
const rows = (some: (index: number) => Partial<PlannedRow>) => facts.map((_, index) => row(index, some(index)));

describe.each(['xlsx', 'docx'] as const)('answers in merged cells of a .%s', (format) => {
  test('opinion and reason merged over the same rows are the answer to each of these, and each says so', async () => {
    const { client, take } = await openWithProblems(format);
    const { replies, recorded, open, remarks, asides } = await take(
      rows((index) => ({ merged: index === 0 ? [] : ['opinion', 'reply'] })),
    );
    expect([recorded, open, asides]).toEqual([5, 0, []]);
    for (const { state, remark } of replies) {
      expect(state).toBe('recorded');
      expect(remark).toMatch(/合并：按同一答复记入第 \d+–\d+ 行/);
    }
    if (format === 'xlsx') expect(replies[4]?.remark).toContain('G6:G10合并：按同一答复记入第 6–10 行');
    expect(remarks.join()).toContain('有 5 行的答复写在合并的单元格里');
    for (const problem of await client.problem.listProblems({})) {
      expect(problem).toMatchObject({ feedbackOpinion: 'disagreed', feedbackText: reason });
    }
  });

  test('only one of the two merged: every covered row has it, none is recorded, all wait with what is to be looked at', async () => {
    const { client, take } = await openWithProblems(format);
    const { replies, recorded, open } = await take(rows((index) => ({ merged: index === 0 ? [] : ['opinion'] })));
    expect([recorded, open]).toEqual([0, 5]);
    for (const { state, opinion, remark } of replies) {
      expect([state, opinion]).toEqual(['conflict', 'disagreed']);
      expect(remark).toContain('看不出是否答复每一行');
    }
    const [waiting] = await client.problem.listReplies({});
    await client.problem.resolveReply({ kind: 'take', id: waiting?.id ?? '', reason: '电话核实，五项同一答复' });
    expect((await client.problem.listProblems({}))[0]).toMatchObject({ feedbackOpinion: 'disagreed' });
  });

  test('an answer that is struck through waits, also when the same words are recorded already', async () => {
    const { client, take } = await openWithProblems(format);
    const first = await client.problem.listProblems({});
    await client.problem.changeProblem({
      id: first[1]?.id ?? '',
      changes: { feedbackOpinion: 'disagreed', feedbackText: reason },
    });
    const { replies, recorded, open } = await take(
      rows((index) => ({ struck: index === 0 ? ['opinion'] : index === 1 ? ['reply'] : [] })),
    );
    expect([recorded, open]).toEqual([3, 2]);
    expect(replies.slice(0, 2).map(({ state }) => state)).toEqual(['conflict', 'conflict']);
    for (const { remark } of replies.slice(0, 2)) expect(remark).toContain('有删除线，看不出这些字是否仍然有效');
    const [waiting] = (await client.problem.listReplies({})).filter(({ problemId }) => problemId === first[1]?.id);
    await client.problem.resolveReply({ kind: 'take', id: waiting?.id ?? '', reason: '单位确认仍有效' });
    const again = await take(rows((index) => ({ struck: index === 1 ? ['reply'] : [] })));
    expect(again.replies[1]).toMatchObject({ state: 'same' });
  });
});

describe('merges that a person has to look at', () => {
  async function edited(change: (sheet: Excel.Worksheet) => void) {
    const opened = await openWithProblems('xlsx');
    const { file, path, client } = opened;
    await fillWorkbook(
      path('送出.xlsx'),
      rows(() => ({})),
      path('退回.xlsx'),
    );
    const book = new Excel.Workbook();
    await book.xlsx.readFile(path('退回.xlsx'));
    change(book.worksheets[0] as Excel.Worksheet);
    await book.xlsx.writeFile(path('退回.xlsx'));
    return client.problem.importReplies({ file: await file('退回.xlsx') });
  }

  test('across columns, beyond the end of the table, and over a part of the pair', async () => {
    const across = await edited((sheet) => sheet.mergeCells('G6:H6'));
    expect(across.replies.map(({ state }) => state)).toEqual(['conflict', ...Array(4).fill('recorded')]);
    expect(across.replies[0]?.remark).toContain('G6:H6合并');
    const beyond = await edited((sheet) => {
      sheet.mergeCells('G9:G11');
      sheet.mergeCells('H9:H11');
    });
    expect(beyond.replies.slice(0, 5).map(({ state }) => state)).toEqual([
      ...Array(3).fill('recorded'),
      'conflict',
      'conflict',
    ]);
    const part = await edited((sheet) => {
      sheet.mergeCells('G6:G10');
      sheet.mergeCells('H6:H9');
    });
    expect(part.replies.map(({ state }) => state)).toEqual(Array(5).fill('conflict'));
  });

  test('over columns of the firm, and over whole rows with their hidden marks', async () => {
    const { asides, recorded } = await edited((sheet) => sheet.mergeCells('D6:D8'));
    expect([recorded, asides.map(({ kind, place }) => [kind, place])]).toEqual([
      5,
      [['merged', '工作表“存在问题反馈意见表”D6:D8']],
    ]);
    const whole = await edited((sheet) => sheet.mergeCells('A7:M10'));
    expect(whole.recorded).toBe(1);
    expect(whole.asides.some(({ kind, place }) => kind === 'merged' && place.endsWith('A7:M10'))).toBe(true);
    expect(whole.absent).toHaveLength(4);
  });

  test('text runs that are struck within a cell, and what the unit struck of the firm’s text', async () => {
    const { replies, asides } = await edited((sheet) => {
      sheet.getCell('H6').value = { richText: [{ text: '属实' }, { font: { strike: true }, text: '不属实' }] };
      const fact = sheet.getCell('B7');
      fact.style = { ...fact.style, font: { ...fact.font, strike: true } };
    });
    expect(replies.map(({ state }) => state)).toEqual(['conflict', ...Array(4).fill('recorded')]);
    expect(asides.map(({ kind, place }) => [kind, place])).toEqual([['struck', '工作表“存在问题反馈意见表”B7']]);
  });

  test('a stray cell far below is an addition with its row, and one far to the right is named', async () => {
    const stray = await edited((sheet) => {
      sheet.getCell('B1048576').value = '误填';
    });
    expect(stray.replies.at(-1)).toMatchObject({ row: 1_048_576, state: 'addition', problemText: '误填' });
    await expect(
      edited((sheet) => {
        sheet.getCell('XFD7').value = '误填';
      }),
    ).rejects.toThrow('从单元格 XFD7 起');
  });
});

test('cells of a Word document that span several columns wait, and struck words that were switched off do not', async () => {
  const { client, file, path } = await openWithProblems('docx');
  await fillDocument(
    path('送出.docx'),
    rows(() => ({})),
    path('退回.docx'),
  );
  const parts = await readZip(readFileSync(path('退回.docx')));
  const xml = parts.get('word/document.xml') ?? '';
  const [first = ''] = xml.match(/<w:tr\b(?:(?!<\/w:tr>).)*w:name="row_.*?<\/w:tr>/s) ?? [];
  const cells = [...first.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => cell);
  const spanned = first
    .replace(cells[7] ?? '', '')
    .replace(cells[6] ?? '', (cells[6] ?? '').replace(/(<w:tcW [^>]*\/>)/, '$1<w:gridSpan w:val="2"/>'));
  const off = xml.replace(first, spanned).replaceAll('<w:r><w:t ', '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t ');
  writeDocument(parts, off, path('退回.docx'));
  const { replies } = await client.problem.importReplies({ file: await file('退回.docx') });
  expect(replies.map(({ state }) => state)).toEqual(['conflict', ...Array(4).fill('recorded')]);
});
