import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDay } from '../../shared/day.ts';
import { type Block, inlineText } from '../../shared/document/document.ts';
import { outline } from '../../shared/document/outline.ts';
import { fen } from '../../shared/money.ts';
import { figuresById } from '../../shared/report/knownFigure.ts';
import { printedPieces } from '../../shared/report/printedPieces.ts';
import { readPdf } from '../document/pdf/readPdf.ts';
import { anAppropriation, aPayment, aUnit } from '../testing/drafts.ts';
import { sampleSnapshot } from '../testing/engagementSnapshots.ts';
import { openSampleApplication, openTestApplication } from '../testing/openTestApplication.ts';
import { readZip } from '../testing/readZip.ts';
import { chapterDrafts } from './chapterDrafts.ts';
import { composeReport } from './composeReport.ts';
import { knownFigures } from './knownFigures.ts';

const today = parseDay('2026-01-01') as NonNullable<ReturnType<typeof parseDay>>;

function sentencesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text.map(inlineText).join('') : []));
}

test.each(['puer', 'nansha', 'yongzhou', 'guangzhou'] as const)(
  'the drafted sentences of %s print word for word what the program prints by itself',
  async (sample) => {
    const snapshot = await sampleSnapshot(sample);
    const known = figuresById(knownFigures(snapshot));
    const printed = sentencesOf(composeReport({ ...snapshot, narratives: [] }, { today }).sections[0]?.blocks ?? []);
    const drafts = chapterDrafts(snapshot);
    expect(drafts.some((draft) => draft.printed && draft.lines.some((line) => line.includes('{{')))).toBe(true);
    for (const { lines, printed: own } of drafts) {
      for (const line of lines) {
        const pieces = printedPieces(line, known);
        expect(pieces.filter(({ broken }) => broken !== null)).toEqual([]);
        if (own) expect(printed).toContain(pieces.map(({ text }) => text).join(''));
      }
    }
  },
);

test('an adopted draft prints the same sentences once; tables and charts stay', async () => {
  const { client } = await openSampleApplication();
  const before = await client.report.listNarratives({});
  const [draft] = (await client.report.listChapterDrafts({})).filter(({ sectionKey }) => sectionKey === 'budget');
  expect(draft?.lines[1]).toMatch(/^截至\{\{截止日\}\}，累计向建信云能数字科技有限公司支付\{\{funds\.paid\}\}万元/);
  const adopted = await client.report.adoptDraft({ sectionKey: 'budget' });
  expect(adopted).toEqual({ sectionKey: 'budget', body: draft?.lines.join('\n'), draftState: 'adopted' });

  const snapshot = await sampleSnapshot();
  const narratives = await client.report.listNarratives({});
  expect(outline(composeReport({ ...snapshot, narratives }, { today }))).toBe(
    outline(composeReport(snapshot, { today })),
  );
  // Adopted once more, nothing is there twice.
  expect((await client.report.adoptDraft({ sectionKey: 'budget' })).body).toBe(adopted.body);
  await client.report.restoreAutomatic({ sectionKey: 'budget' });
  expect((await client.report.listNarratives({})).filter(({ body }) => body !== '')).toEqual(
    before.filter(({ body }) => body !== ''),
  );
});

test('days, 文号 and titles of records are bound in the sentences that name them, and lead to their fields', async () => {
  const { client } = await openSampleApplication();
  const snapshot = await sampleSnapshot();
  const [appropriation] = snapshot.appropriations;
  const figure = `funds.appropriation.${appropriation?.id}`;
  const drafts = await client.report.listChapterDrafts({});
  const [allotment = ''] = drafts.find(({ sectionKey }) => sectionKey === 'budget')?.lines ?? [];
  expect(allotment).toContain(
    `{{${figure}.issuedOn}}，依据《{{${figure}.title}}》（{{${figure}.documentNumber}}），向`,
  );
  // No day of a record stands in a drafted sentence as bare words, where 全部绑定 might take it for another.
  for (const line of drafts.flatMap(({ lines }) => lines)) {
    const own = line.replaceAll(/\{\{[^{}]*\}\}/g, '');
    expect(own).not.toMatch(/\d{4}年\d{1,2}月\d{1,2}日|〔\d{4}〕/);
  }
  const figures = await client.report.listKnownFigures({});
  expect(figures.find(({ figureId }) => figureId === `${figure}.issuedOn`)).toMatchObject({
    name: `${appropriation?.documentNumber} 下达日期`,
    text: '2022年10月10日',
    source: { page: 'funds', recordId: appropriation?.id, field: 'issuedOn' },
  });
  // They need no evidence.
  const chains = await client.tieOut.listEvidenceChains({});
  expect(chains.map(({ figureId }) => figureId)).not.toContain(`${figure}.issuedOn`);
});

test('what a person rewrote of a draft stays when the program writes again, and 撤销 takes the adoption back', async () => {
  const { client } = await openSampleApplication();
  const { body } = await client.report.adoptDraft({ sectionKey: 'targets' });
  await client.report.changeNarrative({ sectionKey: 'targets', body: `${body}\n指标均有佐证。` });
  expect(await client.report.restoreAutomatic({ sectionKey: 'targets' })).toEqual({
    sectionKey: 'targets',
    body: '指标均有佐证。',
    draftState: 'automatic',
  });
  await client.history.undoLast({});
  const narratives = await client.report.listNarratives({});
  expect(narratives.find(({ sectionKey }) => sectionKey === 'targets')).toMatchObject({ draftState: 'adopted' });
});

test('chapters that the program leaves empty are offered sentences from the records, and print 无。 until they are adopted', async () => {
  const { client } = await openTestApplication();
  expect((await client.report.listChapterDrafts({})).map(({ sectionKey }) => sectionKey)).not.toContain(
    'workPerformed',
  );
  await client.engagement.addUnit(aUnit({ role: 'firm', name: '某会计师事务所' }));
  const member = { qualification: '', certificateNumber: '', duty: '' };
  await client.engagement.addTeamMember({ ...member, role: 'leader', name: '甲' });
  await client.engagement.changeEngagement({ changes: { visitFrom: '2023-11-14', visitTo: '2023-11-16' } });
  const draft = (await client.report.listChapterDrafts({})).find(({ sectionKey }) => sectionKey === 'workPerformed');
  expect(draft).toEqual({
    sectionKey: 'workPerformed',
    printed: false,
    lines: ['{{受托机构}}成立{{team.count}}人的监控组，于{{现场开始日期}}至{{现场结束日期}}开展绩效监控现场工作。'],
  });
  await client.engagement.changeEngagement({ changes: { visitTo: '2023-11-14' } });
  const oneDay = (await client.report.listChapterDrafts({})).find(({ sectionKey }) => sectionKey === 'workPerformed');
  expect(oneDay?.lines[0]).toContain('于{{现场开始日期}}开展绩效监控现场工作。');
  expect((await client.report.adoptDraft({ sectionKey: 'workPerformed' })).draftState).toBe('automatic');
  await expect(client.report.adoptDraft({ sectionKey: 'experience' })).rejects.toThrow('没有拟稿');
});

test('a bound figure follows its record into preview, PDF and evidence chain; the chain leads to the narrative', async () => {
  const { application, client, folder } = await openTestApplication();
  await client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  const payment = await client.funds.addPayment(
    aPayment({ amountFen: fen(149_700_000), paidOn: parseDay('2023-04-20') }),
  );
  const body = '另据核实，已支付{{funds.paid}}万元（{{funds.paid|元}}元）。';
  await client.report.changeNarrative({ sectionKey: 'other', body });
  const textOf = async () => {
    const path = join(folder, '报告.pdf');
    await client.report.exportReport({ target: await application.registerFile(path) });
    return (await readPdf(new Uint8Array(await readFile(path)))).pages.map(({ text }) => text).join('');
  };
  expect(await textOf()).toContain('已支付149.70万元（1,497,000.00元）。');
  await client.funds.changePayment({ id: payment.id, changes: { amountFen: fen(150_000_000) } });
  expect(await textOf()).toContain('已支付150.00万元（1,500,000.00元）。');
  await client.report.exportReport({ target: await application.registerFile(join(folder, '报告.docx')) });
  const word = (await readZip(await readFile(join(folder, '报告.docx')))).get('word/document.xml') ?? '';
  expect(word.replaceAll(/<[^>]+>/g, '')).toContain('已支付150.00万元（1,500,000.00元）。');
  const chains = await client.tieOut.listEvidenceChains({});
  // Names and days are not figures that need evidence.
  expect(chains.map(({ figureId }) => figureId)).not.toContain('项目名称');
  expect(chains.find(({ figureId }) => figureId === 'funds.paid')).toMatchObject({ text: '150.00' });
  const { findings } = await client.tieOut.checkEngagement({});
  expect(findings.filter(({ change }) => change.page === 'report')).toEqual([]);
});

test('a figure that is gone stands marked in the preview, and no export or issue goes out with it', async () => {
  const { application, client, folder } = await openTestApplication();
  const contract = await client.funds.addContract({ name: '监理合同', amountFen: fen(8_000_000) });
  const body = `监理合同{{funds.contract.${contract.id}.amount}}万元。`;
  await client.report.changeNarrative({ sectionKey: 'other', body });
  await client.funds.removeContract({ id: contract.id });
  const preview = await client.report.previewReport({});
  const { bytes } = await application.readFile(preview.fileId);
  expect((await readPdf(bytes)).pages.map(({ text }) => text).join('')).toContain('监理合同【缺数字：已删除的合同');
  for (const name of ['报告.pdf', '报告.docx']) {
    const target = await application.registerFile(join(folder, name));
    await expect(client.report.exportReport({ target })).rejects.toThrow(
      /“其他需要说明的情况”一节的数字印不出来：没有“已删除的合同 合同金额”.*所在的话：“监理合同【缺数字/,
    );
  }
  const issue = { version: 'consultation', reportNumber: '', issuedOn: '2026-03-20', recipient: '某市财政局' } as const;
  const order = { ...issue, copies: null, form: 'paper', note: '' } as const;
  await expect(client.issuance.issueReport(order)).rejects.toMatchObject({ code: 'figure-missing' });
});

test('an amount is refused behind which another unit stands', async () => {
  const { application, client, folder } = await openTestApplication();
  await client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  await client.report.changeNarrative({ sectionKey: 'other', body: '下达{{funds.allotted}}元。' });
  const target = await application.registerFile(join(folder, '报告.pdf'));
  await expect(client.report.exportReport({ target })).rejects.toThrow('单位是“万元”，后面却写着“元”');
});

test('a token that was written wrong, and one in the words of a problem, are refused with their place; the report is then exported', async () => {
  const { application, client, folder } = await openSampleApplication();
  const path = join(folder, '报告.pdf');
  const target = await application.registerFile(path);
  const exported = () => client.report.exportReport({ target });
  await client.report.changeNarrative({ sectionKey: 'other', body: '已支付{{funds.paid|分}}。' });
  await expect(exported()).rejects.toThrow(
    /“其他需要说明的情况”一节的数字印不出来：“\{\{funds\.paid\|分\}\}”里“\|”后面只能写.*请在“报告”页改好后重试。/,
  );
  await client.report.changeNarrative({ sectionKey: 'other', body: '已支付{{funds.paid|万元}}万元。' });
  const [problem] = await client.problem.listProblems({});
  const id = problem?.id ?? '';
  await client.problem.changeProblem({ id, changes: { fact: '经查，已支付{{funds.paid}}万元。' } });
  await expect(exported()).rejects.toThrow(
    new RegExp(
      `报告“（一）.*”里有照原样印出的数字标记（问题 ${problem?.title}）.*“经查，已支付\\{\\{.*直接写数字后重试。`,
    ),
  );
  // The preview says so where it stands, on the cover, in the chapter and in the annex that is the feedback sheet, which isn't sent either.
  const [commissioner] = (await client.engagement.listUnits({})).filter(({ role }) => role === 'commissioner');
  const unitId = commissioner?.id ?? '';
  await client.engagement.changeUnit({ id: unitId, changes: { name: '普洱市｛｛局' } });
  await client.problem.changeProblem({ id, changes: { title: '支付{{funds.paid' } });
  const { fileId } = await client.report.previewReport({});
  const shown = (await readPdf((await application.readFile(fileId)).bytes)).pages.map(({ text }) => text).join('');
  expect(shown.split('【没有换成数字：{{funds.paid}}】万元。').length).toBe(3);
  expect(shown).toContain('支付【没有换成数字：{{】funds.paid');
  expect(shown).toContain('委托单位：普洱市【没有换成数字：｛｛】局');
  await client.engagement.changeUnit({ id: unitId, changes: { name: '普洱市财政局' } });
  const sheet = join(folder, '反馈.xlsx');
  const sent = client.problem.exportFeedbackSheet({ target: await application.registerFile(sheet) });
  await expect(sent).rejects.toThrow(
    /反馈意见表”里有照原样印出的数字标记（第 1 行“.*”）：.*支付\{\{funds\.paid.*没有继续，请在记录里直接写数字后重试。/,
  );
  await expect(readFile(sheet)).rejects.toThrow('ENOENT');
  await expect(readFile(path)).rejects.toThrow('ENOENT');
  await client.problem.changeProblem({ id, changes: { title: '支付', fact: '经查，已支付299.40万元。' } });
  await exported();
  expect((await readFile(path)).length).toBeGreaterThan(10_000);
});

test('every known figure has a Chinese name, a source and what is printed', async () => {
  const { client } = await openSampleApplication('yongzhou');
  const figures = await client.report.listKnownFigures({});
  expect(figures.length).toBeGreaterThan(30);
  expect(new Set(figures.map(({ figureId }) => figureId)).size).toBe(figures.length);
  for (const { name, text, source } of figures) {
    expect(name).toMatch(/\p{Script=Han}/u);
    expect(text).not.toBe('');
    expect(source.label).not.toBe('');
  }
  expect(figures.find(({ figureId }) => figureId === 'score.total')).toMatchObject({ name: '综合得分', unit: '分' });
});

test('known figures of a monitoring engagement hold no score', async () => {
  const figures = knownFigures(await sampleSnapshot());
  expect(figures.filter(({ figureId }) => figureId.startsWith('score.'))).toEqual([]);
});
