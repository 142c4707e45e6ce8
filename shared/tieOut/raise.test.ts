import { expect, test } from 'vitest';
import { clauseOf } from './raise.ts';
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
