import { formatDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { isEqual, percentOf } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import { mainFactsOf } from '../text/mainFact.ts';
import { ratesOf } from '../text/rate.ts';

/**
 * R4 比率: where both a 指标 and a contract could be the base of a rate of payment, the report says which;
 * and one rate has one name.
 */
export const rateBase: Rule = {
  id: 'R4',
  title: '比率写明口径、名称统一',
  class: 'C',
  run: (report) => [...unnamedBase(report), ...twoNames(report)],
};

function unnamedBase(report: Report): Finding[] {
  const facts = mainFactsOf(report);
  const contract = facts.find(({ concept }) => concept === 'contract')?.figure;
  const first = ratesOf(report).find(({ kind, term }) => kind === 'execution' && /支付|使用/.test(term));
  if (!contract || !first) return [];
  const { figure, term } = first;
  if (namesBase(figure)) return [];
  const paid = facts.findLast(
    ({ concept, figure: { paragraph } }) => concept === 'spent' && paragraph === figure.paragraph,
  )?.figure;
  const byContract = paid && percentOf(paid.value, contract.value, figure.printed.scale);
  if (!byContract || isEqual(byContract, figure.printed)) return [];
  // The base is the allotment: else the rate itself is wrong, which is another rule's finding.
  const allotted = facts.some(
    ({ concept, figure: { value } }) =>
      (concept === 'allotted' || concept === 'budget') &&
      isEqual(percentOf(paid.value, value, figure.printed.scale) ?? value, figure.printed),
  );
  if (!allotted || byContract.units > 100n * 10n ** BigInt(figure.printed.scale)) return [];
  return [
    raise(rateBase, {
      severity: 'warn',
      at: clauseOf(figure.paragraph, figure),
      stated: `${term}${figure.digits}%`,
      expected: `写明口径：按指标 ${figure.digits}%，按合同价 ${contract.digits}${contract.unit} 为 ${formatDecimal(byContract)}%`,
      reason: '报告同时有下达指标和合同价，支付率没有写明以哪一个为分母。',
    }),
  ];
}

/** The sentence names the base, or behind the rate its division stands or the next sentence gives the rate by contract. */
function namesBase({ paragraph: { text }, start, end }: Figure): boolean {
  const sentence = text.slice(text.lastIndexOf('。', start) + 1, start);
  if (/[按占以](?:照)?(?:资金|项目)?(?:指标|合同|预算|下达|到位|批复|拨付)/.test(sentence)) return true;
  const behind = text.slice(end, end + 80);
  return /^（[^（）]*[÷/／][^（）]*）/.test(behind) || /[按占以](?:照)?合同/.test(behind);
}

function twoNames(report: Report): Finding[] {
  const rates = ratesOf(report).filter(
    ({ kind, figure, term }) => kind === 'execution' && /[率度]$/.test(term) && figure.printed.scale >= 1,
  );
  const [first] = rates;
  const other = rates.find(({ term, figure }) => first && term !== first.term && figure.digits === first.figure.digits);
  if (!first || !other) return [];
  return [
    raise(rateBase, {
      severity: 'info',
      class: 'E',
      at: clauseOf(other.figure.paragraph, other.figure),
      stated: `${first.term}／${other.term}`,
      expected: `统一为一个名称（如“${first.term.includes('执行') ? first.term : '资金支付率'}”）`,
      reason: `同一个比率 ${other.figure.digits}% 先后称作“${first.term}”和“${other.term}”。`,
    }),
  ];
}
