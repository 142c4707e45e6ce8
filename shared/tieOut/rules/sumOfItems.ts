import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { absolute, inUnit, isAtMost, isEqual, isSlipOf, minus, plain, sumOf, times } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import type { Heading } from '../text/heading.ts';
import type { Paragraph } from '../text/paragraph.ts';

/**
 * R1 合计: 经费总额84万元，其中： and below it numbered items with an amount each. An amount in 元 among amounts in 万元 that makes the
 * total once it is in 万元 has the wrong unit.
 */
export const sumOfItems: Rule = {
  id: 'R1',
  title: '分条金额之和等于总额',
  class: 'A',
  run: (report) => report.body.flatMap((paragraph, at) => check(report, paragraph, at)),
};

const opens = /(?:其中|包括|如下|明细|分别[为是]|用于)[：:]$/;

function check(report: Report, paragraph: Paragraph, at: number): Finding[] {
  if (!opens.test(paragraph.text)) return [];
  const total = report.figuresIn(paragraph).findLast(({ kind }) => kind === 'money');
  if (!total || total.approximate || paragraph.text.slice(total.end).includes('。')) return [];
  const items = itemsBelow(report, at);
  const parts = items.flatMap((item) => report.figuresIn(item).find(({ kind }) => kind === 'money') ?? []);
  if (parts.length < 2 || parts.length !== items.length || parts.some(({ approximate }) => approximate)) return [];
  const sum = sumOf(parts.map(({ value }) => value));
  if (isEqual(sum, total.value)) return [];
  return wrongUnit(parts, total) ?? wrongSum(parts, total);
}

/** 1、…，2、…: numbered from one, each a paragraph, right below. */
function itemsBelow(report: Report, at: number): readonly Paragraph[] {
  const headings = report.once('headingOf', () => new Map(report.headings.map((each) => [each.paragraph, each])));
  const headingAt = (place: number): Heading | undefined => {
    const paragraph = report.body[place];
    return paragraph && headings.get(paragraph);
  };
  const first = headingAt(at + 1);
  const items: Paragraph[] = [];
  for (let place = at + 1; ; place += 1) {
    const item = headingAt(place);
    if (!first || item?.level !== first.level || item.number !== items.length + 1) break;
    items.push(item.paragraph);
  }
  return items;
}

function wrongUnit(parts: readonly Figure[], total: Figure): Finding[] | null {
  const others = (one: Figure) => parts.filter((part) => part !== one);
  const wrong = parts.find(
    (part) =>
      part.unit === '元' &&
      total.unit === '万元' &&
      others(part).every(({ unit }) => unit === '万元') &&
      isEqual(sumOf([...others(part).map(({ value }) => value), times(part.value, 10_000)]), total.value),
  );
  if (!wrong) return null;
  return [
    raise(sumOfItems, {
      severity: 'error',
      at: clauseOf(wrong.paragraph, wrong),
      stated: `${wrong.digits}元`,
      expected: `${wrong.digits}万元`,
      reason: `${lineName(total.paragraph, total.start)}的总额为 ${total.digits}${total.unit}，其余各项以万元计，此项以万元计时各项之和与总额相符。`,
    }),
  ];
}

function wrongSum(parts: readonly Figure[], total: Figure): Finding[] {
  const sum = sumOf(parts.map(({ value }) => value));
  const gap = absolute(minus(total.value, sum));
  const isSlip =
    isSlipOf(inUnit(sum, total.unit, total.printed.scale), total.digits + total.unit) ||
    parts.some((part) => isSlipOf(plain(minus(total.value, minus(sum, part.value))), plain(part.value)));
  // What is farther off is not all of it.
  if (!isSlip && !isAtMost(times(gap, 50), total.value)) return [];
  const expected = inUnit(sum, total.unit, total.printed.scale);
  return [
    raise(sumOfItems, {
      severity: 'error',
      at: clauseOf(total.paragraph, total),
      stated: total.digits + total.unit,
      expected,
      reason: `以下 ${parts.length} 条之和 ${parts.map(({ digits }) => digits).join('＋')}＝${expected}，与总额 ${total.digits}${total.unit} 相差 ${inUnit(gap, total.unit, total.printed.scale)}。`,
    }),
  ];
}
