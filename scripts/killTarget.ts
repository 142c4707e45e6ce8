import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appVersion, resourcesFolder } from '../electron/host/folders.ts';
import { startApplication } from '../electron/host/startApplication.ts';
import { clientOf } from '../shared/contract/client.ts';

/**
 * The victim of the kill test: edits, fills forms, attaches and imports without end, and writes a line for each change that the program
 * has acknowledged. It is killed from outside at a random moment.
 */
const [path = '', ledger = '', photo = ''] = process.argv.slice(2);
const application = startApplication({ homeFolder: join(path, '..', 'home'), appVersion, resourcesFolder });
const client = clientOf(application.request);

function acknowledge(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function edit(): Promise<void> {
  for (let count = 0; ; count += 1) {
    const problem = await client.problem.addProblem({ category: 'funds', title: `问题 ${count}` });
    acknowledge({ added: problem.id });
    const fact = `事实 ${count} ${'甲'.repeat(count % 500)}`;
    await client.problem.changeProblem({ id: problem.id, changes: { fact } });
    acknowledge({ changed: problem.id, fact });
  }
}

async function attach(): Promise<void> {
  const [item] = await client.evidence.listEvidenceItems({});
  if (!item) throw new Error('no row to attach to');
  const bytes = readFileSync(photo);
  for (let count = 0; ; count += 1) {
    // Each time other bytes: what is stored already would only be hung once more.
    bytes.writeUInt32LE(count, 0);
    const own = `${path}.${count % 2}.bin`;
    writeFileSync(own, bytes);
    const file = await application.registerFile(own);
    const { attached } = await client.evidence.attachEvidence({ itemId: item.id, files: [file] });
    acknowledge({ attached: attached.map(({ id, sha256 }) => ({ id, sha256 })) });
  }
}

/** A 现场查看记录 as it is filled standing in a hall: each field is stored when it is left. */
async function fillForm(): Promise<void> {
  const { id } = await client.inspection.addInspectionNote({ place: '大厅', inspectors: '示例乙、示例丙' });
  acknowledge({ note: id, sentences: 0 });
  for (let sentences = 1; ; sentences += 1) {
    const situation = Array.from({ length: sentences }, (_, index) => `第 ${index + 1} 句。`).join('');
    await client.inspection.changeInspectionNote({ id, changes: { situation } });
    acknowledge({ note: id, sentences });
    const content = `第 ${sentences} 项`;
    const row = await client.inspection.addInspectionRow({ noteId: id, content, foundQuantity: '1', state: 'working' });
    acknowledge({ note: id, row: row.id, content });
  }
}

async function importLedgers(): Promise<void> {
  const { batch } = await client.ledger.importLedger({ file: await application.registerFile(ledger) });
  acknowledge({ imported: batch.number, entries: batch.controlTotals.imported });
}

await client.workspace.openEngagement({ file: await application.registerFile(path) });
acknowledge({ opened: true });
await Promise.all([edit(), attach(), importLedgers(), fillForm()]);
