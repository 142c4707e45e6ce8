import { expect, test } from 'vitest';
import { checkReport } from './checkReport.ts';
import { blocksOfText } from './text/blocksOfText.ts';

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at + 1));
const check = (text: readonly string[]) => checkReport(blocksOfText(text.join('\n'))).findings;

test('of very many findings of one rule the first 200 are listed, and the rest is counted', () => {
  const findings = check(lines(300, (at) => `项目${at}预算${at}.00万元，支出${at}.00万元，执行率90.00%。`));
  const rates = findings.filter(({ reason }) => reason.includes('比率等于') || reason.includes('÷'));
  expect(rates.filter(({ expected }) => expected === '100.00%')).toHaveLength(200);
  expect(rates.at(-1)).toMatchObject({
    severity: 'info',
    stated: '比率等于分子除以分母：300 处',
    reason: '“比率等于分子除以分母”共发现 300 处，只列出最严重的 200 处，另有 100 处没有列出。',
  });
});

test('more amounts of one name than a report has are not all compared, and where that begins is told', () => {
  const amounts = lines(260, (at) => `2023年预算${1_000 + at}.00万元。`);
  const notes = check(amounts).filter(({ expected }) => expected === '互相核对的是前 200 个');
  expect(notes).toMatchObject([{ severity: 'info', place: { line: 201 }, stated: '预算数 260 个' }]);
});

test('a text that is one line of very many sentences, and one that breaks off on every line, are read', () => {
  const sentence = '下达资金500万元，已支付299.40万元，未使用210.60万元。';
  const [finding] = check([sentence.repeat(400)]).filter(({ rule }) => rule === 'R3');
  expect(finding).toMatchObject({ stated: '210.60万元', expected: '200.60万元' });
  const broken = lines(5_000, (at) => `某某市人民政府办公室和管理局按照有关要求实施的第${at}个`);
  expect(blocksOfText(broken.join('\n'))).toMatchObject([{ kind: 'paragraph', lines: { length: 5_000 } }]);
});

test('a table of very many cells is read', () => {
  const row = Array.from({ length: 20 }, (_, at) => String(at)).join('\t');
  expect(checkReport(blocksOfText(lines(12_000, () => row).join('\n'))).facts).toBeGreaterThan(0);
});
