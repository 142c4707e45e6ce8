import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngagementType } from '../../shared/engagement/engagement.ts';
import type { SampleName } from '../../shared/workspace/samples.ts';
import { type Application, createApplication } from '../host/application.ts';
import { resourcesFolder } from '../host/folders.ts';

type Client = ReturnType<typeof createApplication>['client'];
type Target = Awaited<ReturnType<Application['registerFile']>>;

/** Beside what was built for the tests, and emptied with it when a source changes (scripts/testBuild.ts). */
const kept = join(import.meta.dirname, '../../out/test/templates');
const made = new Map<string, Promise<Buffer>>();

/** The file of a new engagement, made by the program once a day for all tests; each writes it to a folder of its own. */
export function newEngagementFile(engagementType: EngagementType): Promise<Buffer> {
  return template(engagementType, (client, target) =>
    client.workspace.createEngagement({ target, engagementType, projectName: '智慧大厅建设' }),
  );
}

/** The same of a 示例项目. */
export function sampleFile(sample: SampleName): Promise<Buffer> {
  return template(sample, (client, target) => client.workspace.createSampleEngagement({ target, sample }));
}

function template(name: string, make: (client: Client, target: Target) => Promise<unknown>): Promise<Buffer> {
  const file = made.get(name) ?? keepFile(`${new Date().toISOString().slice(0, 10)}-${name}.jxwq`, make);
  made.set(name, file);
  return file;
}

async function keepFile(name: string, make: (client: Client, target: Target) => Promise<unknown>): Promise<Buffer> {
  const path = join(kept, name);
  if (existsSync(path)) return readFileSync(path);
  const content = await makeFile(make);
  mkdirSync(kept, { recursive: true });
  // Another worker may make the same: whoever is last replaces a whole file by a whole file.
  writeFileSync(`${path}.${process.pid}`, content);
  renameSync(`${path}.${process.pid}`, path);
  return content;
}

async function makeFile(make: (client: Client, target: Target) => Promise<unknown>): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldwork-template-'));
  const application = createApplication({ homeFolder: join(folder, 'home'), appVersion: '0.0.0', resourcesFolder });
  try {
    const path = join(folder, '项目.jxwq');
    await make(application.client, await application.registerFile(path));
    await application.close();
    return readFileSync(path);
  } finally {
    await application.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
