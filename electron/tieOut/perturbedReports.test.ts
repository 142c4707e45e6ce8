import { describe, expect, test } from 'vitest';
import type { Finding } from '../../shared/tieOut/finding.ts';
import { checkText, reportNames, reportText } from './testing/knownFindings.ts';

/** What the rules go by is how such reports tell things, not which project, place or year they are about. */
const changes: [title: string, change: (text: string) => string][] = [
  ['four years later', (text) => text.replace(/20(1\d|2\d)(?=[年〕）])/g, (year) => String(Number(year) + 4))],
  [
    'with other names',
    (text) =>
      [
        ['普洱', '临江'],
        ['思茅', '南塘'],
        ['云南泛正', '江北信达'],
        ['建信云能', '华融智联'],
        ['南沙', '北河'],
        ['广州', '江城'],
        ['永州', '衡水'],
        ['黄埔', '白石'],
        ['湖南', '河东'],
      ].reduce((renamed, [from = '', to = '']) => renamed.replaceAll(from, to), text),
  ],
];

const places = (findings: readonly Finding[]) =>
  findings.map(({ rule, severity, place }) => `${rule} ${severity} ${place.line}`);

describe.for(changes)('the four reports %s', ([, change]) => {
  test.for(reportNames)('%s: the same findings at the same places', (name) => {
    const text = reportText(name);
    expect(places(checkText(change(text)).findings)).toEqual(places(checkText(text).findings));
  });
});
