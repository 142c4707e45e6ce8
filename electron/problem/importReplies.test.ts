import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openTestApplication, startTestApplication } from '../testing/openTestApplication.ts';
import { readZip } from '../testing/readZip.ts';
import { zipFile } from '../testing/zipFile.ts';
import { fillDocument, fillWorkbook, writeDocument } from './testing/fillSheets.ts';
import { type PlannedRow, plannedSheet } from './testing/returnedSheets.ts';

const facts = [
  ['绩效目标未细化量化', '申报表中效益指标没有可以计量的数值和口径。'],
  ['付款附件不齐全', '2023年4月支付149.70万元，记账凭证未附监理意见。'],
  ['项目完成时间晚于合同约定', '约定90日历天，实际延期210天；承建单位提出过延期申请。'],
  ['固定资产未及时入账', '设备于9月验收，至10月底没有登记资产卡片。'],
] as const;

async function openWithProblems(...formats: ('xlsx' | 'docx')[]) {
  const opened = await openTestApplication();
  const problems = [];
  for (const [title, fact] of facts) {
    problems.push(
      await opened.client.problem.addProblem({
        title,
        fact,
        category: 'funds',
        basis: '规定',
        recommendation: `改正${title}`,
      }),
    );
  }
  const file = (name: string) => opened.application.registerFile(join(opened.folder, name));
  for (const name of (formats.length > 0 ? formats : ['xlsx']).map((format) => `送出.${format}`)) {
    await opened.client.problem.exportFeedbackSheet({ target: await file(name) });
  }
  return { ...opened, problems, file, path: (name: string) => join(opened.folder, name) };
}

const answered = (problem: number | null, some: Partial<PlannedRow> = {}): PlannedRow => ({
  ...{ problem, opinion: '认可', reply: `说明${problem ?? '新增'}`, edit: 'none', number: null },
  ...some,
});

describe.each(['xlsx', 'docx'] as const)('a feedback sheet as .%s', (format) => {
  const fill = format === 'xlsx' ? fillWorkbook : fillDocument;

  test('comes back shuffled and with added rows: every reply on its problem, the added ones wait', async () => {
    const { client, problems, file, path } = await openWithProblems(format);
    const plans = fc.sample(plannedSheet(facts.length), { numRuns: 5, seed: 42 });
    for (const [index, rows] of plans.entries()) {
      await fill(path(`送出.${format}`), rows, path(`退回${index}.${format}`));
      const { replies, digest } = await client.problem.previewReplies({ file: await file(`退回${index}.${format}`) });
      expect(
        replies.map(({ problemId, opinionText, reply }) => [
          problemId,
          opinionText.includes('☑') || opinionText !== '',
          reply,
        ]),
      ).toEqual(rows.map((row) => [row.problem === null ? null : problems[row.problem]?.id, true, row.reply]));
      expect(digest).toHaveLength(64);
    }
    expect(await client.problem.listReplies({})).toEqual([]);

    const rows = plans[0] ?? [];
    const source = await file(`退回0.${format}`);
    const { digest } = await client.problem.previewReplies({ file: source });
    const imported = await client.problem.importReplies({ file: source, digest });
    expect(imported.recorded).toBe(facts.length);
    const after = await client.problem.listProblems({});
    const labels = { 认可: 'agreed', 部分认可: 'partly', 不认可: 'disagreed' };
    for (const row of rows) {
      if (row.problem === null) continue;
      expect(after[row.problem]).toMatchObject({ feedbackOpinion: labels[row.opinion], feedbackText: row.reply });
    }
    expect((await client.problem.listReplies({})).filter(({ state }) => state === 'addition')).toHaveLength(
      rows.length - facts.length,
    );
    // The same file once more changes nothing, is kept once, and says when it was read; what waits is said to wait still.
    const again = await client.problem.importReplies({ file: source });
    expect([again.recorded, again.open]).toEqual([0, imported.open]);
    expect(imported.open).toBeGreaterThan(0);
    expect(again.remarks[0]).toMatch(/^内容完全相同的文件已于 \d{4}-\d{2}-\d{2} 读入过/);
    expect(await client.problem.listProblems({})).toEqual(after);
    expect(
      (await client.problem.listFeedbackFiles({})).map(({ name, attachments }) => [name, attachments.length]),
    ).toEqual([[`退回0.${format}`, 1]]);

    // One step back takes the whole import back, one forward brings it again.
    await client.history.undoLast({});
    expect(await client.problem.listProblems({})).toEqual(problems);
    expect([await client.problem.listReplies({}), await client.problem.listFeedbackFiles({})]).toEqual([[], []]);
    await client.history.redoLast({});
    expect(await client.problem.listProblems({})).toEqual(after);
  });

  test('a reply that differs from a recorded one waits and overwrites nothing until a person says why', async () => {
    const { client, problems, file, path } = await openWithProblems(format);
    const id = problems[1]?.id ?? '';
    await client.problem.changeProblem({ id, changes: { feedbackOpinion: 'agreed', feedbackText: '电话中已认可' } });
    await fill(
      path(`送出.${format}`),
      [0, 1, 2, 3].map((index) => answered(index, { opinion: '不认可' })),
      path(`退回.${format}`),
    );
    const { recorded, open } = await client.problem.importReplies({ file: await file(`退回.${format}`) });
    expect([recorded, open]).toEqual([3, 1]);
    const [conflict] = (await client.problem.listReplies({})).filter(({ state }) => state === 'conflict');
    if (!conflict) throw new Error('no conflict');
    expect(conflict).toMatchObject({ problemId: id, opinion: 'disagreed', reply: '说明1' });
    const stored = async () => (await client.problem.listProblems({}))[1];
    expect(await stored()).toMatchObject({ feedbackOpinion: 'agreed', feedbackText: '电话中已认可' });
    await expect(client.problem.resolveReply({ kind: 'take', id: conflict.id })).rejects.toThrow('请写明理由');
    const reason = '以盖章的书面意见为准';
    expect(await client.problem.resolveReply({ kind: 'take', id: conflict.id, reason })).toMatchObject({
      state: 'recorded',
      reason,
    });
    expect(await stored()).toMatchObject({ feedbackOpinion: 'disagreed', feedbackText: '说明1' });
    await expect(client.problem.resolveReply({ kind: 'leave', id: conflict.id, reason })).rejects.toThrow('已经处理过');

    // A decision is one step to take back, and the row waits again.
    await client.history.undoLast({});
    expect(await stored()).toMatchObject({ feedbackOpinion: 'agreed', feedbackText: '电话中已认可' });
    await client.problem.resolveReply({ kind: 'leave', id: conflict.id, reason });
    expect((await client.problem.listReplies({})).find((reply) => reply.id === conflict.id)?.state).toBe('kept');
    await client.history.undoLast({});
    expect((await client.problem.listReplies({})).find((reply) => reply.id === conflict.id)?.state).toBe('conflict');
  });
});

test('what the unit left blank is taken as blank by a decision, and the trail keeps what was there', async () => {
  const { client, problems, file, path } = await openWithProblems();
  const id = problems[0]?.id ?? '';
  await client.problem.changeProblem({ id, changes: { feedbackOpinion: 'disagreed', feedbackText: '延期已批准' } });
  await fillWorkbook(
    path('送出.xlsx'),
    [0, 1, 2, 3].map((index) => answered(index, { reply: '' })),
    path('退回.xlsx'),
  );
  const { replies, open } = await client.problem.importReplies({ file: await file('退回.xlsx') });
  expect(open).toBe(1);
  expect(replies[0]).toMatchObject({
    state: 'conflict',
    remark: '登记中已有、表中空着：反馈说明',
    differences: [
      { title: '单位意见', kind: 'differs', recorded: '不认可', returned: '认可' },
      { title: '反馈说明', kind: 'clears', recorded: '延期已批准', returned: '' },
    ],
  });
  const [waiting] = (await client.problem.listReplies({})).filter(({ state }) => state === 'conflict');
  await client.problem.resolveReply({ kind: 'take', id: waiting?.id ?? '', reason: '单位已撤回原说明' });
  expect((await client.problem.listProblems({}))[0]).toMatchObject({ feedbackOpinion: 'agreed', feedbackText: '' });
  const [command] = await client.workspace.listTrail({ limit: 1 });
  expect(command?.changes.map(({ before }) => before).join()).toContain('延期已批准');
});

test('an added row becomes a problem, joins one, or is left aside with a reason; the row itself stays', async () => {
  const { client, problems, file, path } = await openWithProblems();
  const rows = [0, 1, 2, 3].map((index) => answered(index));
  await fillWorkbook(path('送出.xlsx'), [...rows, answered(null), answered(null), answered(null)], path('退回.xlsx'));
  const { open } = await client.problem.importReplies({ file: await file('退回.xlsx') });
  expect(open).toBe(3);
  const waiting = (await client.problem.listReplies({})).filter(({ state }) => state === 'addition');
  const [first, second, third] = waiting.map(({ id }) => id) as [string, string, string];
  await expect(client.problem.resolveReply({ kind: 'take', id: first })).rejects.toThrow('还没有对应的问题');
  await client.problem.resolveReply({ kind: 'newProblem', id: first, title: '预算批复下达较晚', category: 'budget' });
  await client.problem.resolveReply({ kind: 'join', id: second, problemId: problems[0]?.id ?? '' });
  await expect(client.problem.resolveReply({ kind: 'leave', id: third })).rejects.toThrow('请写明理由');
  await client.problem.resolveReply({ kind: 'leave', id: third, reason: '与项目无关' });
  const after = await client.problem.listProblems({});
  expect(after).toHaveLength(5);
  expect(after[4]).toMatchObject({ title: '预算批复下达较晚', category: 'budget', feedbackText: '说明新增' });
  expect(after[0]?.feedbackText.split('\n')).toEqual(['说明0', '建议财政部门统筹安排后续运维经费', '说明新增']);
  expect(
    (await client.problem.listReplies({}))
      .slice(4)
      .map(({ state, matchedBy, problemId }) => [state, matchedBy, problemId]),
  ).toEqual([
    ['newProblem', 'hand', after[4]?.id],
    ['joined', 'hand', after[0]?.id],
    ['dismissed', 'none', null],
  ]);
});

test('what changed between looking and taking in is refused, and nothing is taken', async () => {
  const { client, problems, file, path } = await openWithProblems();
  await fillWorkbook(
    path('送出.xlsx'),
    [0, 1, 2, 3].map((index) => answered(index)),
    path('退回.xlsx'),
  );
  const source = await file('退回.xlsx');
  const { digest } = await client.problem.previewReplies({ file: source });
  await client.problem.changeProblem({ id: problems[0]?.id ?? '', changes: { feedbackText: '先记了一句' } });
  await expect(client.problem.importReplies({ file: source, digest })).rejects.toMatchObject({ code: 'file-changed' });
  expect(await client.problem.listReplies({})).toEqual([]);
});

test('an opinion that can’t be read waits until a person reads it', async () => {
  const { client, file, path } = await openWithProblems();
  const rows = [0, 1, 2, 3].map((index) => answered(index, index === 2 ? { opinion: '再研究' as '认可' } : {}));
  await fillWorkbook(path('送出.xlsx'), rows, path('退回.xlsx'));
  await client.problem.importReplies({ file: await file('退回.xlsx') });
  const [unclear] = (await client.problem.listReplies({})).filter(({ state }) => state === 'unclear');
  expect(unclear).toMatchObject({ opinionText: '再研究', opinion: 'pending' });
  const id = unclear?.id ?? '';
  await expect(client.problem.resolveReply({ kind: 'take', id })).rejects.toThrow('请选择这条意见');
  await client.problem.resolveReply({ kind: 'take', id, opinion: 'partly' });
  expect((await client.problem.listProblems({}))[2]).toMatchObject({
    feedbackOpinion: 'partly',
    feedbackText: '说明2',
  });
});

describe('a file that is not to be trusted is refused with a clear message, and nothing is lost', () => {
  async function opened() {
    const started = await openWithProblems('xlsx', 'docx');
    const parts = await readZip(readFileSync(started.path('送出.docx')));
    const xml = parts.get('word/document.xml') ?? '';
    const refusal = async (name: string) => {
      const source = await started.file(name);
      const before = await started.client.problem.listProblems({});
      const error = await started.client.problem.importReplies({ file: source }).catch((thrown: unknown) => thrown);
      expect(await started.client.problem.listProblems({})).toEqual(before);
      expect(await started.client.problem.listReplies({})).toEqual([]);
      expect(await started.client.problem.listFeedbackFiles({})).toEqual([]);
      return (error as Error).message;
    };
    return { ...started, parts, xml, refusal };
  }

  test('macros, links outside, a document type, a bomb, a broken or empty file', async () => {
    const { parts, xml, path, refusal } = await opened();
    const relations = parts.get('word/_rels/document.xml.rels') ?? '';
    const linked = (type: string) =>
      relations.replace(
        '</Relationships>',
        `<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://example.invalid/a" TargetMode="External"/></Relationships>`,
      );
    writeDocument(parts, xml, path('宏.docx'), { 'word/vbaProject.bin': 'Attribute VB_Name' });
    expect(await refusal('宏.docx')).toContain('含有宏');
    writeDocument(parts, xml, path('外链.docx'), { 'word/_rels/document.xml.rels': linked('attachedTemplate') });
    expect(await refusal('外链.docx')).toContain('引用了文件以外的内容（http://example.invalid/a）');
    writeDocument(parts, `<!DOCTYPE w [<!ENTITY a "b">]>${xml.replace(/^<\?xml[^>]*\?>/, '')}`, path('实体.docx'));
    expect(await refusal('实体.docx')).toContain('DOCTYPE');
    writeDocument(parts, xml + '<w:p>'.repeat(3), path('断.docx'));
    expect(await refusal('断.docx')).toContain('不是完整的 XML');
    const bomb = [...parts].map(([name, content]) => ({ name, content }));
    writeFileSync(
      path('炸弹.docx'),
      zipFile([
        ...bomb.filter(({ name }) => name !== 'word/document.xml'),
        { name: 'word/document.xml', content: Buffer.alloc(40_000_000, 32) },
      ]),
    );
    expect(await refusal('炸弹.docx')).toContain('压缩比异常');
    writeFileSync(path('空.docx'), '');
    expect(await refusal('空.docx')).toContain('0 字节');
    writeFileSync(path('截断.xlsx'), readFileSync(path('送出.xlsx')));
    truncateSync(path('截断.xlsx'), 3_000);
    expect(await refusal('截断.xlsx')).toMatch(/损坏|不完整/);
    writeFileSync(path('扫描.pdf'), '%PDF-1.7\n');
    expect(await refusal('扫描.pdf')).toContain('盖章扫描件');
    writeFileSync(
      path('旧.doc'),
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('WordDocument', 'utf16le')]),
    );
    expect(await refusal('旧.doc')).toContain('旧版 .doc');
  });

  test('a plain hyperlink is not followed and said; a wrong sheet and that of another engagement are refused', async () => {
    const { parts, xml, path, file, client, folder, refusal } = await opened();
    const relations = parts.get('word/_rels/document.xml.rels') ?? '';
    const link = `<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://example.invalid/a" TargetMode="External"/>`;
    writeDocument(parts, xml, path('链接.docx'), {
      'word/_rels/document.xml.rels': relations.replace('</Relationships>', `${link}</Relationships>`),
    });
    expect((await client.problem.previewReplies({ file: await file('链接.docx') })).remarks).toEqual([
      '文档里有 1 个超链接，没有访问。',
    ]);
    writeFileSync(path('别的.csv'), '日期,摘要,金额\n2023-01-01,付款,1\n');
    expect(await refusal('别的.csv')).toContain('没有找到存在问题反馈意见表');

    const other = startTestApplication(join(folder, '另一个'));
    const target = await other.application.registerFile(join(folder, '另一个.jxwq'));
    await other.client.workspace.createEngagement({ target, engagementType: 'monitoring', projectName: '别的项目' });
    await other.client.problem.addProblem({ title: '别的问题', fact: '与本项目无关。', category: 'funds' });
    await other.client.problem.exportFeedbackSheet({
      target: await other.application.registerFile(path('别的项目.xlsx')),
    });
    expect(await refusal('别的项目.xlsx')).toContain('另一个项目');
  });
});

test('the scan of the sealed sheet is kept with the feedback; anything but a scan is refused', async () => {
  const { client, file, path } = await openWithProblems();
  writeFileSync(path('盖章.pdf'), '%PDF-1.7\n盖章扫描件');
  const scan = await client.problem.attachSealedScan({ file: await file('盖章.pdf'), receivedOn: '2023-11-17' });
  expect(scan).toMatchObject({
    kind: 'sealed',
    receivedOn: '2023-11-17',
    attachments: [{ name: '盖章.pdf', mediaType: 'application/pdf' }],
  });
  writeFileSync(path('说明.txt'), '不是扫描件');
  await expect(client.problem.attachSealedScan({ file: await file('说明.txt'), receivedOn: null })).rejects.toThrow(
    '不是 PDF 或图片',
  );
  await fillWorkbook(
    path('送出.xlsx'),
    [0, 1, 2, 3].map((index) => answered(index)),
    path('退回.xlsx'),
  );
  const returned = await client.problem.importReplies({ file: await file('退回.xlsx') });
  await expect(client.problem.removeSealedScan({ id: returned.file.id, reason: '误传' })).rejects.toThrow(
    '作为依据保留',
  );
  await client.problem.removeSealedScan({ id: scan.id, reason: '误传' });
  expect((await client.problem.listFeedbackFiles({})).map(({ kind }) => kind)).toEqual(['returned']);
});
