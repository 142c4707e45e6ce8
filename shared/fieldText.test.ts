import { describe, expect, test } from 'vitest';
import type { FieldMeta } from './field.ts';
import { formatField, parseField } from './fieldText.ts';
import { fen } from './money.ts';

const amount: FieldMeta = { title: '支付金额', kind: 'money' };
const date: FieldMeta = { title: '支付日期', kind: 'day' };
const status: FieldMeta = {
  title: '提供形式',
  kind: 'choice',
  choices: { original: '原件', sealedCopy: '复印件(盖章)', electronic: '电子' },
};
const name: FieldMeta = { title: '单位名称', kind: 'text', required: true };
const copies: FieldMeta = { title: '份数', kind: 'integer' };
const contract: FieldMeta = { title: '合同', kind: 'reference' };
const references = [
  { value: 'a', label: '建设合同' },
  { value: 'b', label: '监理合同' },
];

const value = (column: FieldMeta, text: string, options = {}) => {
  const parsed = parseField(column, text, options);
  return parsed.ok ? parsed.value : `✗ ${parsed.message}`;
};

describe('amounts', () => {
  test('are read as people write them', () => {
    expect(
      ['1497000', '1,497,000', '￥1,497,000.00', '１４９.７万', '149.7万元', ' (12.5) ', ''].map((text) =>
        value(amount, text),
      ),
    ).toEqual([149_700_000, 149_700_000, 149_700_000, 149_700_000, 149_700_000, -1250, null]);
  });

  test('without a unit are in the unit that the screen shows', () => {
    expect(value(amount, '149.7', { moneyUnit: '万元' })).toBe(149_700_000);
    expect(value(amount, '1497000元', { moneyUnit: '万元' })).toBe(149_700_000);
  });

  test('are never rounded silently', () => {
    expect(value(amount, '1.005')).toBe('✗ “1.005”不足一分，金额最多到分，请核对');
    expect(value(amount, '约150万')).toBe('✗ “约150万”不是金额，请写成 1497000、1,497,000.00 或 149.7万');
  });

  test('are shown exactly, in 元 or 万元', () => {
    expect(formatField(amount, fen(149_700_000))).toBe('1,497,000.00');
    expect(formatField(amount, fen(291_032_000), { moneyUnit: '万元' })).toBe('291.032');
    expect(formatField(amount, fen(12_345_678_900_000), { moneyUnit: '万元' })).toBe('12,345,678.90');
    expect(formatField(amount, null)).toBe('');
  });

  test('come back from their own text unchanged', () => {
    for (const moneyUnit of ['元', '万元'] as const) {
      for (const one of [0, 1, -1, 99, 149_700_001, 9_007_199_254_740_991]) {
        expect(value(amount, formatField(amount, fen(one), { moneyUnit }), { moneyUnit })).toBe(one);
      }
    }
  });
});

describe('days', () => {
  test('are read as people write them', () => {
    expect(
      ['20221201', '2022.12.1', '2022年12月1日', '12.1', '12月1日', ''].map((text) =>
        value(date, text, { year: 2022 }),
      ),
    ).toEqual(['2022-12-01', '2022-12-01', '2022-12-01', '2022-12-01', '2022-12-01', null]);
  });

  test('may be a term counted from a day', () => {
    expect(value(date, '90日历天自2022-12-01')).toBe('2023-03-01');
    expect(value(date, '20221201+90')).toBe('2023-03-01');
  });

  test('that do not exist are refused', () => {
    expect(value(date, '2023-02-30')).toBe('✗ “2023-02-30”不是日期，请写成 20231120、2023-11-20 或 11.20');
  });
});

describe('choices and references', () => {
  test('are read by label, value or an unmistakable beginning, in either width', () => {
    expect(['原件', 'original', '复印件（盖章）', '复印', '电'].map((text) => value(status, text))).toEqual([
      'original',
      'original',
      'sealedCopy',
      'sealedCopy',
      'electronic',
    ]);
    expect(value(contract, '监理', { references })).toBe('b');
    expect(value(contract, '')).toBe(null);
  });

  test('say what may be chosen', () => {
    expect(value(status, '传真')).toBe('✗ 「提供形式」里没有“传真”，请从 原件、复印件(盖章)、电子 中选择');
    expect(value(status, '')).toBe('✗ 「提供形式」不能为空，请从 原件、复印件(盖章)、电子 中选择');
    expect(formatField(contract, 'b', { references })).toBe('监理合同');
  });
});

test('text keeps what was typed, on one line', () => {
  expect(value(name, ' 数字\n展厅 ')).toBe('数字 展厅');
  expect(value(name, ' ')).toBe('✗ 「单位名称」不能为空，请填写');
});

test('whole numbers', () => {
  expect([value(copies, '３'), value(copies, ''), value(copies, '三份')]).toEqual([
    3,
    null,
    '✗ “三份”不是整数，请只写数字，如 3',
  ]);
});
