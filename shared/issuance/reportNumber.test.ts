import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextReportNumber, numberKey, ordinalOf, patternProblem, reportNumberOf } from './reportNumber.ts';

const pattern = '示例会绩{类}字〔{年}〕第{序号:3}号';
const place = { year: 2026, work: '绩效监控' } as const;

test('the next number of the series follows the greatest that is used; other years and kinds are series of their own', () => {
  expect(nextReportNumber(pattern, place, [])).toBe('示例会绩监字〔2026〕第001号');
  const used = [
    '示例会绩监字〔2026〕第001号',
    '示例会绩监字〔2026〕第012号',
    '示例会绩监字〔2025〕第099号',
    '临时文号7',
  ];
  expect(nextReportNumber(pattern, place, used)).toBe('示例会绩监字〔2026〕第013号');
  expect(nextReportNumber(pattern, { year: 2026, work: '绩效评价' }, used)).toBe('示例会绩评字〔2026〕第001号');
  expect(nextReportNumber(pattern, { year: 2026, work: '绩效自评' }, used)).toBe('示例会绩自评字〔2026〕第001号');
  expect(nextReportNumber('普绩〔{年}〕{序号}号', place, ['普绩〔2026〕9号'])).toBe('普绩〔2026〕10号');
});

test('a proposed number was never used and is read back as its place in the series', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 30 }), (ordinals) => {
      const used = ordinals.map((ordinal) => reportNumberOf(pattern, place, ordinal));
      const next = nextReportNumber(pattern, place, used);
      expect(used).not.toContain(next);
      expect(ordinalOf(pattern, place, next)).toBe(Math.max(0, ...ordinals) + 1);
    }),
  );
});

test.for([
  ['绩监〔{年}〕', '要有一处 {序号}'],
  ['绩监{序号}〔{年}〕{序号}', '要有一处 {序号}'],
  ['绩监{月}{序号}', '“{月}”不认识'],
  ['绩监{序号', '要有一处'],
  [`${'长'.repeat(80)}{序号}`, '不能超过 80 个字'],
] as const)('a pattern that can not number reports is refused: %s', ([given, problem]) => {
  expect(patternProblem(given)).toContain(problem);
});

test('brackets, spaces, full-width figures and leading zeros make no other number', () => {
  expect(numberKey('绩监字 [2026] 第１号')).toBe(numberKey('绩监字〔2026〕第001号'));
  expect(numberKey('绩监字〔2026〕第10号')).not.toBe(numberKey('绩监字〔2026〕第1号'));
});
