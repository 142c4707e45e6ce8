import { join } from 'node:path';
import { appVersion, resourcesFolder } from '../../electron/host/folders.ts';
import { startApplication } from '../../electron/host/startApplication.ts';
import { clientOf } from '../../shared/contract/client.ts';

/** The program with a new engagement, and a book to import into it. */
export async function openEngagement({ folder, path, book }: { folder: string; path: string; book: string }) {
  const application = startApplication({ homeFolder: join(folder, 'home'), appVersion, resourcesFolder });
  const client = clientOf(application.request);
  const target = await application.registerFile(path);
  await client.workspace.createEngagement({ target, engagementType: 'monitoring', projectName: '测速' });
  const file = await application.registerFile(book);
  return { application, client, file };
}

/** The program with an engagement that holds the imported book, opened again: nothing of it is in memory yet. */
export async function reopenWithBook(folder: string, book: string, name: string) {
  const path = join(folder, `${name}-${process.pid}.jxwq`);
  const importing = await openEngagement({ folder, path, book });
  await importing.client.ledger.importLedger({ file: importing.file });
  await importing.application.close();
  const application = startApplication({ homeFolder: join(folder, 'home'), appVersion, resourcesFolder });
  const client = clientOf(application.request);
  await client.workspace.openEngagement({ file: await application.registerFile(path) });
  return { application, client };
}

export function secondsSince(started: number): number {
  return (performance.now() - started) / 1000;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
