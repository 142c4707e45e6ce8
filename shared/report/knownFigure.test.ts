import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen, formatWan, formatYuan } from '../money.ts';
import { malformedTokens, tokensOf, tokenText } from './figureToken.ts';
import { bindingFinder, bindsInBulk, figuresById, type KnownFigure } from './knownFigure.ts';
import { findPrinted, printedPieces } from './printedPieces.ts';
import { typedNumbers } from './typedNumber.ts';

const source = { page: 'funds', recordId: null, field: null, label: '资金' } as const;

function amount(figureId: string, value: number): KnownFigure {
  const text = formatWan(fen(value));
  const yuan = formatYuan(fen(value), { separators: false });
  return { figureId, name: figureId, text, unit: '万元', yuan, source, papers: [] };
}

function plain(figureId: string, text: string, unit: string): KnownFigure {
  return { figureId, name: figureId, text, unit, yuan: null, source, papers: [] };
}

const paid = amount('funds.paid', 299_400_000);
const rounded = amount('funds.contract.c.amount', 291_032_000);
const known = [
  paid,
  rounded,
  plain('funds.paidRateByAllotment', '59.88%', ''),
  plain('indicators.count', '9', '项'),
  plain('indicators.met', '9', '项'),
  plain('截止日', '2023年10月31日', ''),
];

/** The tokens that each number of a sentence is offered. */
function offers(sentence: string): string[][] {
  const find = bindingFinder(known);
  return typedNumbers(sentence).map((typed) => find(typed).map(({ figure, unit }) => tokenText(figure.figureId, unit)));
}

describe('a number that a person typed', () => {
  test.each([
    ['累计支付299.40万元。', [['{{funds.paid}}']]],
    ['累计支付299.4万元。', [['{{funds.paid}}']]],
    ['累计支付2,994,000.00元。', [['{{funds.paid|元}}']]],
    ['累计支付2994000元。', [['{{funds.paid|元}}']]],
    ['支付率59.88%。', [['{{funds.paidRateByAllotment}}']]],
    ['截至2023年10月31日。', [['{{截止日}}']]],
  ])('that equals a figure is offered for binding, in whichever unit: %s', (sentence, expected) => {
    expect(offers(sentence)).toEqual(expected);
  });

  test('is offered each of several figures that it equals', () => {
    expect(offers('设指标9项。')).toEqual([['{{indicators.count}}', '{{indicators.met}}']]);
  });

  test.each([
    '支付299.41万元。',
    '支付率59.9%。',
    '共9个。',
    '支付约299.40万元。',
    '支付299.40元。',
    '截至2023年10月30日。',
  ])('is offered nothing that is only near: %s', (sentence) => {
    expect(offers(sentence)).toEqual([[]]);
  });

  test('is offered a rounded figure only as it is printed, or as it is exactly in 元', () => {
    expect(offers('合同291.03万元。')).toEqual([['{{funds.contract.c.amount}}']]);
    expect(offers('合同291.032万元。')).toEqual([[]]);
    expect(offers('合同2,910,320.00元。')).toEqual([['{{funds.contract.c.amount|元}}']]);
  });

  test.each([
    ['累计支付299.40万元。', true],
    ['支付率59.88%。', true],
    // A day and a count may be the same by chance; the last equals two figures.
    ['截至2023年10月31日。', false],
    ['现场查看3次。', false],
    ['设指标9项。', false],
  ])('is bound along with all others only where it is an amount or a rate of one figure: %s', (sentence, inBulk) => {
    const find = bindingFinder([...known, plain('inspections.count', '3', '次')]);
    expect(typedNumbers(sentence).map((typed) => bindsInBulk(typed, find(typed)))).toEqual([inBulk]);
  });

  test('is none in a document number, a year, a telephone number or a token', () => {
    expect(typedNumbers('普财行〔2022〕209号，2023年，电话0879-2123456，{{funds.paid}}万元。')).toEqual([]);
  });

  test('bound to what it is offered, the sentence prints the same value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.boolean(), (value, inYuan) => {
        const figure = amount('x', value);
        const sentence = inYuan ? `支付${formatYuan(fen(value))}元。` : `支付${formatWan(fen(value))}万元。`;
        const [typed] = typedNumbers(sentence);
        if (!typed) throw new Error(`no number in ${sentence}`);
        const [binding] = bindingFinder([figure])(typed);
        if (!binding) throw new Error(`nothing offered for ${sentence}`);
        const token = tokenText('x', binding.unit);
        const bound = `支付${token}${binding.unit ?? figure.unit}。`;
        const [printed] = typedNumbers(
          printedPieces(bound, figuresById([figure]))
            .map(({ text }) => text)
            .join(''),
        );
        expect(printed?.value).toEqual(typed.value);
      }),
    );
  });
});

describe('a narrative as it is printed', () => {
  const figures = figuresById(known);

  test('words that stand in print are found in the text with its tokens', () => {
    const text = '首段。\n截至{{截止日}}，累计支付{{funds.paid}}万元。';
    const place = findPrinted(text, '累计支付299.40万元', figures);
    expect(place && text.slice(place.start, place.end)).toBe('累计支付{{funds.paid}}万元');
    const half = findPrinted(text, '299', figures);
    expect(half && text.slice(half.start, half.end)).toBe('{{funds.paid}}');
    expect(findPrinted(text, '没有的话', figures)).toBeNull();
  });

  test('a token that names nothing, or stands before another unit, says why it can not be printed', () => {
    const broken = (text: string) => printedPieces(text, figures).flatMap((piece) => piece.broken ?? []);
    expect(broken('{{gone}}万元')).toEqual([
      '没有“gone”这个数字，它的记录已删除或没有填写，请换一个数字、恢复自动或删去',
    ]);
    expect(broken('{{funds.paid.2023-04}}万元')).toEqual([
      '没有“2023年4月支付”这个数字，该月已无支付，请恢复自动或删去',
    ]);
    expect(broken('{{funds.paid}}元')).toEqual(['“funds.paid”的单位是“万元”，后面却写着“元”']);
    expect(broken('{{funds.paidRateByAllotment}}%')).toHaveLength(1);
    expect(broken('{{indicators.count|元}}')).toHaveLength(1);
    expect(broken('{{funds.paid}}万元、{{funds.paid|元}}元、{{funds.paid}}、{{截止日}}')).toEqual([]);
  });
});

describe('what was meant as a token and is none', () => {
  test.each([
    ['未闭合{{funds.paid 后', ['{{'], '没有写完'],
    ['空{{}}花', ['{{}}'], '是空的数字标记'],
    ['{{ }}', ['{{ }}'], '是空的数字标记'],
    ['{{funds.\npaid}}', ['{{', '}}'], '没有写完'],
    ['{{funds.paid|分}}', ['{{funds.paid|分}}'], '只能写“元”“万元”“亿元”中的一个'],
    ['｛｛funds.paid｝｝', ['｛｛funds.paid｝｝'], '全角的花括号'],
    ['{funds.paid}}', ['{funds.paid}}'], '前后各两个'],
    ['{{funds.paid}', ['{{funds.paid}'], '前后各两个'],
    ['{{{funds.paid}}}', ['{{{funds.paid}}}'], '前后各两个'],
    ['支付}}万元', ['}}'], '没有写完'],
  ])('is told with its reason and printed nowhere: %s', (text, wrong, reason) => {
    const malformed = malformedTokens(text);
    expect(malformed.map(({ start, end }) => text.slice(start, end))).toEqual(wrong);
    expect(malformed[0]?.reason).toContain(reason);
    expect(tokensOf(text)).toEqual([]);
    const broken = printedPieces(text, figuresById(known)).filter((piece) => piece.broken !== null);
    expect(broken.map(({ start, end }) => text.slice(start, end))).toEqual(wrong);
  });

  test('whatever is written with braces, no brace of two is printed as words', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '{{',
      '}}',
      '｛｛',
      '｝',
      'funds.paid',
      '|元',
      '|万元',
      '|分',
      '万元',
      ' ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const pieces = printedPieces(text, figuresById(known));
        expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        for (const { text: words, broken } of pieces)
          if (broken === null) expect(words).not.toMatch(/[{｛]{2}|[}｝]{2}/);
      }),
    );
  });

  test('two tokens side by side are two, and one brace alone is a word', () => {
    const text = '{{funds.paid}}{{截止日}}{甲}';
    expect(tokensOf(text).map(({ figureId }) => figureId)).toEqual(['funds.paid', '截止日']);
    expect(malformedTokens(text)).toEqual([]);
  });
});

test.each([
  ['{{funds.paid|万元}}万元', '299.40万元', null],
  ['{{funds.paid|万元}}元', '299.40元', '单位是“万元”，后面却写着“元”'],
  ['{{截止日}}万元', '2023年10月31日万元', '“截止日”不带单位，后面却写着“万元”'],
  ['{{截止日|元}}', '【缺数字：截止日】', '“截止日”不是金额，不能写成“元”'],
  ['{{funds.paidRateByAllotment}}%', '59.88%%', '单位是“%”，后面却写着“%”'],
])('a unit that does not fit its figure is told: %s', (text, printed, reason) => {
  const pieces = printedPieces(text, figuresById(known));
  expect(pieces.map((piece) => piece.text).join('')).toBe(printed);
  const broken = pieces.flatMap((piece) => piece.broken ?? []);
  expect(broken).toEqual(reason === null ? [] : [expect.stringContaining(reason)]);
});
