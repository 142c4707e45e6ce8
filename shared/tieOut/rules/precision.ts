import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { plain } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';

/** R17 小数位: amounts in 万元 are printed with two decimals, and one amount with the same ones everywhere. */
export const precision: Rule = {
  id: 'R17',
  title: '金额小数位统一',
  class: 'F',
  run(report) {
    const amounts = report.figures.filter(
      ({ unit, paragraph, approximate }) => unit === '万元' && paragraph.table === null && !approximate,
    );
    return [...printedTwice(amounts), ...finer(report, amounts), ...whole(report, amounts)];
  },
};

/** 149.7 at one place, 149.70 at another. */
function printedTwice(amounts: readonly Figure[]): Finding[] {
  const finest = new Map<string, Figure>();
  for (const figure of amounts) {
    const value = plain(figure.printed);
    if (figure.printed.scale > (finest.get(value)?.printed.scale ?? -1)) finest.set(value, figure);
  }
  return amounts.flatMap((figure) => {
    const finer = finest.get(plain(figure.printed));
    const other = finer && figure.printed.scale > 0 && finer.printed.scale > figure.printed.scale ? finer : null;
    if (!other) return [];
    return [
      raise(precision, {
        severity: 'info',
        at: clauseOf(figure.paragraph, figure),
        stated: figure.digits + figure.unit,
        expected: other.digits + other.unit,
        reason: `同一金额在${lineName(other.paragraph, other.start)}写作 ${other.digits}${other.unit}，小数位应一致。`,
      }),
    ];
  });
}

/** Three decimals among amounts of two. */
function finer(report: Report, amounts: readonly Figure[]): Finding[] {
  const fine = amounts.filter(({ printed }) => printed.scale >= 3);
  const two = amounts.filter(({ printed }) => printed.scale === 2);
  const [first] = fine;
  if (!first || two.length < 3 || fine.length * 2 > two.length + 1 || report.body.length === 0) return [];
  return [
    raise(precision, {
      severity: 'info',
      at: clauseOf(first.paragraph, first),
      stated:
        fine
          .map(({ digits }) => digits)
          .slice(0, 4)
          .join('、') + first.unit,
      expected: '保留 2 位小数（合同需要更多位的除外）',
      reason: `其余万元金额多为 2 位小数，此处为 ${first.printed.scale} 位。`,
    }),
  ];
}

/** None of the amounts has decimals, and a rate is told of them: without any, 万元 may be what was granted. */
function whole(report: Report, amounts: readonly Figure[]): Finding[] {
  if (!/(到位|执行|支付|使用|支出)率/.test(report.text)) return [];
  const values = new Set(amounts.map(({ digits }) => digits));
  const [first] = amounts;
  if (!first || values.size < 3 || amounts.some(({ printed }) => printed.scale > 0)) return [];
  // Round sums are meant; odd ones were rounded.
  if (amounts.every(({ digits }) => /0$/.test(digits))) return [];
  return [
    raise(precision, {
      severity: 'info',
      at: clauseOf(first.paragraph, first),
      stated: [...values].slice(0, 4).join('、') + first.unit,
      expected: '万元保留两位小数',
      reason: '全文金额都取整到万元，合计与到位率无法精确复核。',
    }),
  ];
}
