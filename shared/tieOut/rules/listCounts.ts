import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import { readChineseNumeral } from '../text/chineseNumeral.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** R11 计数: a list and the number beside it: 办公室、…、组织人事科6个科室; 主要包括A、B、C三项; 4个中心，分别是A、B、C、D. */
export const listCounts: Rule = {
  id: 'R11',
  title: '列举的个数与所写数量一致',
  class: 'A',
  run: (report) => report.body.flatMap((paragraph) => [...countBehind(paragraph), ...countBefore(paragraph)]),
};

const number = '(\\d{1,2}|[二两三四五六七八九十]{1,3})';
const counter = '(?:个|项|家|类|种|大|名|条|方面)';

/** The list stands before its number. */
function countBehind(paragraph: Paragraph): Finding[] {
  return [...paragraph.text.matchAll(new RegExp(`([^。；：，]*、[^。；：，]*?)${number}${counter}`, 'g'))].flatMap(
    (match) => {
      const [whole, list = '', digits = ''] = match;
      // 第三类, 另有5个: a number of its own.
      if (
        /([-—~～第]|另|等|每|各|共|和|及|其他|其余|余|\d|[一二三四五六七八九十])$/.test(list) ||
        /[“《][^”》]*$/.test(list)
      )
        return [];
      const opened = list.replace(/^.*(?:包括|包含|内设|下设|设有|设立|设置|分为|即|为|是|了|有)/, '');
      const end = match.index + whole.length;
      return judge(paragraph, opened, digits, { start: end - whole.length + list.length, end });
    },
  );
}

/** The number stands before its list. */
function countBefore(paragraph: Paragraph): Finding[] {
  const form = new RegExp(
    `${number}${counter}[^，。；：、]{0,14}[，,（]?(?:即|分别是|分别为|包括)[：:]?([^。；，）]*、[^。；，）]*)`,
    'g',
  );
  return [...paragraph.text.matchAll(form)].flatMap((match) => {
    const [whole, digits = '', list = ''] = match;
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

function judge(paragraph: Paragraph, list: string, digits: string, span: { start: number; end: number }): Finding[] {
  const stated = /\d/.test(digits) ? Number(digits) : readChineseNumeral(digits);
  const plain = list
    .replace(/（[^（）]*）/g, '')
    .replace(/“([^”]*)”/g, (_, inner: string) => inner.replace(/、/g, '·'));
  const parts = plain.split('、');
  if (stated === null || stated < 3 || /等/.test(list) || parts.some((part) => part === '' || part.length > 22))
    return [];
  // 和 may join two items or stand inside of one.
  const joints = parts.reduce((count, part) => count + (part.match(/[和及与]/g)?.length ?? 0), 0);
  if (stated >= parts.length && stated <= parts.length + joints) return [];
  if (Math.abs(stated - parts.length) > 2 || parts.length < 3) return [];
  const item = plain.split(/[、和及与]/).filter((each) => each !== '').length;
  return [
    raise(listCounts, {
      // Words that announce the whole list leave no room; else the list may be a choice.
      severity: /内设|下设|分别|即|共/.test(paragraph.text.slice(span.start, span.end) + leadIn(paragraph, span.start))
        ? 'error'
        : 'warn',
      at: { paragraph, ...span },
      stated: digits,
      expected: `${joints === 0 || stated < parts.length ? parts.length : item}`,
      reason: `此处写 ${digits} 个（项），列出的有 ${parts.length} 个。`,
    }),
  ];
}

function leadIn({ text }: Paragraph, at: number): string {
  return /[^。；：]*$/.exec(text.slice(Math.max(0, at - 120), at))?.[0] ?? '';
}
