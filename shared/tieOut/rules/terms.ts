import type { Finding, Rule } from '../finding.ts';
import { lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { CharacterSet } from '../text/characters.ts';
import { editDistance, isOneChangeFrom } from '../text/editDistance.ts';
import { indicatorTablesOf } from '../text/indicatorTable.ts';
import { type Mention, mentionsOf } from '../text/names.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** R13 名称 of items: what a table calls by one name the text does not call by nearly the same one. */
export const terms: Rule = {
  id: 'R13',
  title: '指标、实施内容名称前后一致',
  class: 'E',
  run: (report) => [...indicatorsInText(report), ...itemsInText(report), ...projectVariants(report)],
};

/** 数量指标“业务办理量”: no indicator of that name, but one that is nearly called so. */
function indicatorsInText(report: Report): Finding[] {
  const indicators = indicatorTablesOf(report).flatMap(({ rows }) => rows.map(({ name }) => name));
  if (indicators.length === 0) return [];
  return report.body.flatMap((paragraph) =>
    paragraph.matches(/指标[“"]([^”"]{3,30})[”"]/g, '指标').flatMap((match) => {
      const named = match[1] ?? '';
      if (indicators.some(({ text }) => text.includes(named) || named.includes(text))) return [];
      const near = indicators.find(({ text }) => editDistance(text.replace(/[（(].*$/, ''), named, 2) <= 2);
      if (!near) return [];
      return [
        raise(terms, {
          severity: 'error',
          at: { paragraph, start: match.index, end: match.index + match[0].length },
          stated: `“${named}”`,
          expected: `“${near.text}”`,
          reason: `指标表（${lineName(near)}）里没有“${named}”，相近的是“${near.text}”。`,
        }),
      ];
    }),
  );
}

/** An item that the text tells more often with one character changed, and never as the table has it. */
function itemsInText(report: Report): Finding[] {
  const items = untoldItems(report);
  const spots = spotsOf(report, items);
  return items.flatMap((item) => {
    const near = nearIn(spots, item);
    if (!near) return [];
    return [
      raise(terms, {
        severity: 'error',
        at: item,
        stated: item.name,
        expected: near.name,
        reason: `${lineName(near.paragraph, near.start)}等处为“${near.name}”，表中为“${item.name}”，应为同一名称。`,
      }),
    ];
  });
}

type Spot = { paragraph: Paragraph; start: number };

/**
 * Where the first and the last three characters of each item stand: a name with one character changed still begins or ends as
 * it should.
 */
function spotsOf(report: Report, items: readonly Mention[]): ReadonlyMap<string, readonly Spot[]> {
  const spots = new Map<string, Spot[]>();
  for (const { name } of items) {
    spots.set(name.slice(0, 3), []);
    spots.set(name.slice(-3), []);
  }
  if (spots.size === 0) return spots;
  const firsts = new CharacterSet(spots.keys());
  for (const paragraph of report.paragraphs) {
    const { text } = paragraph;
    for (let start = firsts.next(text, 0); start + 3 <= text.length; start = firsts.next(text, start + 1)) {
      spots.get(text.slice(start, start + 3))?.push({ paragraph, start });
    }
  }
  return spots;
}

/** The items that tables and lists name, by names that are long enough to be told from others, and the text never does. */
function untoldItems(report: Report): Mention[] {
  const items = new Map<string, Mention>();
  for (const mention of mentionsOf(report)) {
    const { kind, name } = mention;
    if (kind === 'item' && name.length >= 6 && !items.has(name)) items.set(name, mention);
  }
  return [...items.values()].filter(({ name }) => !report.text.includes(name));
}

/** One character changed, left out or added, told twice or more. */
function nearIn(spots: ReadonlyMap<string, readonly Spot[]>, { name }: Mention): ({ name: string } & Spot) | null {
  const counts = new Map<string, Spot & { count: number }>();
  const consider = (paragraph: Paragraph, start: number, length: number) => {
    const end = Math.min(start + length, paragraph.text.length);
    if (start < 0 || !isOneChangeFrom(name, paragraph.text, start, end)) return;
    const words = paragraph.text.slice(start, end);
    // A character more or less at an end is another word's; a sign is none of a name.
    if (!/^[\u4e00-\u9fa5A-Z“”+]+$/.test(words)) return;
    if (words.includes(name) || name.includes(words) || numerals(words) !== numerals(name)) return;
    const known = counts.get(words);
    if (!known) counts.set(words, { count: 1, paragraph, start });
    else if (known.paragraph !== paragraph || known.start !== start) known.count += 1;
  };
  for (const length of [name.length - 1, name.length, name.length + 1]) {
    for (const { paragraph, start } of spots.get(name.slice(0, 3)) ?? []) {
      consider(paragraph, start, length);
    }
    for (const { paragraph, start } of spots.get(name.slice(-3)) ?? []) {
      consider(paragraph, start + 3 - length, length);
    }
  }
  const [best] = [...counts].sort(([, left], [, right]) => right.count - left.count);
  return best && best[1].count >= 2 ? { ...best[1], name: best[0] } : null;
}

/** 二级 and 三级 are two. */
function numerals(text: string): string {
  return text.replace(/[^一二三四五六七八九十\d]/g, '');
}

/** 助企纾困（智慧政务服务大厅）平台 and 助企纾困（智慧政务大厅）平台: the same words around another form in brackets. */
function projectVariants(report: Report): Finding[] {
  const forms = new Map<string, { inner: string; count: number; paragraph: Paragraph; start: number; end: number }[]>();
  for (const paragraph of report.paragraphs) {
    for (const match of paragraph.matches(
      /([\u4e00-\u9fa5]{3})（([\u4e00-\u9fa5]{4,14})）([\u4e00-\u9fa5]{0,3})/g,
      '（',
    )) {
      const [whole, before = '', inner = ''] = match;
      const key = before;
      const list = forms.get(key) ?? [];
      const known = list.find((each) => each.inner === inner);
      if (known) known.count += 1;
      else list.push({ inner, count: 1, paragraph, start: match.index, end: match.index + whole.length });
      forms.set(key, list);
    }
  }
  return [...forms.values()].flatMap((list) => {
    const [main, ...others] = list.toSorted((left, right) => right.count - left.count);
    if (!main) return [];
    return others
      .filter(({ inner }) => editDistance(inner, main.inner, 2) <= 2)
      .map((other) =>
        raise(terms, {
          severity: 'warn',
          at: other,
          stated: other.inner,
          expected: main.inner,
          reason: `${lineName(main.paragraph, main.start)}等 ${main.count} 处为“${main.inner}”，此处为“${other.inner}”，应为同一名称。`,
        }),
      );
  });
}
