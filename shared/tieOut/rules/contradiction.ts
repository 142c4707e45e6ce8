import { compareDecimals } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise, wholeOf } from '../raise.ts';
import type { Report } from '../report.ts';
import { percentOf, plain } from '../text/exact.ts';
import { moneyFactsOf } from '../text/moneyFact.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** A claim in one chapter and a problem, an amount or a procedure in another that say the opposite. */
export const contradiction: Rule = {
  id: 'R7',
  title: '结论与问题、金额不相矛盾',
  class: 'C',
  run: (report) => [
    ...praiseAndProblem(report),
    ...notInPlace(report),
    ...mostlyDone(report),
    ...singleSource(report),
    ...phaseOfAllotment(report),
  ],
};

type Topic = { words: RegExp; praise: RegExp; problem: RegExp };

const topics: readonly Topic[] = [
  {
    words: /支付|付款|财务/,
    praise:
      /(支付|付款|财务)[^。，不未欠待]{0,6}(手续|凭证|资料|附件|管理|核算)[^。，不未欠待]{0,4}(完善|齐全|规范|完备)/,
    problem: /(支付|付款|财务)[^。]{0,16}(不齐全|不完善|不规范|不完整|不齐|缺失|未附)/,
  },
  {
    words: /采购|招标/,
    praise: /(采购|招标|招投标)[^。，不未欠待]{0,8}(规范|合规|合法|完备)/,
    problem: /(采购|招标|招投标)[^。]{0,14}(不规范|不合规|违规|不到位|未履行|不完善)/,
  },
  {
    words: /档案|资料/,
    praise: /(档案|项目资料|资料管理)[^。，不未欠待]{0,6}(完整|齐全|规范)/,
    problem: /(档案|项目资料|资料)[^。]{0,12}(不完整|不齐全|不规范|缺失)/,
  },
  {
    words: /制度/,
    praise: /(管理制度|制度建设|制度)[^。，不未欠待]{0,6}(健全|完善)(?!性)/,
    problem: /制度[^。]{0,10}(不健全|不完善|缺失|未制定|未建立)/,
  },
];

/** Praised in the text, listed as a problem by its heading. */
function praiseAndProblem(report: Report): Finding[] {
  const section = report.section(/存在.{0,3}问题|主要问题|问题及/);
  if (!section) return [];
  return topics.flatMap(({ praise, problem }) => {
    const heading = report.headings.find(
      (each) => section.paragraphs.includes(each.paragraph) && each !== section.heading && problem.test(each.title),
    );
    if (!heading) return [];
    const claim = firstMatch(report, praise, section.paragraphs);
    if (!claim) return [];
    return [
      raise(contradiction, {
        severity: 'warn',
        at: clauseOf(claim.paragraph, claim),
        stated: claim.text,
        expected: `与问题“${heading.title}”一致`,
        reason: `${lineName(heading.paragraph)}的问题为“${heading.title}”，与此处的肯定结论不一致。`,
      }),
    ];
  });
}

function firstMatch(report: Report, form: RegExp, except: readonly Paragraph[]) {
  for (const paragraph of report.body) {
    const match = except.includes(paragraph) ? null : form.exec(paragraph.text);
    // What ought to be, or what a rule demands, is no claim.
    if (
      !match ||
      /是否|应|需|要求|建立健全|进一步|不断|逐步/.test(paragraph.text.slice(Math.max(0, match.index - 12), match.index))
    )
      continue;
    return { paragraph, start: match.index, end: match.index + match[0].length, text: match[0] };
  }
  return null;
}

/** 资金不到位, where the whole of the 指标 was allotted: what is short is cash. */
function notInPlace(report: Report): Finding[] {
  const heading = report.headings.find(({ title }) => /资金(没有|未能?|不)(及时|足额|完全)?到位/.test(title));
  const allotted = moneyFactsOf(report).find(({ concept, phrase }) => concept === 'allotted' && /下达/.test(phrase));
  if (!heading || !allotted || !/(下达了资金额度|库款紧张|额度已下达|指标已下达)/.test(report.text)) return [];
  const { figure } = allotted;
  return [
    raise(contradiction, {
      severity: 'warn',
      at: wholeOf(heading.paragraph),
      stated: heading.title,
      expected: `指标 ${figure.digits}${figure.unit} 已下达，未到位的是库款（支付）`,
      reason: `${lineName(figure.paragraph, figure.start)}已下达 ${figure.digits}${figure.unit}，不是资金未下达；请写明是支付未到位。`,
    }),
  ];
}

/** 剩余未实施 more than half of the whole, and 大部分已完成. */
function mostlyDone(report: Report): Finding[] {
  const facts = moneyFactsOf(report);
  return facts
    .filter(({ concept }) => concept === 'remainingEstimate')
    .flatMap(({ figure }) => {
      const { paragraph } = figure;
      const claim = /(大部分|绝大部分|基本)[\u4e00-\u9fa5]{0,6}(已|都已|均已)?完成/.exec(paragraph.text);
      const whole = facts.findLast(
        ({ concept, figure: other }) => concept === 'estimate' && other.paragraph === paragraph,
      )?.figure;
      const share = whole && percentOf(figure.value, whole.value, 1);
      if (!claim || !whole || !share || compareDecimals(share, { units: 50n, scale: 0 }) <= 0) return [];
      return [
        raise(contradiction, {
          severity: 'warn',
          at: { paragraph, start: claim.index, end: claim.index + claim[0].length },
          stated: claim[0],
          expected: `未实施的概算占 ${plain(share)}%，请说明已完成部分对应的金额`,
          reason: `剩余未实施 ${figure.digits}${figure.unit}，占概算 ${whole.digits}${whole.unit} 的 ${plain(share)}%，与“${claim[0]}”不符。`,
        }),
      ];
    });
}

/** 单一来源采购 has no 开标 and no 中标: it is negotiated and concluded (成交). */
function singleSource(report: Report): Finding[] {
  return report.inEach('single source', (paragraph) => {
    if (!/单一来源/.test(paragraph.text)) return [];
    const words = [...new Set(paragraph.text.match(/开标|中标单位|中标价|中标供应商|中标人/g) ?? [])];
    const match = /开标|中标/.exec(paragraph.text);
    if (words.length < 2 || !match || /公开招标/.test(paragraph.text)) return [];
    return [
      raise(contradiction, {
        severity: 'warn',
        at: clauseOf(paragraph, { start: match.index, end: match.index + 2 }),
        stated: words.join('、'),
        expected: '协商、成交供应商、成交价',
        reason: '单一来源采购没有开标和中标程序，用语应为协商、成交。',
      }),
    ];
  });
}

/** One allotment of one amount, told with 一期 at one place and without it at another. */
function phaseOfAllotment(report: Report): Finding[] {
  const allotted = moneyFactsOf(report).filter(({ concept }) => concept === 'allotted');
  const phased = allotted.find(({ phrase }) => /[一二三]期/.test(phrase));
  const other = allotted.find(
    ({ phrase, figure }) =>
      phased && !/[一二三]期/.test(phrase) && compareDecimals(figure.value, phased.figure.value) === 0,
  );
  if (!phased || !other) return [];
  const phase = /[一二三]期/.exec(phased.phrase)?.[0] ?? '';
  return [
    raise(contradiction, {
      severity: 'warn',
      class: 'D',
      at: clauseOf(other.figure.paragraph, other.figure),
      stated: `${other.figure.digits}${other.figure.unit}（未写期别）`,
      expected: `写明为${phase}建设经费`,
      reason: `${lineName(phased.figure.paragraph, phased.figure.start)}称同一笔 ${phased.figure.digits}${phased.figure.unit} 为${phase}经费，此处没有写。`,
    }),
  ];
}
