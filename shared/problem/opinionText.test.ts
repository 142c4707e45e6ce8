import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OpinionReading, readOpinion } from './opinionText.ts';

test('an opinion is read as a word, as a ticked box before or behind it, and from what people write instead', () => {
  const read: [string, OpinionReading['opinion']][] = [
    ['', 'pending'],
    ['未反馈', 'pending'],
    ['认可', 'agreed'],
    [' 认 可。', 'agreed'],
    ['认可。', 'agreed'],
    ['完全认可', 'agreed'],
    ['我单位予以认可', 'agreed'],
    ['部分认可', 'partly'],
    ['部份认可', 'partly'],
    ['部分认可：金额应为12.5万元，其余认可', 'partly'],
    ['部分不认可', 'partly'],
    ['不认可', 'disagreed'],
    ['不予认可', 'disagreed'],
    ['不能认可。', 'disagreed'],
    ['我局不认可该问题', 'disagreed'],
    ['不认可：延期已批准，甲方同意延期的批复见附件', 'disagreed'],
    ['同意，立即整改', 'agreed'],
    ['情况属实', 'agreed'],
    ['无异议', 'agreed'],
    ['没有不同意见', 'agreed'],
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
  for (const [text, opinion] of read) expect([text, readOpinion(text)]).toEqual([text, { opinion, hint: null }]);
});

test('what is not clear is left to a person, with the word that may be meant', () => {
  const unclear: [string, OpinionReading['hint']][] = [
    ['☑认可 ☑不认可', 'partly'],
    ['再议', null],
    ['见附件', null],
    ['☑', null],
    ['认可，但金额不对', 'partly'],
    ['认可金额，不认可定性', 'partly'],
    ['认可。其中第二点有误', 'partly'],
    ['认可部分内容', 'partly'],
    ['基本认可', 'partly'],
    ['原则同意', 'partly'],
    ['不完全认可', 'partly'],
    ['不完全同意', 'partly'],
    ['并非不认可', 'partly'],
    ['有不同意见', 'disagreed'],
    ['认可？', 'partly'],
    ['贵所意见我们认可', 'agreed'],
  ];
  for (const [text, hint] of unclear) expect([text, readOpinion(text)]).toEqual([text, { opinion: null, hint }]);
});

test('a text that holds 不认可 is never read as 认可, whatever stands around it', () => {
  const piece = fc.constantFrom(
    '认可',
    '不认可',
    '部分',
    '基本',
    '金额',
    '但',
    '，',
    '：',
    '我单位',
    '\n',
    '问题',
    '均',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.array(piece, { maxLength: 6 }), (before, behind) => {
      expect(readOpinion([...before, '不认可', ...behind].join('')).opinion).not.toBe('agreed');
    }),
    { numRuns: 1_000 },
  );
});
