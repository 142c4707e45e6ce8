import { describe, expect, test } from 'vitest';
import { evidenceItemDraft } from './evidence/evidence.ts';
import { cleanText, columnOf, columnsOf } from './field.ts';
import { paymentNodeDraft } from './funds/contract.ts';
import { paymentDraft } from './funds/funds.ts';

describe('a field', () => {
  test('carries its Chinese title, kind and vocabulary to every edge', () => {
    expect(columnOf(evidenceItemDraft, 'status')).toMatchObject({
      field: 'status',
      title: '提供情况',
      kind: 'choice',
      choices: { provided: '已提供', missing: '未提供' },
    });
    expect(columnsOf(paymentDraft).map((column) => column.title)).toEqual([
      '支付日期',
      '支付金额',
      '收款人',
      '用途',
      '凭证号',
      '指标',
      '合同',
      '支付状态',
      '申请日期',
      '付款节点',
      '审批手续',
      '发票',
      '监理意见',
      '验收单',
      '预算项目',
      '功能分类',
      '部门经济分类',
      '佐证索引号',
      '备注',
    ]);
  });

  test('of one line has no line breaks, of several keeps them', () => {
    const parsed = evidenceItemDraft.shape.name.parse('  合同\r\n及补充协议 ');
    expect(parsed).toBe('合同 及补充协议');
    expect(cleanText('第一段\r\n第二段\u000b第三段')).toBe('第一段\n第二段\n第三段');
  });

  test('drops characters that no document can hold', () => {
    expect(cleanText('项目\u202e名称\u2066')).toBe('项目名称');
    expect(cleanText('a\u0000b\u0007c\ud800d')).toBe('abc\ufffdd');
  });

  test('of a decimal has the digits that a spreadsheet keeps, and ends at its bound', () => {
    const refusal = (value: string) => paymentNodeDraft.shape.share.safeParse(value).error?.issues[0]?.message;
    for (const value of ['0', '33.3333', '100', '0.00123456789012345']) expect(refusal(value), value).toBeUndefined();
    expect(refusal('33.333333333333333')).toBe('不能多于 15 位有效数字');
    expect(refusal('100.01')).toBe('不能大于 100');
  });

  test('that is required refuses a blank, and a day refuses what is none', () => {
    expect(evidenceItemDraft.shape.name.safeParse('  ').success).toBe(false);
    expect(paymentDraft.shape.paidOn.safeParse('2023-02-30').success).toBe(false);
    expect(paymentDraft.shape.paidOn.parse(null)).toBeNull();
    expect(paymentDraft.shape.amountFen.safeParse(1.5).success).toBe(false);
    expect(paymentDraft.shape.amountFen.safeParse(9_007_199_254_740_991).success).toBe(false);
  });
});
