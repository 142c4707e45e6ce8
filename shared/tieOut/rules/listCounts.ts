import type { Rule } from '../finding.ts';
import { type About, raiseInText } from '../raise.ts';
import { readChineseNumeral } from '../text/chineseNumeral.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** R11 计数: a list and the number beside it: 办公室、…、组织人事科6个科室; 主要包括A、B、C三项; 4个中心，分别是A、B、C、D. */
export const listCounts: Rule = {
  id: 'R11',
  title: '列举的个数与所写数量一致',
  class: 'A',
  run: (report) =>
    report.inEach(listCounts.title, (paragraph) =>
      raiseInText(listCounts, paragraph, (bare) => [...countBehind(bare), ...countBefore(bare), ...countOfMarks(bare)]),
    ),
};

/** Blanks what stands in brackets behind an item: 经济发展办公室（挂统计站牌子）. Places stay as they are. */
function withoutRemarks(text: string): string {
  return text.replace(/（(?!即|分别|包括)[^（）]*）/g, (remark) => blank.repeat(remark.length));
}

const blank = '\uE000';

const number = '(\\d{1,2}|[二两三四五六七八九十]{1,3})';
const counter = '(?:个|项|家|类|种|大|名|条|方面)';
const ownNumber = new RegExp(`(?<!第)${number}${counter}|\\d(?![\\d年])`);
const counted = new RegExp(`${number}${counter}`, 'g');
const countedBefore = new RegExp(
  `${number}${counter}[^，。；：、]{0,14}(?:[，,（]?(?:即|分别是|分别为|包括)[：:]?|(：))([^。；，）]*、[^。；，）]*)`,
  'g',
);
const countedMarks = new RegExp(`${number}${counter}[^，。；：、\\d]{0,14}[：，。]一是`, 'g');

/** The list stands before its number. */
function countBehind(paragraph: Paragraph): About[] {
  const { text } = paragraph;
  if (!text.includes('、')) return [];
  const bare = withoutRemarks(text);
  return [...bare.matchAll(counted)].flatMap((match) => {
    const [whole, digits = ''] = match;
    const list = /[^。；：，]*$/.exec(bare.slice(Math.max(0, match.index - 160), match.index))?.[0] ?? '';
    // 第三类, 另有5个: a number of its own.
    if (!list.includes('、') || /([-—~～第另等每各共和及余\d一二三四五六七八九十]|其他|其余)$/.test(list)) return [];
    if (/[“《][^”》]*$/.test(list)) return [];
    // 甲镇3个村、乙镇5个村、丙镇2个村: the number is of its own item, as the others have theirs.
    if (haveNumbers(list.slice(0, list.lastIndexOf('、')))) return [];
    const opened = list.replace(/^.*(?:包括|包含|内设|下设|设有|设立|设置|分为|即|为|是|了|有)/, '');
    return judge(paragraph, opened, digits, { start: match.index, end: match.index + whole.length });
  });
}

/** Whether items are counted themselves. */
function haveNumbers(items: string): boolean {
  return ownNumber.test(items);
}

/** The number stands before its list. */
function countBefore(paragraph: Paragraph): About[] {
  if (!paragraph.text.includes('、')) return [];
  const text = withoutRemarks(paragraph.text);
  return [...text.matchAll(countedBefore)].flatMap((match) => {
    const [whole, digits = '', colon, list = ''] = match;
    // After a colon alone only names of one kind are a list: 7个科室：办公室、…科、…科。
    if (colon && (kindOf(list) === '' || text[match.index + whole.length] === '，' || /[一1][是.、]/.test(list)))
      return [];
    // 问题5个：资金方面2个、管理方面2个、绩效方面1个: a sum, or as many as the items; see sumOfCounts.ts.
    if (list.split('、').every(haveNumbers)) return [];
    // 1个副处级和4个正科级单位，分别是…: the list is of both.
    if (
      /第$|[\d一二两三四五六七八九十]+(?:个|家|名|项)[^，。；]{0,12}[和及、]$/.test(
        paragraph.text.slice(0, match.index),
      )
    )
      return [];
    return judge(paragraph, list, digits, { start: match.index, end: match.index + whole.length });
  });
}

/** 抓好以下5项任务：一是…；二是…. */
function countOfMarks(paragraph: Paragraph): About[] {
  if (!paragraph.text.includes('一是')) return [];
  return [...paragraph.text.matchAll(countedMarks)].flatMap((match) => {
    const [whole, digits = ''] = match;
    const stated = /\d/.test(digits) ? Number(digits) : readChineseNumeral(digits);
    const rest = paragraph.text.slice(match.index + whole.length);
    const marks = [...rest.matchAll(/(?<=[，。；：、])([一二三四五六七八九十]{1,2})是/g)].map(([, mark = '']) =>
      readChineseNumeral(mark),
    );
    const last = marks.findIndex((mark, index) => mark !== index + 2);
    const count = 1 + (last < 0 ? marks.length : last);
    // A list that goes on in the next paragraphs has but its first item here.
    if (stated === null || stated === count || count < 2) return [];
    return [
      {
        severity: 'error',
        at: { paragraph, start: match.index, end: match.index + digits.length + 1 },
        stated: digits,
        expected: String(count),
        reason: `此处写 ${digits} 个（项），列出的有 ${count} 个。`,
      },
    ];
  });
}

function judge(paragraph: Paragraph, list: string, digits: string, span: { start: number; end: number }): About[] {
  const stated = /\d/.test(digits) ? Number(digits) : readChineseNumeral(digits);
  const plain = list
    .replace(/（[^（）]*）/g, '')
    .replaceAll(blank, '')
    .replace(/“([^”]*)”/g, (_, inner: string) => inner.replace(/、/g, '·'));
  const parts = plain.split('、').flatMap((part) => splitJoint(part, plain));
  const announced = /内设|下设|分别|包括|即|共/.test(
    paragraph.text.slice(span.start, span.end) + leadIn(paragraph, span.start),
  );
  if (stated === null || stated < 2 || /等/.test(list) || parts.some((part) => part === '' || part.length > 22))
    return [];
  // 和 may join two items or stand inside of one: in an item that ends with the list's kind (科, 组) it is told apart.
  const kind = kindOf(plain);
  const joints = parts
    .filter((part) => kind === '' || parts.length < 3 || !part.endsWith(kind))
    .reduce((count, part) => count + (part.match(/[和及与]|会同|联合/g)?.length ?? 0), 0);
  if (stated >= parts.length && stated <= parts.length + joints) return [];
  // Two are a list where both are of the kind that is counted: 养老服务科、财务科三个科室.
  const counted = /^[\u4e00-\u9fa5]{0,6}/.exec(paragraph.text.slice(span.end))?.[0] ?? '';
  if (parts.length < 2 || (parts.length === 2 && (kind === '' || !counted.includes(kind)))) return [];
  if (!announced && Math.abs(stated - parts.length) > 2) return [];
  return [
    {
      // Words that announce the whole list leave no room; else the list may be a choice.
      severity: announced ? 'error' : 'warn',
      at: { paragraph, ...span },
      stated: digits,
      expected: String(parts.length),
      reason: `此处写 ${digits} 个（项），列出的有 ${parts.length} 个。`,
    },
  ];
}

function leadIn({ text }: Paragraph, at: number): string {
  return /[^。；：]*$/.exec(text.slice(Math.max(0, at - 120), at))?.[0] ?? '';
}

/** The character that most items of a list end with: 科, 组, 中心; '' when they differ. */
function kindOf(list: string): string {
  const ends = list.split('、').map((part) => part.replaceAll(blank, '').at(-1) ?? '');
  return ends.find((end) => ends.filter((other) => other === end).length > ends.length / 2) ?? '';
}

/** 业务组和保障组: two items, each of the list's kind. */
function splitJoint(part: string, list: string): string[] {
  const kind = kindOf(list);
  const at = [...part].findIndex(
    (character, index) => /[和及与]/.test(character) && kind !== '' && part[index - 1] === kind,
  );
  return at > 0 && part.endsWith(kind) ? [part.slice(0, at), part.slice(at + 1)] : [part];
}
