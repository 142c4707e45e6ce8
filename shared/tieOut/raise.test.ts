import { expect, test } from 'vitest';
import { clauseOf, wholeOf } from './raise.ts';
import { Paragraph } from './text/paragraph.ts';

const cases: [title: string, text: string, word: string, quote: string][] = [
  ['a clause ends at its sign', '截至年末，未使用210.60万元，全部收回。', '210.60万元', '未使用210.60万元'],
  ['a clause ends before markup', '未使用210.60万元<script>document.title</script>', '210.60万元', '未使用210.60万元'],
  [
    'a long clause ends before a word that it would cut',
    '未使用210.60万元的资金经过多次沟通后由documentation保管',
    '210.60万元',
    '未使用210.60万元的资金经过多次沟通后由',
  ],
];

test.for(cases)('%s', ([, text, word, quote]) => {
  const paragraph = new Paragraph([{ line: 1, text }], 0);
  const start = text.indexOf(word);
  expect(paragraph.place(clauseOf(paragraph, { start, end: start + word.length })).quote).toBe(quote);
});

test('a quotation of a long paragraph ends behind a sign', () => {
  const text = `${'建立预算绩效管理体系'.repeat(5)}，一是完善制度，明确各部门的职责分工和工作要求`;
  const paragraph = new Paragraph([{ line: 1, text }], 0);
  expect(paragraph.place(wholeOf(paragraph)).quote).toMatch(/一是完善制度，$/);
});

test('a quotation that goes on in the next line ends with its clause', () => {
  const lines = ['充分认识预算绩效管理，建立预算绩效管理体系，一', '是完善制度。'];
  const paragraph = new Paragraph(
    lines.map((text, at) => ({ line: at + 1, text })),
    0,
  );
  expect(paragraph.place(wholeOf(paragraph)).quote).toBe('充分认识预算绩效管理，建立预算绩效管理体系，');
});
