import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'fieldwork-boundaries-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the build's own lint with the build's own rules over one file with one import, beside the tree and not in it. */
function lint(path: string, line: string) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  copyFileSync('biome.json', join(folder, 'biome.json'));
  writeFileSync(file, `${line}\n`);
  const biome = join(process.cwd(), 'node_modules/.bin/biome');
  const result = spawnSync(biome, ['lint', '--error-on-warnings', '--vcs-enabled=false', path], {
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(file);
  return { passes: result.status === 0, output: result.stdout + result.stderr };
}

const forbidden: [string, string][] = [
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

const allowed: [string, string][] = [
  ['shared/ledger/rule.ts', "import '../money.ts';"],
  ['shared/ledger/rule.ts', "import 'zod';"],
  ['electron/ledger/rule.ts', "import '../../shared/funds/funds.ts';"],
  ['electron/ledger/rule.ts', "import '../storage/database.ts';"],
  ['electron/ledger/rule.test.ts', "import '../testing/openTestApplication.ts';"],
  ['electron/host/rule.ts', "import '../ledger/store/ledgerStore.ts';"],
  ['electron/shell/rule.ts', "import 'electron';"],
  ['renderer/funds/Rule.tsx', "import '../ui/DataGrid.tsx';"],
];

describe('the import table of ARCHITECTURE.md', () => {
  test.for(forbidden)('the build fails when %s says %s', ([path, line]) => {
    const { passes, output } = lint(path, line);
    expect(passes).toBe(false);
    expect(output).toMatch(/noRestrictedImports|noNodejsModules/);
  });

  test.for(allowed)('the build passes when %s says %s', ([path, line]) => {
    expect(lint(path, line)).toMatchObject({ passes: true });
  });
});
