import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'fieldwork-boundaries-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Report = { diagnostics: { category: string; location: { path: string } }[] };
type Case = readonly [path: string, line: string];

/** The folders of a runtime that are features: what is not listed as something else. */
function featuresOf(runtime: string, others: readonly string[]): string[] {
  const folders = readdirSync(runtime, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).filter((name) => !others.includes(name));
}

/** Each feature, by what it must not import: the next one. */
function neighbours(runtime: string, features: readonly string[], ending: string): Case[] {
  return features.map((feature, index) => {
    const other = features[(index + 1) % features.length] ?? '';
    return [`${runtime}/${feature}/rule.${ending}`, `import '../${other}/other.${ending}';`];
  });
}

const programFeatures = featuresOf('electron', ['document', 'host', 'shell', 'storage', 'testing', 'thread']);
const screenFeatures = featuresOf('renderer', ['api', 'ui']);

const forbidden: readonly Case[] = [
  ...neighbours('electron', programFeatures, 'ts'),
  ...neighbours('renderer', screenFeatures, 'tsx'),
  ...programFeatures.map((name): Case => ['electron/storage/rule.ts', `import '../${name}/other.ts';`]),
  ...programFeatures.map((name): Case => ['electron/shell/rule.ts', `import '../${name}/other.ts';`]),
  ...screenFeatures.map((name): Case => ['renderer/ui/Rule.tsx', `import '../${name}/Other.tsx';`]),
  ['electron/ledger/store/rule.ts', "import '../../funds/fundsStore.ts';"],
  ['electron/ledger/readers/rule.ts', "import '../../storage/database.ts';"],
  ['electron/ledger/readers/xlsx/rule.ts', "import '../../store/ledgerStore.ts';"],
  ['electron/ledger/readers/xlsx/rule.ts', "import '../../imports/planImport.ts';"],
  ['shared/money2.ts', "import 'node:fs';"],
  ['shared/money2.ts', "import 'antd';"],
  ['shared/ledger/rule.ts', "import '../../electron/ledger/store/ledgerStore.ts';"],
  ['electron/ledger/rule.ts', "import '../funds/fundsStore.ts';"],
  ['electron/ledger/rule.ts', "import '../host/application.ts';"],
  ['electron/ledger/rule.ts', "import '../testing/openTestApplication.ts';"],
  ['electron/ledger/rule.ts', "import 'electron';"],
  ['electron/storage/rule.ts', "import '../ledger/store/ledgerStore.ts';"],
  ['electron/document/rule.ts', "import '../report/composeReport.ts';"],
  ['electron/host/rule.ts', "import 'electron';"],
  ['electron/host/rule.ts', "import '../shell/main.ts';"],
  ['electron/shell/rule.ts', "import '../ledger/store/ledgerStore.ts';"],
  ['renderer/funds/Rule.tsx', "import '../ledger/LedgerPage.tsx';"],
  ['renderer/funds/Rule.tsx', "import '../../electron/storage/database.ts';"],
  ['renderer/ui/Rule.tsx', "import '../ledger/LedgerPage.tsx';"],
  ['renderer/ui/Rule.tsx', "import 'node:path';"],
];

const allowed: readonly Case[] = [
  ['electron/ledger/readers/xlsx/rule.ts', "import '../../ledgerError.ts';"],
  ['electron/ledger/readers/xlsx/rule.ts', "import '../zipParts.ts';"],
  ['electron/ledger/readers/xlsx/rule.test.ts', "import '../../recognition/inspectFile.ts';"],
  ['electron/ledger/imports/rule.ts', "import '../readers/openWorkbook.ts';"],
  ['shared/ledger/rule.ts', "import '../money.ts';"],
  ['shared/ledger/rule.ts', "import 'zod';"],
  ['electron/ledger/rule.ts', "import '../../shared/funds/funds.ts';"],
  ['electron/ledger/rule.ts', "import '../storage/database.ts';"],
  ['electron/ledger/rule.test.ts', "import '../testing/openTestApplication.ts';"],
  ['electron/host/rule.ts', "import '../ledger/store/ledgerStore.ts';"],
  ['electron/shell/rule.ts', "import 'electron';"],
  ['renderer/funds/Rule.tsx', "import '../ui/DataGrid.tsx';"],
];

/** Each case as a file of its own, by the place that lint names it by. */
const files = new Map<string, Case>([...forbidden, ...allowed].map((one, index) => [fileOf(one, index), one]));
let rulesBroken: Map<Case, string[]>;

function fileOf([path]: Case, index: number): string {
  return path.replace(/^(.*)\/([^/]+)$/, `$1/case${index}$2`);
}

// The build's own lint with the build's own rules, once over all of them, beside the tree and not in it.
beforeAll(() => {
  for (const [path, [, line]] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${line}\n`);
  }
  copyFileSync('biome.json', join(folder, 'biome.json'));
  const biome = join(process.cwd(), 'node_modules/.bin/biome');
  const args = ['lint', '--error-on-warnings', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=json', '.'];
  const { stdout } = spawnSync(biome, args, { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as Report;
  rulesBroken = new Map([...files.values()].map((one) => [one, []]));
  for (const { category, location } of diagnostics) {
    const one = files.get(location.path);
    if (!one) throw new Error(`lint says something of no case: ${JSON.stringify({ category, location })}`);
    rulesBroken.get(one)?.push(category);
  }
});

describe('the import table of ARCHITECTURE.md', () => {
  test.for(forbidden)('the build fails when %s says %s', (one) => {
    expect(rulesBroken.get(one)?.join()).toMatch(/noRestrictedImports|noNodejsModules/);
  });

  test.for(allowed)('the build passes when %s says %s', (one) => {
    expect(rulesBroken.get(one)).toEqual([]);
  });
});
