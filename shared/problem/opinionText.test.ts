import { expect, test } from 'vitest';
import { opinionOf } from './opinionText.ts';

test('an opinion is read as a word, as a ticked box before or behind it, and from what people write instead', () => {
  const read: [string, ReturnType<typeof opinionOf>][] = [
    ['', 'pending'],
    ['未反馈', 'pending'],
    ['认可', 'agreed'],
    [' 认 可。', 'agreed'],
    ['部分认可', 'partly'],
    ['不认可', 'disagreed'],
    ['不认可：延期已批准', 'disagreed'],
    ['同意，立即整改', 'agreed'],
    ['无异议', 'agreed'],
    ['有异议', 'disagreed'],
    ['逾期未反馈（视为无异议）', 'silent'],
    ['□认可\n□部分认可\n□不认可', 'pending'],
    ['□认可\n☑部分认可\n□不认可', 'partly'],
    ['√认可 □部分认可 □不认可', 'agreed'],
    ['认可□ 部分认可□ 不认可☑', 'disagreed'],
    ['认可√', 'agreed'],
    ['☒不认可', 'disagreed'],
    ['□不认可', 'disagreed'],
  ];
  for (const [text, opinion] of read) expect([text, opinionOf(text)]).toEqual([text, opinion]);
});

test('what is not clear is left to a person', () => {
  for (const text of ['☑认可 ☑不认可', '再议', '认可，但金额不对', '见附件', '☑']) {
    expect([text, opinionOf(text)]).toEqual([text, null]);
  }
});
