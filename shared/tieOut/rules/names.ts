import type { Finding, Rule } from '../finding.ts';
import { lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { editDistance, isSubsequence } from '../text/editDistance.ts';
import { type Mention, mentionsOf } from '../text/names.ts';

/** R13 名称: one name for one unit, department, firm and project; near-misses are the same thing misspelt. */
export const names: Rule = {
  id: 'R13',
  title: '单位、部门、项目名称前后一致',
  class: 'E',
  run: (report) => [
    ...nearMisses(report, 'unit'),
    ...nearMisses(report, 'department'),
    ...nearMisses(report, 'project'),
    ...nearMisses(report, 'firm'),
    ...firm(report),
    ...shortNames(report),
    ...joinedOffices(report),
  ],
};

/** 区委党工委、区政府管委会: two offices each, without the sign between them. 党工委 is itself a committee, 管委会 itself an administration. */
function joinedOffices(report: Report): Finding[] {
  return report.body.flatMap((paragraph) =>
    paragraph.matches(/([省市县区]委)(党工委)|([省市县区]政府)(管委会)/g, '委').map((match) => {
      const [first = '', second = ''] = [match[1] ?? match[3], match[2] ?? match[4]];
      return raise(names, {
        severity: 'warn',
        at: { paragraph, start: match.index, end: match.index + match[0].length },
        stated: match[0],
        expected: `${first}、${second}`,
        reason: `“${first}”和“${second}”是两个机关，之间缺顿号，请核定机关名称。`,
      });
    }),
  );
}

type Named = { name: string; mentions: readonly Mention[] };

function named(report: Report, kind: Mention['kind']): readonly Named[] {
  return report.once(`named ${kind}`, () => {
    const groups = new Map<string, Mention[]>();
    for (const mention of mentionsOf(report)) {
      if (mention.kind !== kind) continue;
      const group = groups.get(mention.name);
      if (group) group.push(mention);
      else groups.set(mention.name, [mention]);
    }
    return Array.from(groups, ([name, mentions]) => ({ name, mentions }));
  });
}

function nearMisses(report: Report, kind: NearKind): Finding[] {
  const all = named(report, kind);
  const told = all.map(({ name, mentions }) => ({ name, count: mentions.length, first: first({ mentions }) }));
  // Where it stands counts only as before or behind others.
  const order = [...new Set(told.map((each) => each.first))].sort((left, right) => left - right);
  const facts = told.map((each): Told => ({ ...each, first: order.indexOf(each.first) }));
  const nearest = report.again(`near ${kind}`, facts, (names) =>
    names.map((one) => names.findIndex((each) => each !== one && isMisspelt(one, each, kind))),
  );
  return all.flatMap((one, index) => {
    const other = all[nearest[index] ?? -1];
    const [mention] = one.mentions;
    const [right] = other?.mentions ?? [];
    if (!other || !mention || !right) return [];
    return [
      raise(names, {
        severity: kind === 'unit' ? 'error' : 'warn',
        at: mention,
        stated: one.name,
        expected: other.name,
        reason: `${lineName(right.paragraph, right.start)}为“${other.name}”，此处为“${one.name}”，请核定${titles[kind]}并统一。`,
      }),
    ];
  });
}

type NearKind = 'unit' | 'department' | 'project' | 'firm';
const titles: Readonly<Record<NearKind, string>> = {
  unit: '单位全称',
  department: '内设机构名称',
  project: '项目名称',
  firm: '机构全称',
};

/** A name with how often it is told, and before which others. */
type Told = { name: string; count: number; first: number };

/** `one` is the form told less often (of two told alike, the later) of nearly the same name. */
function isMisspelt(one: Told, other: Told, kind: NearKind): boolean {
  const most = kind === 'department' ? 3 : 2;
  const [few, many] = [one.count, other.count];
  if (few > many || (few === many && one.first <= other.first)) return false;
  const shorter = Math.min(one.name.length, other.name.length);
  if (shorter < 6 || Math.abs(one.name.length - other.name.length) > most) return false;
  const distance = editDistance(one.name, other.name, most);
  if (distance > most || (distance > 1 && shorter <= most * 3 - (kind === 'department' ? 2 : 0))) return false;
  // 市 or 县 in front is a short name, which another check asks for; 一中心 and 二中心 are two.
  if (one.name.endsWith(other.name) || other.name.endsWith(one.name)) return false;
  if (differsByNumber(one.name, other.name) || differsByOffice(one.name, other.name)) return false;
  if (isOtherPlace(one.name, other.name) && (few > 1 || many < 3)) return false;
  return distance <= 1 || kind === 'project' || isInserted(one.name, other.name);
}

const offices =
  '财政|民政|审计|教育|发改|农业|水利|交通|卫生|卫健|统计|税务|公安|司法|住建|城管|商务|文旅|体育|科技|市场|监管|环保|生态|林业|人社|医保|国资|信访|档案|气象|邮政|烟草|应急|政务|审批|规划|国土|建设|工信|经信|宣传|组织|统战';

/** 民政局 and 财政局 are one character apart and two offices. */
function differsByOffice(one: string, two: string): boolean {
  const found = (name: string) =>
    [...name.matchAll(new RegExp(`(?=(${offices}))`, 'g'))].map(([, word]) => word).join();
  const [left, right] = [found(one), found(two)];
  return left !== right && left.split(',').length === right.split(',').length && left !== '' && right !== '';
}

function first({ mentions }: Pick<Named, 'mentions'>): number {
  return mentions[0]?.paragraph.index ?? 0;
}

function isInserted(one: string, two: string): boolean {
  const [short, long] = one.length < two.length ? [one, two] : [two, one];
  return short.length < long.length && isSubsequence(short, long);
}

function differsByNumber(one: string, two: string): boolean {
  const numbers = (name: string) => name.replace(/[^一二三四五六七八九十\d]/g, '');
  return numbers(one) !== numbers(two);
}

/** 思茅区财政局 and 宁洱县财政局: the place differs, the office is the same. */
function isOtherPlace(one: string, two: string): boolean {
  const place = /^[\u4e00-\u9fa5]{1,4}?[省市区县州镇乡]/;
  const [left, right] = [place.exec(one)?.[0], place.exec(two)?.[0]];
  return (
    left !== undefined && right !== undefined && left !== right && one.slice(left.length) === two.slice(right.length)
  );
}

/** 会计师事务所 with its form (普通合伙) at one place and without it at another. */
function firm(report: Report): Finding[] {
  const firms = named(report, 'firm');
  return firms.flatMap(({ name, mentions }) => {
    const full = firms.find((other) => other.name !== name && other.name.startsWith(`${name}（`));
    const [mention] = mentions;
    const [right] = full?.mentions ?? [];
    if (!full || !mention || !right) return [];
    return [
      raise(names, {
        severity: 'warn',
        at: mention,
        stated: name,
        expected: full.name,
        reason: `${lineName(right.paragraph, right.start)}署名为“${full.name}”，首次出现应写全称。`,
      }),
    ];
  });
}

/** A unit told by its full name and by several short ones, none of which was declared (以下简称“…”). */
function shortNames(report: Report): Finding[] {
  const units = named(report, 'unit');
  return units.flatMap(({ name, mentions }) => {
    if (name.length < 7 || mentions.length < 2 || !/[省市县区州].*(局|厅|委员会)$/.test(name)) return [];
    const declared = /(?:以下)?(?:简称|下称)/.test(
      mentions.map(({ paragraph, end }) => paragraph.text.slice(end, end + 8)).join(''),
    );
    if (declared) return [];
    const short = units.filter((other) => isShortFor(other.name, name));
    const [mention] = short.toSorted((left, right) => first(left) - first(right))[0]?.mentions ?? [];
    if (short.length < 2 || !mention) return [];
    return [
      raise(names, {
        severity: 'warn',
        at: mention,
        stated: [name, ...short.map((each) => each.name)].join('／'),
        expected: `全称“${name}”，并声明一个简称`,
        reason: `同一单位有 ${short.length + 1} 种写法，且没有声明简称。`,
      }),
    ];
  });
}

function isShortFor(short: string, full: string): boolean {
  const bare = short.replace(/^市|^县|^区|^省/, '');
  return (
    short.length < full.length - 1 &&
    bare.length >= 3 &&
    bare.at(-1) === full.at(-1) &&
    isSubsequence(bare, full) &&
    full.includes(bare.slice(0, 2))
  );
}
