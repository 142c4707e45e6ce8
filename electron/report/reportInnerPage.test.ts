import { expect, test } from 'vitest';
import { type Day, dayFrom } from '../../shared/day.ts';
import { inlineText } from '../../shared/document/document.ts';
import { signaturePlaceName } from '../../shared/signing/signing.ts';
import { readPdf } from '../document/pdf/readPdf.ts';
import { writePdf } from '../document/pdf/writePdf.ts';
import { openPdf } from '../signing/pdfFile.ts';
import { listPages, placeFor } from '../signing/signaturePlace.ts';
import { sampleSnapshot } from '../testing/engagementSnapshots.ts';
import { readLines } from '../testing/readLines.ts';
import { composeReport } from './composeReport.ts';
import type { ReportIssue } from './reportInnerPage.ts';

const today = dayFrom('2026-03-20') as Day;
const issue: ReportIssue = { reportNumber: '绩监字〔2026〕第001号', version: 'final', issuedOn: today, copies: 6 };

async function withTeam() {
  const snapshot = await sampleSnapshot();
  const member = { position: 1, duty: '' };
  const teamMembers = [
    {
      ...member,
      id: 'p',
      role: 'partner',
      name: '签发人',
      qualification: '注册会计师',
      certificateNumber: '530000010001',
    },
    { ...member, id: 'l', role: 'leadEvaluator', name: '主评人甲', qualification: '注册会计师', certificateNumber: '' },
    { ...member, id: 'm', role: 'member', name: '组员', qualification: '中级会计师', certificateNumber: '' },
    { ...member, id: 'c', role: 'reviewer', name: '复核人', qualification: '中国注册会计师', certificateNumber: '' },
  ] as const;
  return { ...snapshot, teamMembers: [...teamMembers] };
}

test('the inner page says number, version and copies of the issue, the firm, and the team with its places to sign', async () => {
  const document = composeReport(await withTeam(), { today, issue });
  const pairs = document.innerPage?.find(({ kind }) => kind === 'pairs');
  expect(pairs?.kind === 'pairs' && pairs.rows.map(({ label, value }) => `${label}：${value}`)).toEqual(
    expect.arrayContaining(['报告版本：定稿', '印制份数：共6份', '监控机构：云南泛正会计师事务所（普通合伙）']),
  );
  const team = document.innerPage?.find((block) => block.kind === 'table');
  const places = team?.kind === 'table' ? team.rows.map(({ cells }) => cells.at(-1)) : [];
  expect(
    places.map((cell) => (typeof cell === 'object' && 'place' in cell ? cell.place : inlineText(cell ?? ''))),
  ).toEqual([signaturePlaceName('cpa'), signaturePlaceName('lead'), '　\n　\n　', signaturePlaceName('cpa', 2)]);
  expect(document.watermark).toBeUndefined();
});

test('a signature stands in its own cell of the inner page, that of the firm at the 署名', async () => {
  const bytes = await writePdf(composeReport(await withTeam(), { today, issue }));
  const file = openPdf(bytes);
  const at = (role: 'lead' | 'cpa' | 'firm', number = 1) =>
    placeFor(file, { role, number, own: [] }, { width: 150, height: 34, wordsHeight: 34 });
  const [cpa, lead, second, firm] = [at('cpa'), at('lead'), at('cpa', 2), at('firm')];
  expect(lead.page).toEqual(cpa.page);
  expect(second.page).toEqual(cpa.page);
  expect(firm.page).not.toEqual(cpa.page);
  expect([cpa, lead, second, firm].map(({ place }) => place)).toEqual([
    signaturePlaceName('cpa'),
    signaturePlaceName('lead'),
    signaturePlaceName('cpa', 2),
    signaturePlaceName('firm'),
  ]);
  // From the top: the partner's row, the lead's, a row without a place, the reviewer's.
  const bottoms = [cpa, lead, second].map(({ rectangle }) => rectangle[1]);
  const rowHeight = (bottoms[0] ?? 0) - (bottoms[1] ?? 0);
  expect(rowHeight).toBeGreaterThan(40);
  expect((bottoms[1] ?? 0) - (bottoms[2] ?? 0)).toBeCloseTo(2 * rowHeight, 3);
  expect(cpa.rectangle[0]).toBe(lead.rectangle[0]);
  const { pages } = await readPdf(bytes);
  expect(pages[1]?.text).toContain('项目组成员');
  expect(pages.filter(({ text }) => text.includes('项目组成员'))).toHaveLength(1);
  // The page is not counted: what follows the 目录 is page 1 as before.
  const first = pages.findIndex(({ text }) => text.includes('—1—'));
  expect(pages[first - 1]?.text).toMatch(/…/);
  expect(pages.slice(0, first).some(({ text }) => /—\d+—/.test(text))).toBe(false);
});

test('the firm’s words stand below its printed date, its seal on name and date; who has no row signs at the foot of the page', async () => {
  const bytes = await writePdf(composeReport(await withTeam(), { today, issue }));
  const file = openPdf(bytes);
  const firm = { role: 'firm', number: 1, own: [] } as const;
  const words = placeFor(file, firm, { width: 230, height: 34, wordsHeight: 34 });
  const sealed = placeFor(file, firm, { width: 230, height: 147, wordsHeight: 34 });
  const lines = await readLines(bytes);
  const linesOf = ({ page }: typeof words) => {
    const index = listPages(file).findIndex(({ object }) => object === page.object);
    return lines.filter((line) => line.page === index + 1);
  };
  const date = linesOf(words).findLast(({ text }) => /^\d{4}年\d{1,2}月\d{1,2}日$/.test(text))?.y ?? 0;
  const name = linesOf(words).findLast(({ text }) => text === '云南泛正会计师事务所（普通合伙）')?.y ?? 0;
  expect(name).toBeGreaterThan(date);
  expect(words.rectangle[3]).toBeLessThan(date);
  // The words at its foot; above them 40 mm of seal.
  expect(sealed.rectangle[1] + 34).toBeLessThan(date);
  expect(sealed.rectangle[3]).toBeGreaterThan(name);
  const third = placeFor(file, { role: 'cpa', number: 3, own: [] }, { width: 150, height: 34, wordsHeight: 34 });
  expect(third.place).toBe(null);
  expect(linesOf(third).map(({ text }) => text)).toContain('项目组成员');
  expect(Math.min(...linesOf(third).map(({ y }) => y))).toBeGreaterThan(third.rectangle[3]);
});

test('a 征求意见稿 bears its mark behind the text of each page, and not in the text', async () => {
  const draft = composeReport(await withTeam(), { today, issue: { ...issue, version: 'consultation' } });
  expect(draft.watermark).toBe('征求意见稿');
  const { watermark: _, ...unmarked } = draft;
  const [marked, plain] = [await writePdf(draft), await writePdf(unmarked)];
  const texts = async (bytes: Uint8Array) => (await readPdf(bytes)).pages.map(({ text }) => text);
  expect(await texts(marked)).toEqual(await texts(plain));
  expect(marked.length).toBeGreaterThan(plain.length);
});
