import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { createApplication } from '../electron/host/application.ts';
import { appVersion, resourcesFolder } from '../electron/host/folders.ts';
import { readAttachment } from '../electron/storage/attachments.ts';
import { openDatabaseReadOnly } from '../electron/storage/database.ts';
import type { ApplicationClient } from '../shared/contract/index.ts';
import { seededRandom } from '../shared/testing/random.ts';

/**
 * `npm run kill-test`: kills the program with SIGKILL at random moments while it edits, fills a form, attaches and imports, then opens
 * the file again: every acknowledged change must be there, what it recovered must be said, every attachment whole, an import whole or not there at all, and
 * SQLite's integrity check clean.
 */
const rounds = Number(process.argv[2] ?? 100);
const random = seededRandom(Number(process.argv[3] ?? 1));
const ledgerRows = 4_000;

type Acknowledged = {
  opened?: true;
  added?: string;
  changed?: string;
  fact?: string;
  attached?: { id: string; sha256: string }[];
  imported?: number;
  entries?: number;
  note?: string;
  sentences?: number;
  row?: string;
  content?: string;
};

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldwork-kill-'));
  try {
    const template = await makeTemplate(folder);
    let changes = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const path = join(folder, `第${round}次.jxwq`);
      copyFileSync(template, path);
      const delay = 20 + random() * 1_500;
      const acknowledged = await killAfter(folder, path, delay);
      const verdict = await verify(folder, path, acknowledged);
      changes += acknowledged.length;
      console.log(`${round}/${rounds}: killed ${Math.round(delay)} ms after opening, ${verdict}`);
      rmSync(path);
    }
    console.log(`${rounds} kills, ${changes} acknowledged changes, none lost; every file opens and is sound`);
    console.log(`${rounds} passed, 0 failed`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeTemplate(folder: string): Promise<string> {
  const path = join(folder, 'template.jxwq');
  const application = createApplication({ homeFolder: join(folder, 'home'), appVersion, resourcesFolder });
  const target = await application.registerFile(path);
  await application.client.workspace.createEngagement({
    target,
    engagementType: 'monitoring',
    projectName: '断电测试',
  });
  await application.client.evidence.addTemplateItems({ templateId: 'base' });
  await application.close();
  writeFileSync(join(folder, 'ledger.csv'), makeLedger());
  writeFileSync(join(folder, 'photo.bin'), Buffer.alloc(3_000_000, 7));
  return path;
}

function makeLedger(): string {
  const lines = ['日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额'];
  for (let row = 0; row < ledgerRows; row += 2) {
    const voucher = `2023-0${1 + (row % 9)}-15,记,${row / 2 + 1},支付第 ${row} 笔款`;
    lines.push(`${voucher},5001,业务活动费用,100.00,0.00`, `${voucher},1002,银行存款,0.00,100.00`);
  }
  return `${lines.join('\n')}\n`;
}

async function killAfter(folder: string, path: string, delay: number): Promise<Acknowledged[]> {
  const target = join(import.meta.dirname, 'killTarget.ts');
  const victim = spawn(process.execPath, [target, path, join(folder, 'ledger.csv'), join(folder, 'photo.bin')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: Acknowledged[] = [];
  const lines = createInterface({ input: victim.stdout });
  const allRead = once(lines, 'close');
  const opened = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      // The kill may cut the last line short: what was not said whole was not acknowledged.
      if (line.endsWith('}')) acknowledged.push(JSON.parse(line) as Acknowledged);
      resolve();
    });
  });
  const ended = once(victim, 'exit');
  await Promise.race([opened, ended]);
  if (acknowledged.length === 0) throw new Error('the program did not open the file');
  await pause(delay);
  victim.kill('SIGKILL');
  await ended;
  await allRead;
  return acknowledged.slice(1);
}

/** Every sentence and row of the note that was acknowledged is there; one more may be, that was stored and not yet said. */
async function verifyForm(client: ApplicationClient, acknowledged: readonly Acknowledged[]): Promise<void> {
  const lines = acknowledged.filter(({ note }) => note !== undefined);
  const id = lines[0]?.note;
  if (id === undefined) return;
  const note = (await client.inspection.listInspectionNotes({})).find((one) => one.id === id);
  if (!note) throw new Error('lost: the note');
  const sentences = Math.max(...lines.map((line) => line.sentences ?? 0));
  const expected = Array.from({ length: sentences }, (_, index) => `第 ${index + 1} 句。`).join('');
  if (!note.situation.startsWith(expected)) throw new Error(`lost: sentences of the note, ${note.situation}`);
  const rows = new Map(
    (await client.inspection.listInspectionRows({ noteId: id })).map((row) => [row.id, row.content]),
  );
  for (const { row, content } of lines) {
    if (row !== undefined && rows.get(row) !== content) throw new Error(`lost: row ${content} of the note`);
  }
}

async function verify(folder: string, path: string, acknowledged: readonly Acknowledged[]): Promise<string> {
  const application = createApplication({ homeFolder: join(folder, 'home'), appVersion, resourcesFolder });
  const { client } = application;
  await client.workspace.openEngagement({ file: await application.registerFile(path) });
  const problems = new Map((await client.problem.listProblems({})).map((problem) => [problem.id, problem]));
  for (const { added, changed, fact } of acknowledged) {
    if (added && !problems.has(added)) throw new Error(`lost: problem ${added}`);
    if (changed && problems.get(changed)?.fact !== fact) throw new Error(`lost: change of problem ${changed}`);
  }
  await verifyForm(client, acknowledged);
  const { open } = await client.workspace.getWorkspace({});
  // The lock that the killed program left says so, and what it kept is said to the person.
  if (!open?.recovered?.includes('已恢复到')) throw new Error(`says nothing of what it recovered: ${open?.recovered}`);
  const batches = await client.ledger.listImportBatches({});
  const { total } = await client.ledger.listLedgerEntries({ text: '', offset: 0, limit: 1 });
  if (total !== batches.length * ledgerRows)
    throw new Error(`half an import: ${total} entries in ${batches.length} batches`);
  const imported = acknowledged.filter((line) => line.imported !== undefined);
  if (imported.length > batches.length) throw new Error('lost: an import');
  await application.close();

  const db = openDatabaseReadOnly(path);
  const attachments = acknowledged.flatMap((line) => line.attached ?? []);
  for (const { id, sha256 } of attachments) {
    if (readAttachment(db, id).attachment.sha256 !== sha256) throw new Error(`lost: attachment ${id}`);
  }
  const orphans = db.prepare(
    `SELECT count(*) FROM ledger_block WHERE batch_number NOT IN (SELECT number FROM import_batch)
       UNION ALL SELECT count(*) FROM ledger_column WHERE first_id NOT IN (SELECT first_id FROM ledger_block)
       UNION ALL SELECT count(*) FROM balance_line WHERE batch_number NOT IN (SELECT number FROM import_batch)
       UNION ALL SELECT count(*) FROM quota_line WHERE batch_number NOT IN (SELECT number FROM import_batch)
       UNION ALL SELECT count(*) FROM ledger_text_block WHERE batch_number NOT IN (SELECT number FROM import_batch)`,
  );
  if (
    orphans
      .pluck()
      .all()
      .some((count) => count !== 0)
  )
    throw new Error('entries of no batch');
  const integrity = db.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') throw new Error(`integrity_check: ${integrity}`);
  db.close();
  return `${acknowledged.length} acknowledged changes kept, ${batches.length} import(s)`;
}

await main();
