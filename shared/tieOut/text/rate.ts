import type { Report } from '../report.ts';
import type { Figure } from './figure.ts';
import { phraseBefore } from './moneyFact.ts';

/** 比率 by what it divides: 执行（支付、使用）率, 到位率, 结余率. */
export type RateKind = 'execution' | 'inPlace' | 'leftOver';

export type Rate = {
  figure: Figure;
  kind: RateKind;
  /** The term that the report uses: 资金支付率. */
  term: string;
};

const terms: readonly [RateKind, RegExp][] = [
  ['inPlace', /((?:资金|预算)?到位率)/],
  ['leftOver', /((?:资金|结转)?结余率|结转率)/],
  [
    'execution',
    /((?:预算|资金|经费|总体|支出)?(?:执行率|支付率|使用率|支出率|完成率|支付进度|执行进度|支出进度)|完成预算的?|占预算的?|预算完成)/,
  ],
];

/** The rates of money that the text prints. */
export function ratesOf(report: Report): readonly Rate[] {
  return report.once('rates', () =>
    report.inEach('rates', (paragraph) => {
      const figures = report.figuresIn(paragraph);
      return figures.flatMap((figure, index) => {
        if (figure.unit !== '%' || figure.approximate) return [];
        const phrase = phraseBefore(paragraph.text, figures[index - 1]?.end ?? 0, figure.start);
        for (const [kind, term] of terms) {
          const match = term.exec(phrase);
          if (
            match?.[1] &&
            /^(为|是|达到?|仅|约|：|:|的|达成|仅为)?$/.test(phrase.slice(match.index + match[0].length))
          ) {
            return [{ figure, kind, term: match[1] }];
          }
        }
        return [];
      });
    }),
  );
}
