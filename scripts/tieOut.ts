import { readFileSync, writeFileSync } from 'node:fs';
import {
  checkText,
  isFound,
  isViolated,
  type KnownFinding,
  knownFindings,
  knownPasses,
  reportNames,
  reportText,
} from '../electron/tieOut/testing/knownFindings.ts';
import { recordRules } from '../shared/tieOut/engagement/checkEngagement.ts';
import { findingClasses } from '../shared/tieOut/finding.ts';
import { rules } from '../shared/tieOut/rules/index.ts';

/**
 * Writes the tables of docs/tie-out.md, below what is explained by hand: the rules, and which of the known findings are
 * found. `npm run tie-out`; a test fails when the file is not what the rules give.
 */
const mark = '<!-- tables: written by npm run tie-out -->';
const path = 'docs/tie-out.md';

/** Why what is not found is not: each needs the sense of the words, or other knowledge. */
const reasons: Readonly<Record<string, string>> = {
  'S1-05':
    'two of the three contents are named; 专责小组 is taken for the 专责小组及… of the list that is one with it in the scope',
  'S1-20':
    'one of three signs is found (；五是); the 。 for 、 and the missing 、 before 《政府会计制度》 need the sense of the clauses',
  'S1-21': 'whose right it is follows from the sense of the sentence; no other place says it',
  'S2-17':
    '蜂巢柜 and 丰巢文件柜 differ in sound-alike and added characters, and each stands once: too far apart to be taken for one',
  'S2-38':
    'that 招采 of the plan is what the award and the contracts end, and that being late is a finding, needs the sense',
  'S4-07': 'whether a goal has a result needs the sense of both; words in common would raise goals that are met',
  'S4-12':
    'four of seven slips are found; 通过…方面取得, ，二是 between sentences and the two styles of list need the sense',
};

export function tieOutDocument(): string {
  const [head = ''] = readFileSync(path, 'utf8').split(mark);
  return `${head}${mark}\n\n${ruleTable()}\n\n${recallTable()}\n\n${missedTable()}\n`;
}

function ruleTable(): string {
  const rowsOf = (some: readonly Pick<(typeof rules)[number], 'id' | 'title' | 'class'>[]) =>
    some.map(({ id, title, class: kind }) => `| ${id} | ${title} | ${findingClasses[kind]} |`).join('\n');
  const head = '| Rule | 检查 | 类别 |\n| --- | --- | --- |';
  return `## Rules\n\n${head}\n${rowsOf(rules)}\n\nIn an engagement also:\n\n${head}\n${rowsOf(recordRules)}`;
}

function checks() {
  return Object.fromEntries(reportNames.map((name) => [name, checkText(reportText(name)).findings]));
}

function recallTable(): string {
  const found = checks();
  const violated = knownPasses.filter((pass) => isViolated(pass, found[pass.report] ?? []));
  const row = (title: string, known: readonly KnownFinding[]) => {
    const hits = known.filter((finding) => isFound(finding, found[finding.report] ?? []));
    return `| ${title} | ${known.length} | ${hits.length} | ${((hits.length * 100) / known.length).toFixed(1)} % |`;
  };
  const classes = Object.entries(findingClasses).map(([key, title]) =>
    row(
      `${key} ${title}`,
      knownFindings.filter((finding) => finding.class === key),
    ),
  );
  return `## The known findings of the four published reports\n\n| Class | known | found | share |\n| --- | --- | --- | --- |\n${classes.join('\n')}\n${row('all', knownFindings)}\n\nOf the ${knownPasses.length} checks that hold, ${violated.length} raise a finding.`;
}

function missedTable(): string {
  const found = checks();
  const missed = knownFindings.filter((finding) => !isFound(finding, found[finding.report] ?? []));
  const rows = missed.map(
    ({ id, report, place, expected }) => `| ${id} | ${report} ${place} | ${expected} | ${reasons[id] ?? ''} |`,
  );
  return `## Not found\n\n| Finding | Place | Expected | Why not |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}

if (import.meta.main) writeFileSync(path, tieOutDocument());
