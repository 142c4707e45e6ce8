import type { Finding, Rule } from '../finding.ts';
import { lineName, raise, wholeOf } from '../raise.ts';
import type { Report } from '../report.ts';
import { editDistance, sharedPairs } from '../text/editDistance.ts';
import { amountItemsOf, contentListsOf, type ItemList, isSameItem, scopeListsOf } from '../text/itemList.ts';
import { markedItemsOf } from '../text/markedItems.ts';

/** R12 对应: each item of the scope has its amount and its content, each problem its recommendation, each task its result. */
export const oneToOne: Rule = {
  id: 'R12',
  title: '范围、金额、问题、建议、任务一一对应',
  class: 'D',
  run: (report) => [
    ...scopeItems(report),
    ...namesOfItems(report),
    ...purposes(report),
    ...problemsAndAdvice(report),
    ...tasksAndResults(report),
  ],
};

function scopeItems(report: Report): Finding[] {
  const lists = [...amountItemsOf(report), ...contentListsOf(report)].filter(({ items }) => items.length >= 4);
  return scopeListsOf(report).flatMap((scope) => {
    return lists.flatMap((list) => {
      const missing = scope.items.filter(({ name }) => !list.items.some((item) => isSameItem(item.name, name)));
      const [first] = missing;
      // Most of the scope is there: what is not was forgotten. Else the list is of something else.
      if (!first || missing.length * 2 >= scope.items.length) return [];
      const amounts = list.kind === 'amounts';
      return [
        raise(oneToOne, {
          severity: amounts ? 'error' : 'warn',
          at: amounts ? first : { paragraph: scope.paragraph, ...scope.span },
          stated: `范围 ${scope.items.length} 项，${amounts ? '列出金额' : '写明内容'} ${list.items.length} 项`,
          expected: `补充${missing.map(({ name }) => `“${name}”`).join('、')}的${amounts ? '金额（没有支出的写 0 并说明）' : '内容'}`,
          reason: `${lineName(list.paragraph, list.span.start)}的清单里没有${missing.map(({ name }) => name).join('、')}。`,
        }),
      ];
    });
  });
}

/** Items that are nearly called the same in two lists. */
function namesOfItems(report: Report): Finding[] {
  const lists = [...scopeListsOf(report), ...amountItemsOf(report), ...contentListsOf(report)];
  type Item = ItemList['items'][number] & { list: ItemList; of: number };
  const distinct = new Map<string, Item>();
  for (const [of, list] of lists.entries())
    for (const item of list.items) if (!distinct.has(item.name)) distinct.set(item.name, { ...item, list, of });
  const all = [...distinct.values()]
    .map((item) => ({ ...item, bare: bare(item.name) }))
    .filter(({ name, bare: { length } }) => name.length >= 8 && length >= 8);
  const facts = all.map(({ name, bare: words, of }) => ({ length: name.length, words, of }));
  const nearest = report.again('near items', facts, (items) =>
    items.map((item, index) =>
      items.findIndex(
        (each, at) =>
          at < index &&
          each.of !== item.of &&
          Math.abs(each.length - item.length) <= 6 &&
          each.words !== item.words &&
          editDistance(each.words, item.words, 2) <= 2,
      ),
    ),
  );
  return all.flatMap((item, index) => {
    const near = all[nearest[index] ?? -1];
    if (!near || near.list.items.some(({ name }) => bare(name) === bare(item.name))) return [];
    return [
      raise(oneToOne, {
        severity: 'info',
        class: 'E',
        at: near,
        stated: near.name,
        expected: `与“${item.name}”（${lineName(item.paragraph, item.start)}）统一`,
        reason: '同一子项目有两种名称。',
      }),
    ];
  });
}

function bare(name: string): string {
  return name.replace(/(项目|服务|工作|经费)+$/, '');
}

/** 资金用途 tells what each of the project's amounts is spent on. */
function purposes(report: Report): Finding[] {
  const section = report.section(/资金.{0,6}用途|用途/);
  if (!section) return [];
  const text = section.paragraphs.map((paragraph) => paragraph.text).join('');
  const [list] = amountItemsOf(report).filter(({ paragraph }) => !section.paragraphs.includes(paragraph));
  if (!list || list.items.length > 12) return [];
  return list.items.flatMap((item) => {
    const number = /\d{4,}/.exec(item.name)?.[0];
    const words = item.name.replace(/（.*?）/g, '').replace(/工作|项目|经费|[市县区]|和/g, '');
    if (words.length < 5 || (number !== undefined && text.includes(number)) || sharedPairs(words, text) >= 0.45)
      return [];
    return [
      raise(oneToOne, {
        severity: 'error',
        class: 'C',
        at: wholeOf(section.paragraphs[1] ?? section.heading.paragraph),
        stated: '资金用途没有提到该项支出',
        expected: `用途中写明“${item.name}”`,
        reason: `${lineName(item.paragraph, item.start)}列有“${item.name}”的支出，资金用途没有这一项。`,
      }),
    ];
  });
}

/** As many recommendations as problems, in the same order. */
function problemsAndAdvice(report: Report): Finding[] {
  const problems = markedItemsOf(report, /问题/, /建议|措施/);
  const advice = markedItemsOf(report, /建议|改进措施|整改/, /问题/);
  const [first] = advice?.items ?? [];
  if (!problems || !advice || !first || problems.items.length === advice.items.length) return [];
  // One sentence each is no list.
  if (problems.items.length < 2 && advice.items.length < 2) return [];
  const difference = Math.abs(problems.items.length - advice.items.length);
  return [
    raise(oneToOne, {
      severity:
        problems.numbered && advice.numbered && difference > 0 ? 'warn' : problems.items.length === 1 ? 'warn' : 'info',
      class: 'C',
      at: wholeOf(first.paragraph),
      stated: `建议（措施）${advice.items.length} 条`,
      expected: `与问题 ${problems.items.length} 条对应（现有建议 ${advice.items.length} 条）`,
      reason: `问题 ${problems.items.length} 条（${lineName(problems.items[0]?.paragraph ?? first.paragraph)}），建议 ${advice.items.length} 条，不能一一对应。`,
    }),
  ];
}

/** 年度重点工作任务 and 任务完成情况: each task has a result. */
function tasksAndResults(report: Report): Finding[] {
  const tasks = markedItemsOf(report, /重点(工作)?任务$|工作任务$|主要任务$/, /完成|成效/);
  const results = markedItemsOf(report, /任务.*完成情况|任务.*落实情况/, null);
  if (!tasks || !results || tasks.items.length <= results.items.length) return [];
  const text = results.items.map((item) => item.text).join('');
  const missing = tasks.items.filter((item) => {
    const head = /^[^：。，；]{2,24}/.exec(item.text)?.[0] ?? item.text.slice(0, 16);
    return sharedPairs(head, text) < 0.75 && sharedPairs(item.text, text) < 0.6;
  });
  const [first] = tasks.items;
  if (!first || missing.length === 0) return [];
  return [
    raise(oneToOne, {
      severity: 'error',
      at: wholeOf(results.items[0]?.paragraph ?? first.paragraph),
      stated: `任务 ${tasks.items.length} 项，完成情况 ${results.items.length} 项`,
      expected: `补充${missing.map((item) => `“${/^[^：。，；]{2,24}/.exec(item.text)?.[0] ?? ''}”`).join('、')}的完成情况`,
      reason: `${lineName(first.paragraph)}列有 ${tasks.items.length} 项重点任务，完成情况只有 ${results.items.length} 项。`,
    }),
  ];
}
