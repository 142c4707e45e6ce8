import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { inUnit, isSlipOf, isZero } from '../text/exact.ts';
import { type Figure, figuresOf } from '../text/figure.ts';
import { phraseBefore } from '../text/moneyFact.ts';
import type { Paragraph } from '../text/paragraph.ts';

/**
 * R2 同一事实: an amount that is called by one term with its year (2023年贴息资金) is one number wherever it is. Slips of the pen
 * only: what is farther off may be of another part.
 */
export const sameTerm: Rule = {
  id: 'R2',
  title: '同年同名的金额一致',
  class: 'A',
  run: (report) => [...termsOf(report).values()].flatMap((figures) => check(report, figures)),
};

const termForm =
  /^(?:其中)?(\d{4}年度?[\u4e00-\u9fa5]{2,14}(?:资金|经费|补助|款项?|费用?|拨款|补贴|奖补|投资))(?:为|共计?|合计|总额)?$/;

function termsOf(report: Report): Map<string, Figure[]> {
  const terms = new Map<string, Figure[]>();
  for (const paragraph of report.body) {
    const named = paragraph.again('amounts of a year', namedAmounts);
    if (named.length === 0) continue;
    const figures = report.figuresIn(paragraph);
    for (const { at, term } of named) {
      const figure = figures[at];
      const told = terms.get(term);
      if (figure && told) told.push(figure);
      else if (figure) terms.set(term, [figure]);
    }
  }
  return terms;
}

/** The terms of amounts with their year; `at` counts the figures of the text. */
function namedAmounts(bare: Paragraph): { at: number; term: string }[] {
  const { text } = bare;
  if (!/\d{4}年/.test(text)) return [];
  const figures = figuresOf(bare);
  return figures.flatMap((figure, at) => {
    if (figure.kind !== 'money' || figure.approximate || isZero(figure.value)) return [];
    const term = termForm.exec(phraseBefore(text, figures[at - 1]?.end ?? 0, figure.start))?.[1];
    return term && !/预算|支出|安排|下达|到位|支付|使用/.test(term) ? [{ at, term }] : [];
  });
}

function check(report: Report, figures: readonly Figure[]): Finding[] {
  const counts = Map.groupBy(figures, ({ value }) => `${value.units}/${value.scale}`);
  if (counts.size !== 2) return [];
  const votes = (figure: Figure) =>
    report.figures.filter(({ digits, unit }) => digits === figure.digits && unit === figure.unit).length;
  const [right, wrong] = [...counts.values()]
    .map(([first]) => first)
    .filter((first) => first !== undefined)
    .toSorted((left, other) => votes(other) - votes(left));
  if (!right || !wrong) return [];
  if (!isSlipOf(inUnit(wrong.value, right.unit, right.printed.scale), right.digits + right.unit)) return [];
  return figures
    .filter(({ digits, unit }) => digits === wrong.digits && unit === wrong.unit)
    .map((figure) =>
      raise(sameTerm, {
        severity: 'error',
        at: clauseOf(figure.paragraph, figure),
        stated: figure.digits + figure.unit,
        expected: right.digits + right.unit,
        reason: `同一名称的金额在${lineName(right.paragraph, right.start)}为 ${right.digits}${right.unit}，此处为 ${figure.digits}${figure.unit}。`,
      }),
    );
}
