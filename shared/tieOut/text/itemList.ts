import type { Report } from '../report.ts';
import { amountListsOf } from './amountList.ts';
import { sharedPairs } from './editDistance.ts';
import type { Paragraph, Span } from './paragraph.ts';

/** 清单: names that the text tells one after the other: of a project's contents, of amounts, of numbered paragraphs. */
export type ItemList = {
  kind: 'scope' | 'amounts' | 'contents';
  paragraph: Paragraph;
  span: Span;
  items: readonly { name: string; paragraph: Paragraph; start: number; end: number }[];
};

/** 包含A项目、B项目、…等工作内容: four names or more between 、. */
export function scopeListsOf(report: Report): readonly ItemList[] {
  return report.once('scopeLists', () =>
    report.inEach('scopeLists', (paragraph) =>
      paragraph
        .matches(/(?:包含|包括|涵盖|分为|涉及)([\u4e00-\u9fa5]{3,40}(?:、[\u4e00-\u9fa5]{3,40}){3,})/g, '、')
        .flatMap((match): ItemList[] => {
          const start = match.index + match[0].length - (match[1]?.length ?? 0);
          let at = start;
          const items = (match[1] ?? '').split('、').map((raw) => {
            const name = raw.replace(
              /等(?:[一二三四五六七八九十\d]*个?(?:子项目|项目|工作内容|内容|方面|工作|任务).*|$)/,
              '',
            );
            const item = { name, paragraph, start: at, end: at + name.length };
            at += raw.length + 1;
            return item;
          });
          // Names of projects, not any words between signs.
          const named = items.filter(({ name }) => /(项目|服务|工程|系统|采购|经费|建设)$/.test(name));
          if (named.length * 2 < items.length) return [];
          return [
            { kind: 'scope', paragraph, span: { start: match.index, end: match.index + match[0].length }, items },
          ];
        }),
    ),
  );
}

/** The parts of an amount by their names. */
export function amountItemsOf(report: Report): readonly ItemList[] {
  return report.once('amountItems', () => readAmountItems(report));
}

function readAmountItems(report: Report): readonly ItemList[] {
  return amountListsOf(report)
    .filter(({ kind }) => kind === 'word')
    .map((list) => ({
      kind: 'amounts' as const,
      paragraph: list.paragraph,
      span: { start: list.start, end: list.parts.at(-1)?.end ?? list.start },
      items: list.names.map((name, index) => {
        const part = list.parts[index];
        const end = part?.end ?? list.start;
        return {
          name: name.replace(/^(?:用于|其中|[\u4e00-\u9fa5]{0,4}的)/, ''),
          paragraph: list.paragraph,
          start: (part?.start ?? end) - name.length,
          end,
        };
      }),
    }));
}

/** 1.企业跟踪服务，… 2.…: numbered paragraphs that begin with a name, under one heading. */
export function contentListsOf(report: Report): readonly ItemList[] {
  return report.once('contentLists', () => {
    const groups = new Map<Paragraph, ItemList['items'][number][]>();
    for (const heading of report.headings) {
      const above = report.headingsAbove(heading.paragraph).at(-1);
      const name = /^[\u4e00-\u9fa5]{4,30}(?=[，,])/.exec(heading.title)?.[0];
      if (heading.level !== 3 || !above || !name || !/内容|任务|范围/.test(above.title)) continue;
      const item = {
        name,
        paragraph: heading.paragraph,
        start: heading.titleSpan.start,
        end: heading.titleSpan.start + name.length,
      };
      const group = groups.get(above.paragraph);
      if (group) group.push(item);
      else groups.set(above.paragraph, [item]);
    }
    return [...groups].flatMap(([paragraph, items]): ItemList[] =>
      items.length < 4 ? [] : [{ kind: 'contents', paragraph, span: { start: 0, end: paragraph.text.length }, items }],
    );
  });
}

const fillers = /项目|服务|工作|内容|经费|技术|处理|正副本|采购|辅助/g;

/** What is left of a name without the words that any name may have, and its pairs of neighbouring characters. */
type Core = { core: string; pairs: readonly string[] };

const cores = new Map<string, Core>();

/** Of each name once: each is held against many. */
function coreOf(name: string): Core {
  const known = cores.get(name);
  if (known !== undefined) return known;
  if (cores.size >= 2_000) cores.clear();
  const core = name.replace(fillers, '');
  const made = { core, pairs: Array.from({ length: Math.max(0, core.length - 1) }, (_, at) => core.slice(at, at + 2)) };
  cores.set(name, made);
  return made;
}

/** Whether two names are of one thing: one within the other, or most of its pairs of characters shared. */
export function isSameItem(one: string, two: string): boolean {
  if (one.includes(two) || two.includes(one)) return true;
  const left = coreOf(one);
  const right = coreOf(two);
  if (left.core.length < 2 || right.core.length < 2) return sharedPairs(one, two) >= 0.6;
  const isLonger = left.core.length > right.core.length;
  const { core: short, pairs } = isLonger ? right : left;
  const { core: long } = isLonger ? left : right;
  if (long.includes(short)) return true;
  // So many of its pairs may be missing.
  let spare = pairs.length - Math.ceil((pairs.length * 6) / 10);
  for (const pair of pairs) {
    if (long.includes(pair)) continue;
    spare -= 1;
    if (spare < 0) return false;
  }
  return true;
}
