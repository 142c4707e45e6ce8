import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readZip } from '../testing/readZip.ts';
import { zipFile } from '../testing/zipFile.ts';
import { writeDocument } from './testing/fillSheets.ts';
import { openSent } from './testing/openWithProblems.ts';

async function openWithSheet(format: 'xlsx' | 'docx') {
  const opened = await openSent(
    [format],
    [
      ['付款附件不齐全', '2023年4月支付149.70万元，记账凭证未附监理意见。'],
      ['固定资产未及时入账', '设备于9月验收，至10月底没有登记资产卡片。'],
    ].map(([title = '', fact = '']) => ({ title, fact, category: 'funds', recommendation: `改正${title}` })),
  );
  const { client, file } = opened;
  return { ...opened, preview: async (name: string) => client.problem.previewReplies({ file: await file(name) }) };
}

type Sheet = { sheet: Excel.Worksheet; head: number; at(title: string): number };

async function edited(path: string, target: string, edit: (book: Excel.Workbook, found: Sheet) => void): Promise<void> {
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[0] as Excel.Worksheet;
  let head = 0;
  sheet.eachRow((row, number) => {
    if (row.getCell(2).text === '存在问题') head = number;
  });
  const titles = sheet.getRow(head).values as string[];
  edit(book, { sheet, head, at: (title) => titles.indexOf(title) });
  await book.xlsx.writeFile(target);
}

/** A copy of a workbook with parts put in or changed. */
async function withParts(path: string, target: string, change: (parts: Map<string, string>) => void): Promise<void> {
  const parts = new Map(await readZip(readFileSync(path)));
  change(parts);
  writeFileSync(target, zipFile([...parts].map(([name, content]) => ({ name, content }))));
}

const said = ({ asides }: { asides: { kind: string; place: string; problemText: string; title: string }[] }) =>
  asides.map(({ kind, place, problemText, title }) => [kind, place, problemText, title]);

describe('what the unit wrote besides its answers is listed with its place, and waits', () => {
  test('a sheet as it went out has nothing of the kind', async () => {
    for (const format of ['xlsx', 'docx'] as const) {
      const { preview } = await openWithSheet(format);
      expect(await preview(`送出.${format}`)).toMatchObject({ asides: [], remarks: [] });
    }
  });

  test('in a workbook: below and above the table, in columns and cells of the firm, in comments, copies and other sheets', async () => {
    const { client, file, path, preview } = await openWithSheet('xlsx');
    await edited(path('送出.xlsx'), path('退回.xlsx'), (book, { sheet, head, at }) => {
      const copy = book.addWorksheet('备份');
      copy.getRow(1).values = ['存在问题', '单位意见', '反馈说明'];
      copy.getRow(2).values = [sheet.getRow(head + 1).getCell(2).text, '不认可', '另一份里写的说明'];
      book.addWorksheet('情况说明').getCell('B2').value = '本单位的情况说明见此页';
      sheet.insertRow(head + 3, ['另：监理费的口径请再核对']);
      sheet.insertRow(head, ['我单位意见如下']);
      const [first, second] = [sheet.getRow(head + 2), sheet.getRow(head + 3)];
      first.getCell(at('单位意见')).value = '认可';
      second.getCell(at('单位意见')).value = '认可';
      second.getCell(at('初步建议')).value = '请改为：补登资产卡片';
      sheet.getRow(head + 1).getCell(14).value = '备注';
      first.getCell(14).value = '请与财务科核对';
      first.getCell(at('反馈说明')).note = '附件在光盘里';
      sheet.getCell('A1').note = '退回日期：11月17日';
    });
    const returned = await preview('退回.xlsx');
    expect(said(returned)).toEqual([
      [
        'firmCell',
        '工作表“存在问题反馈意见表”F8',
        '「初步建议」登记为“改正固定资产未及时入账”，单位写“请改为：补登资产卡片”',
        '固定资产未及时入账',
      ],
      ['head', '工作表“存在问题反馈意见表”A5', '我单位意见如下', ''],
      ['column', '工作表“存在问题反馈意见表”N7', '「备注」请与财务科核对', '付款附件不齐全'],
      ['row', '工作表“存在问题反馈意见表”A9', '另：监理费的口径请再核对', ''],
      ['comment', '工作表“存在问题反馈意见表”A1', '退回日期：11月17日', ''],
      ['comment', '工作表“存在问题反馈意见表”H7', '附件在光盘里', '付款附件不齐全'],
      ['sheet', '工作表“情况说明”', '本单位的情况说明见此页', ''],
      ['copy', '工作表“备份”B2', '付款附件不齐全\n单位意见：不认可\n反馈说明：另一份里写的说明', ''],
    ]);
    const imported = await client.problem.importReplies({ file: await file('退回.xlsx') });
    expect([imported.recorded, imported.open]).toEqual([2, 8]);
    const [first] = (await client.problem.listReplies({})).filter(({ state }) => state === 'aside');
    const [problem] = await client.problem.listProblems({});
    await expect(client.problem.resolveReply({ kind: 'take', id: first?.id ?? '', reason: '是' })).rejects.toThrow(
      '并入哪个问题',
    );
    await client.problem.resolveReply({ kind: 'join', id: first?.id ?? '', problemId: problem?.id ?? '', reason: '' });
    expect((await client.problem.listProblems({}))[0]?.feedbackText).toContain('请改为：补登资产卡片');
  });

  test('threads of comments once, and macros and links to outside, which are neither run nor followed', async () => {
    const { path, preview } = await openWithSheet('xlsx');
    await edited(path('送出.xlsx'), path('批注.xlsx'), (_, { sheet, head }) => {
      sheet.getRow(head + 1).getCell(8).note = '[线程批注] 请用新版 Excel 查看';
    });
    const comment = `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="H6" id="{1}"><text>金额口径不同</text></threadedComment><threadedComment ref="H6" id="{2}" parentId="{1}"><text>同意楼上</text></threadedComment></ThreadedComments>`;
    await withParts(path('批注.xlsx'), path('退回.xlsx'), (parts) => {
      const relations = 'xl/worksheets/_rels/sheet1.xml.rels';
      const type = 'http://schemas.microsoft.com/office/2017/10/relationships/threadedComment';
      parts.set('xl/threadedComments/threadedComment1.xml', comment);
      parts.set(
        relations,
        (parts.get(relations) ?? '').replace(
          '</Relationships>',
          `<Relationship Id="rIdT" Type="${type}" Target="../threadedComments/threadedComment1.xml"/></Relationships>`,
        ),
      );
      parts.set('xl/vbaProject.bin', 'Attribute VB_Name');
      parts.set('xl/externalLinks/externalLink1.xml', '<externalLink/>');
    });
    const returned = await preview('退回.xlsx');
    expect(returned.asides.map(({ problemText }) => problemText)).toEqual(['金额口径不同', '同意楼上']);
    expect(returned.remarks).toEqual([
      '文件含有宏（程序），没有运行；请向单位确认来源。',
      '文件引用了外部内容（外部链接或数据连接），没有访问；表中的数是保存时的数。',
    ]);
  });

  test('of two copies the one that was filled in is read, whichever stands first', async () => {
    const { path, preview } = await openWithSheet('xlsx');
    await edited(path('送出.xlsx'), path('退回.xlsx'), (book, { sheet, head }) => {
      const copy = book.addWorksheet('填好的');
      sheet.eachRow((row, number) => {
        copy.getRow(number).values = row.values as Excel.CellValue[];
      });
      copy.getRow(head + 1).getCell(7).value = '认可';
    });
    const returned = await preview('退回.xlsx');
    expect([returned.sheet, returned.replies[0]?.state, returned.asides]).toEqual(['填好的', 'recorded', []]);
  });

  test('in Word: comments, what was deleted under tracked changes, text boxes, other tables and paragraphs', async () => {
    const { path, preview } = await openWithSheet('docx');
    const parts = await readZip(readFileSync(path('送出.docx')));
    const xml = parts.get('word/document.xml') ?? '';
    const row = /<w:tr\b(?:(?!<\/w:tr>).)*w:name="row_.*?<\/w:tr>/s.exec(xml)?.[0] ?? '';
    // 采纳情况及理由, the firm's, is the last column but one.
    const marked = row.replace(
      /<\/w:p>(?=(?:(?!<\/w:p>).)*<\/w:p>(?:(?!<\/w:p>).)*$)/s,
      '<w:ins w:id="8" w:author="a"><w:r><w:t>限期补登</w:t></w:r></w:ins><w:del w:id="9" w:author="a"><w:r><w:delText>原来写的整改措施</w:delText></w:r></w:del><w:r><w:commentReference w:id="0"/></w:r></w:p>',
    );
    const box =
      '<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>文本框里的话</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>';
    const table = '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>另附的表</w:t></w:r></w:p></w:tc></w:tr></w:tbl>';
    const after = `<w:p><w:r><w:t>另：我单位已成立整改小组。</w:t></w:r></w:p>${box}${table}`;
    const end = xml.lastIndexOf('</w:tbl>') + '</w:tbl>'.length;
    const edit = (text: string) => text.replace(row, () => marked);
    writeDocument(parts, edit(xml.slice(0, end)) + after + xml.slice(end), path('退回.docx'), {
      'word/comments.xml':
        '<w:comments xmlns:w="w"><w:comment w:id="0" w:author="张"><w:p><w:r><w:t>此处请核实</w:t></w:r></w:p></w:comment></w:comments>',
    });
    const returned = await preview('退回.docx');
    expect(said(returned).map(([kind, , text, title]) => [kind, text, title])).toEqual([
      ['firmCell', '「采纳情况及理由」登记为空，单位写“限期补登”', '付款附件不齐全'],
      ['deletion', '原来写的整改措施', '付款附件不齐全'],
      ['comment', '此处请核实', '付款附件不齐全'],
      ['sheet', '另附的表', ''],
      ['outside', '另：我单位已成立整改小组。', ''],
      ['outside', '文本框里的话', ''],
    ]);
    expect(returned.asides[1]?.place).toMatch(/^第 2 张表第 \d+ 行$/);
  });
});

test('a wrong file is refused in the words of the sheet that was asked for', async () => {
  const { client, application, file, path, folder } = await openWithSheet('xlsx');
  await client.evidence.addTemplateItems({ templateId: 'base' });
  writeFileSync(path('照片.xlsx'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]));
  writeFileSync(path('空.xlsx'), '');
  writeFileSync(path('压缩.xlsx'), zipFile([{ name: '说明.txt', content: '说明' }]));
  writeFileSync(path('截断.xlsx'), readFileSync(path('送出.xlsx')).subarray(0, 3_000));
  const message = async (run: Promise<unknown>) => ((await run.catch((error: unknown) => error)) as Error).message;
  for (const name of ['照片.xlsx', '空.xlsx', '压缩.xlsx', '截断.xlsx', '不在.xlsx']) {
    const source = await application.registerFile(join(folder, name)).catch(() => null);
    if (source === null) continue;
    const replies = await message(client.problem.previewReplies({ file: source }));
    const checklist = await message(client.evidence.previewChecklistReturn({ file: await file(name) }));
    for (const [text, title] of [
      [replies, '存在问题反馈意见表'],
      [checklist, '资料清单'],
    ] as const) {
      expect(text).toContain(`“${name}”`);
      expect(text).toMatch(/请/);
      expect(text).not.toMatch(/账|表头|导入/);
      if (!name.startsWith('截断')) expect(text).toContain(title);
    }
  }
});
