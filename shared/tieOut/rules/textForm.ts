import type { Finding, Rule } from '../finding.ts';
import { type About, raise, raiseInText, wholeOf } from '../raise.ts';
import type { Report } from '../report.ts';
import { CharacterSet } from '../text/characters.ts';
import { allMatches, type Paragraph } from '../text/paragraph.ts';
import { scoringTablesOf } from '../text/scoringTable.ts';
import { typos } from '../text/typos.ts';

/** R16 文字: wrong words, signs that are not paired or not of Chinese text, formulas, what was left of a template. */
export const textForm: Rule = {
  id: 'R16',
  title: '错别字、标点与文字格式',
  class: 'F',
  run(report) {
    const halfWidth = usesHalfWidth(report);
    const findings: Finding[] = [];
    for (const paragraph of report.paragraphs) {
      for (const finding of raiseInText(textForm, paragraph, inText)) findings.push(finding);
      if (!halfWidth) findings.push(...brackets(paragraph));
    }
    findings.push(...shortened(report));
    return halfWidth ? findings : [...findings, ...commas(report)];
  },
};

/** 管理制度健全 beside 管理制度健全性 in one table of scores: the last character was left out. */
function shortened(report: Report): Finding[] {
  return scoringTablesOf(report).flatMap(({ rows }) => {
    const names = new Set(rows.map(({ name }) => name));
    return rows
      .filter(({ name }) => names.has(`${name}性`))
      .map(({ name, cell }) =>
        raise(textForm, {
          severity: 'info',
          at: wholeOf(cell),
          stated: name,
          expected: `${name}性`,
          reason: `同一张评分表的另一个指标为“${name}性”，此处少一个“性”字。`,
        }),
      );
  });
}

const searches = [wrongWords, untilWord, quotes, listSigns, pageNumber, formula, unitOfRange];

function inText(paragraph: Paragraph): readonly About[] {
  return searches.flatMap((search) => search(paragraph));
}

function found(
  paragraph: Paragraph,
  start: number,
  end: number,
  severity: 'error' | 'warn' | 'info',
  expected: string,
  reason: string,
): About {
  return { severity, at: { paragraph, start, end }, stated: paragraph.text.slice(start, end), expected, reason };
}

const typosFrom = Map.groupBy(typos, ([wrong]) => wrong.charCodeAt(0));
const firsts = new CharacterSet(typos.map(([wrong]) => wrong));

function typoAt(text: string, at: number): (typeof typos)[number] | null {
  for (const typo of typosFrom.get(text.charCodeAt(at)) ?? []) if (text.startsWith(typo[0], at)) return typo;
  return null;
}

function wrongWords(paragraph: Paragraph): About[] {
  const { text } = paragraph;
  const abouts: About[] = [];
  for (let at = firsts.next(text, 0); at < text.length; at = firsts.next(text, at + 1)) {
    const typo = typoAt(text, at);
    if (!typo) continue;
    const [wrong, right] = typo;
    const end = at + wrong.length;
    // 目的的 is a word and a particle.
    const isRight = /^(的的|了了)$/.test(wrong) && /[目为除终明罢]/.test(text[at - 1] ?? '');
    if (!isRight) abouts.push(found(paragraph, at, end, 'info', right, `“${wrong}”应为“${right}”。`));
    at = end - 1;
  }
  return abouts;
}

function untilWord(paragraph: Paragraph): About[] {
  return paragraph
    .matches(/截止(?=\d{4}年|\d{1,2}月|目前|本|报告|评价)/g, '截止')
    .map((match) =>
      found(
        paragraph,
        match.index,
        match.index + 12,
        'info',
        `截至${paragraph.text.slice(match.index + 2, match.index + 12)}`,
        '后接时间用“截至”，“截止”后不接时间。',
      ),
    );
}

/** “ and ” in turns; a quotation inside of another takes ‘ ’. */
function quotes(paragraph: Paragraph): About[] {
  const { text } = paragraph;
  if (!/[“”]/.test(text)) return [];
  let open = -1;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '“') {
      if (open >= 0) {
        const close = text.indexOf('”', at);
        if (close < 0 || close - at > 12 || text.indexOf('”', close + 1) < 0) return [];
        return [
          found(paragraph, at, close + 1, 'info', `‘${text.slice(at + 1, close)}’`, '引号之内再用引号，应用单引号。'),
        ];
      }
      open = at;
    } else if (text[at] === '”') {
      if (open < 0)
        return [
          found(paragraph, Math.max(0, at - 6), at + 1, 'info', '删去多余的 ” 或补上 “', '后引号没有对应的前引号。'),
        ];
      open = -1;
    }
  }
  return [];
}

/** A report that has half-width signs throughout was copied from a web page: no single one of them is a slip. */
function usesHalfWidth(report: Report): boolean {
  let [half, full] = [0, 0];
  for (const { source } of report.body) {
    for (const { text } of source) {
      half += /[,;:]/.test(text) ? (text.match(/[\u4e00-\u9fa5][,;:]/g) ?? []).length : 0;
      full += (text.match(/[，；：]/g) ?? []).length;
    }
  }
  return half * 4 > full;
}

const halfWidthSign = /[\u4e00-\u9fa5%）]\s?[,;﹐](?=\s?[\u4e00-\u9fa5])/g;

/** Half-width signs between Chinese: raised once, with their number. */
function commas(report: Report): Finding[] {
  const all = report.body.flatMap((paragraph) =>
    paragraph.source.flatMap((line) =>
      (/[,;﹐]/.test(line.text) ? allMatches(line.text, halfWidthSign) : []).map(({ index, 0: match }) => ({
        line,
        end: index + match.length,
      })),
    ),
  );
  const [first] = all;
  if (!first) return [];
  const { line, end } = first;
  const quote = line.text.slice(Math.max(0, end - 7), end);
  return [
    {
      rule: textForm.id,
      severity: 'info',
      class: textForm.class,
      place: { line: line.line, quote },
      stated: quote,
      expected: quote.endsWith(';') ? '；' : '，',
      reason: `中文之间用全角标点（全文 ${all.length} 处）。`,
    },
  ];
}

/** (1) at the start of a line. */
function brackets(paragraph: Paragraph): Finding[] {
  const [line] = paragraph.source;
  const bracket = line && paragraph.table === null ? /^\s*\((\d{1,2}|[一二三四五六七八九十])\)/.exec(line.text) : null;
  return bracket ? [raise(textForm, found(paragraph, 0, 3, 'info', `（${bracket[1]}）`, '序号用全角括号。'))] : [];
}

/** …有回音”五是: an item of a list that no sign divides from the one before. */
function listSigns(paragraph: Paragraph): About[] {
  if (!paragraph.text.includes('是')) return [];
  const match = /[\u4e00-\u9fa5”）]([二三四五六七八九]是)(?=[\u4e00-\u9fa5])/.exec(paragraph.text);
  const before = match ? paragraph.text.slice(0, match.index + 1) : '';
  const previous = { 二: '一', 三: '二', 四: '三', 五: '四', 六: '五', 七: '六', 八: '七', 九: '八' }[
    match?.[1]?.[0] ?? ''
  ];
  if (match && previous && new RegExp(`${previous}是`).test(before) && !/[第之其周星期]$/.test(before)) {
    return [found(paragraph, match.index, match.index + 3, 'info', `；${match[1]}`, `“${match[1]}”之前缺标点。`)];
  }
  const comma = /一是[^。；]*，(二是)/.exec(paragraph.text);
  if (!comma || !/；[三四]是/.test(paragraph.text)) return [];
  const at = comma.index + comma[0].length - 3;
  return [found(paragraph, at, at + 3, 'info', '；二是', '并列各条之间用分号，此处用了逗号。')];
}

function pageNumber(paragraph: Paragraph): About[] {
  const match = /^-(\d{1,3})-$/.exec(paragraph.text);
  return match
    ? [found(paragraph, 0, paragraph.text.length, 'info', `— ${match[1]} —`, '页码左右用一字线（GB/T 9704）。')]
    : [];
}

function formula(paragraph: Paragraph): About[] {
  const { text } = paragraph;
  if (!text.includes('率')) return [];
  const divided = /率[=＝][（(].*[）)]\/100%/.exec(text);
  if (divided)
    return [
      found(
        paragraph,
        divided.index,
        divided.index + divided[0].length,
        'error',
        '×100%',
        '比率公式应乘以 100%，此处写成除以。',
      ),
    ];
  const missing = /^([\u4e00-\u9fa5]{2,8}率)\[/.exec(text);
  if (missing)
    return [
      found(
        paragraph,
        0,
        Math.min(text.length, 30),
        'warn',
        `${missing[1]}＝[…]×100%`,
        '公式缺等号“＝”，括号也应成对一致。',
      ),
    ];
  return [];
}

/** 从90.27提升至92.23分: the first figure has no unit. */
function unitOfRange(paragraph: Paragraph): About[] {
  if (!paragraph.text.includes('从')) return [];
  const match =
    /从[\u4e00-\u9fa5]{0,8}?(\d+\.\d+)((?:提升|提高|增加|增长|上升|下降|降低|减少)(?:至|到|为))(\d+\.\d+)(分|万元|%|个百分点|元)/.exec(
      paragraph.text,
    );
  if (!match) return [];
  const [whole, from, verb, , unit] = match;
  return [
    found(
      paragraph,
      match.index,
      match.index + whole.length,
      'info',
      `${from}${unit}${verb}…`,
      `“${from}”缺单位“${unit}”。`,
    ),
  ];
}
