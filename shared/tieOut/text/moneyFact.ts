import type { Report } from '../report.ts';
import { type Figure, figuresOf } from './figure.ts';
import { withoutFillers } from './fillers.ts';
import type { Paragraph } from './paragraph.ts';

/** 口径: what an amount of the project's money is, whatever words a report has for it. */
export type MoneyConcept =
  | 'estimate'
  | 'budget'
  | 'allotted'
  | 'contract'
  | 'application'
  | 'spent'
  | 'unspent'
  | 'remainingEstimate';

export const conceptTitles: Readonly<Record<MoneyConcept, string>> = {
  estimate: '概算',
  budget: '预算数',
  allotted: '下达（到位）数',
  contract: '合同价',
  application: '付款申请',
  spent: '支出（执行）数',
  unspent: '未使用（结余）数',
  remainingEstimate: '剩余概算',
};

/** 事实: an amount, what it is, and of what. */
export type MoneyFact = {
  figure: Figure;
  concept: MoneyConcept;
  /** The words before it, back to the last sign or figure. */
  phrase: string;
  /** What the phrase says besides the concept: whose, or which part. Empty for the project as such. */
  subject: string;
  /** The year that its sentence names last before it; '' when none. */
  period: string;
};

// Of words that begin at the same place the longer one counts; of all words in a phrase the last one.
const conceptWords: readonly [MoneyConcept, string][] = [
  ['remainingEstimate', '剩余(?:未实施)?的?概算|未实施的?概算'],
  ['estimate', '概算'],
  ['application', '(?:付款|支付|拨款|用款)申请|申请(?:支付|付款|拨付)'],
  ['contract', '合同(?:总)?(?:价款?|金额|额)|中标(?:价|金额)|成交(?:价|金额)|签约(?:价|金额)'],
  ['unspent', '尚?未(?:使用|支付|支出|执行|拨付)(?:的下达)?|结转和结余|结转结余|结余|结转|剩余'],
  [
    'spent',
    '(?<!未|申请|计划|应)(?:执行数|支出(?:数|金额|总额|合计|总计)?|支付|使用|已用|实际使用|列支|拨付使用|支用)',
  ],
  ['allotted', '下达|到位|(?<!财政|资金)拨付|拨款资金|安排'],
  ['budget', '预算(?:数|金额|总额|资金|总投资|安排|总计|合计)?|(?:计划|批复)总?投资'],
];

const conceptForm = new RegExp(conceptWords.map(([, words]) => `(${words})`).join('|'), 'g');

const organisation =
  /[\u4e00-\u9fa5]{2,}?(?:人民政府|财政局|管理局|政务局|局|委员会|公司|事务所|中心|办公室|财政厅|厅)(?=[\u4e00-\u9fa5])/g;

/** The amounts of the text outside of tables that say what they are. */
export function moneyFactsOf(report: Report): readonly MoneyFact[] {
  return report.once('moneyFacts', () => {
    const facts: MoneyFact[] = [];
    for (const paragraph of report.body) {
      const figures = report.figuresIn(paragraph);
      if (figures.length === 0) continue;
      for (const { at, subject, ...words } of paragraph.again('amounts', amountsIn)) {
        const figure = figures[at];
        if (figure) facts.push({ figure, ...words, subject: subject || itemOf(report, paragraph) });
      }
    }
    return facts;
  });
}

/** What the words around each amount of a text say of it; `at` counts the figures of the text. */
function amountsIn(bare: Paragraph): (Omit<MoneyFact, 'figure'> & { at: number })[] {
  const { text } = bare;
  const figures = figuresOf(bare);
  return figures.flatMap((figure, at) => {
    if (figure.kind !== 'money' || figure.approximate) return [];
    const phrase = phraseBefore(text, figures[at - 1]?.end ?? 0, figure.start);
    // 中央资金800万元全部到位: the word stands behind.
    const behind = inPlace.test(text.slice(figure.end, figure.end + 8)) ? '到位' : '';
    const match = [...phrase.matchAll(conceptForm)].at(-1) ?? [...behind.matchAll(conceptForm)][0];
    // 收入总计 and 支出总计 of an account hold what was carried over, too.
    if (!match || /(?:收入|支出|收支|收、支)总计/.test(phrase)) return [];
    const which = match.slice(1).findIndex((words) => words !== undefined);
    const concept = conceptWords[which]?.[0];
    // 上年结转 is what the year began with.
    if (!concept || (concept === 'unspent' && /(?:上年|年初|期初|以前年度)[^，。]{0,6}(?:结转|结余)/.test(phrase)))
      return [];
    const period = yearBefore(text, figure.start);
    return [{ at, concept, phrase, subject: subjectOf(phrase.replace(match[0], '')), period }];
  });
}

/** （三）公厕改造项目。全年预算350万元: of the item that the heading names, where it is one of several; else ''. */
function itemOf(report: Report, paragraph: Paragraph): string {
  const items = report.once('itemHeadings', () => {
    const named = report.headings.filter(
      ({ level, title }) => level >= 2 && itemTitle.test(title) && !anyTitle.test(title),
    );
    const groups = Map.groupBy(named, (each) => report.headingsAbove(each.paragraph).at(-1)?.paragraph);
    const several = [...groups.values()].filter((group) => group.length >= 2).flat();
    return new Map(several.map((each) => [each.paragraph, each.title]));
  });
  const above = report.headingsAbove(paragraph).at(-1)?.paragraph;
  return items.get(paragraph) ?? (above && items.get(above)) ?? '';
}

/** 县级配套200万元到位100万元: what is in place of it is told behind. */
const inPlace = /^(?:已|均|均已)?(?:全部|全额|足额|及时)?到位(?!(?:资金|金额)?\d)/;

const itemTitle = /^.{2,24}(?:项目|工程|专项|专项资金|经费|服务|系统|平台|费)$/;
const anyTitle = /本项目|该项目|情况|概况|目标|整体|总体|问题|建议|措施/;

/** The last year of the sentence as far as it stands before a figure: the year that is told; '' when none is. */
function yearBefore(text: string, at: number): string {
  const sentence = text.lastIndexOf('。', at - 1) + 1;
  for (let end = text.lastIndexOf('年', at - 1); end >= sentence + 4; end = text.lastIndexOf('年', end - 1)) {
    const year = text.slice(end - 4, end);
    if (/^\d{4}$/.test(year)) return year;
  }
  return '';
}

/** What of a phrase is neither filler nor the name of an office: `软件系统`. */
function subjectOf(phrase: string): string {
  return withoutFillers(
    phrase
      .replace(/《[^》]*》/g, '')
      .replace(organisation, '')
      .replace(conceptForm, ''),
  );
}

/** No phrase is longer; where a text has no signs, what stands farther off says nothing about a figure. */
const longestPhrase = 200;

/** The words before a figure: from the last sign or figure on. A bracket that was opened and closed stays. */
export function phraseBefore(text: string, from: number, at: number): string {
  const least = Math.max(from, at - longestPhrase);
  let start = at;
  while (start > least && !phraseEnds.includes(text[start - 1] ?? '')) {
    // The signs of a title are its own.
    const title = text[start - 1] === '》' ? openingOf(text, least, start - 1) : -1;
    start = title >= 0 ? title : start - 1;
  }
  while (start < at && '）)“”'.includes(text[start] ?? '')) start += 1;
  return text.slice(start, at);
}

const phraseEnds = '，,。；;：:！、';

/** Where the title opens that ends at a place: the first 《 behind the title before it; -1 when none does. */
function openingOf(text: string, least: number, end: number): number {
  const before = text.lastIndexOf('》', end - 1);
  const open = text.indexOf('《', Math.max(least, before + 1));
  return open >= 0 && open < end ? open : -1;
}
