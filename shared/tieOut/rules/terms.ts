import type { Finding, Rule } from '../finding.ts';
import { lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { editDistance } from '../text/editDistance.ts';
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
    [...paragraph.text.matchAll(/指标[“"]([^”"]{3,30})[”"]/g)].flatMap((match) => {
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
  const items = mentionsOf(report).filter(({ kind, name }) => kind === 'item' && name.length >= 6);
  return items.flatMap((item) => {
    if (report.text.includes(item.name)) return [];
    const near = nearIn(report, item);
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

/** The same length with one character changed, told twice or more. */
function nearIn(report: Report, { name }: Mention): { name: string; paragraph: Paragraph; start: number } | null {
  const [head, tail] = [name.slice(0, 2), name.slice(-2)];
  const counts = new Map<string, { count: number; paragraph: Paragraph; start: number }>();
  for (const paragraph of report.paragraphs) {
    for (let at = paragraph.text.indexOf(head); at >= 0; at = paragraph.text.indexOf(head, at + 1)) {
      const words = paragraph.text.slice(at, at + name.length);
      if (words === name || !words.endsWith(tail) || editDistance(words, name, 1) !== 1) continue;
      const known = counts.get(words);
      if (known) known.count += 1;
      else counts.set(words, { count: 1, paragraph, start: at });
    }
  }
  const [best] = [...counts].sort(([, left], [, right]) => right.count - left.count);
  return best && best[1].count >= 2 ? { name: best[0], ...best[1] } : null;
}

/** 助企纾困（智慧政务服务大厅）平台 and 助企纾困（智慧政务大厅）平台: the same words around another form in brackets. */
function projectVariants(report: Report): Finding[] {
  const forms = new Map<string, { inner: string; count: number; paragraph: Paragraph; start: number; end: number }[]>();
  for (const paragraph of report.paragraphs) {
    for (const match of paragraph.text.matchAll(
      /([\u4e00-\u9fa5]{3})（([\u4e00-\u9fa5]{4,14})）([\u4e00-\u9fa5]{0,3})/g,
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
