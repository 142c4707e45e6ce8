import type { ApplicationClient } from '../../../shared/contract/index.ts';
import type { TrailEntry } from '../../../shared/workspace/workspace.ts';
import { type Command, openFile, requireArguments, UsageError } from './command.ts';

type Listable = {
  title: string;
  list(client: ApplicationClient): Promise<unknown[]>;
  count(client: ApplicationClient): Promise<number>;
};

function records(title: string, list: (client: ApplicationClient) => Promise<unknown[]>): Listable {
  return { title, list, count: async (client) => (await list(client)).length };
}

const pageSize = 500;

/** What can be listed, by the name used on the command line. */
export const listableFeatures: Readonly<Record<string, Listable>> = {
  engagement: records('项目', async (client) => [await client.engagement.getEngagement({})]),
  units: records('单位', (client) => client.engagement.listUnits({})),
  team: records('工作组', (client) => client.engagement.listTeamMembers({})),
  basis: records('依据文件', (client) => client.engagement.listBasisDocuments({})),
  evidence: records('资料清单', (client) => client.evidence.listEvidenceItems({})),
  batches: records('导入批次', (client) => client.ledger.listImportBatches({})),
  ledger: {
    title: '明细账分录',
    list: listAllEntries,
    count: async (client) => (await client.ledger.listLedgerEntries({ text: '', offset: 0, limit: 1 })).total,
  },
  appropriations: records('指标', (client) => client.funds.listAppropriations({})),
  contracts: records('合同', (client) => client.funds.listContracts({})),
  payments: records('支付', (client) => client.funds.listPayments({})),
  implementation: records('实施内容', (client) => client.implementation.listImplementationItems({})),
  indicators: records('绩效指标', (client) => client.indicator.listIndicators({})),
  inspections: records('现场查看', listInspections),
  problems: records('问题', (client) => client.problem.listProblems({})),
  narratives: records('报告正文', (client) => client.report.listNarratives({})),
  workpapers: records('底稿', (client) => client.workpaper.listWorkpapers({})),
  trail: {
    title: '操作记录',
    list: listWholeTrail,
    count: (client) => client.workspace.countTrail({}),
  },
};

/** A feature named as in the contract lists its main records. */
const otherNames: Readonly<Record<string, string>> = {
  funds: 'payments',
  indicator: 'indicators',
  inspection: 'inspections',
  problem: 'problems',
  report: 'narratives',
  workpaper: 'workpapers',
};

/** 列出记录. */
export const listCommand: Command = {
  usage: 'list FILE FEATURE',
  summary: `列出一类记录。FEATURE：${Object.keys(listableFeatures).join(' · ')}`,
  options: {},
  async run(door, positionals) {
    const [path = '', feature = ''] = requireArguments(positionals, 'FILE', 'FEATURE');
    const name = Object.hasOwn(otherNames, feature) ? (otherNames[feature] ?? '') : feature;
    const listable = Object.hasOwn(listableFeatures, name) ? listableFeatures[name] : undefined;
    if (!listable) throw new UsageError(`没有这类记录：${feature}`);
    await openFile(door, path, 'read');
    const found = await listable.list(door.client);
    if (door.json) door.print(found);
    else for (const record of found) door.print(record);
    return 0;
  },
};

async function listAllEntries(client: ApplicationClient): Promise<unknown[]> {
  const entries: unknown[] = [];
  for (;;) {
    const page = await client.ledger.listLedgerEntries({ text: '', offset: entries.length, limit: pageSize });
    entries.push(...page.entries);
    if (page.entries.length === 0 || entries.length >= page.total) return entries;
  }
}

async function listWholeTrail(client: ApplicationClient): Promise<unknown[]> {
  const entries: TrailEntry[] = [];
  for (;;) {
    const before = entries.at(-1)?.id;
    const page = await client.workspace.listTrail({ limit: pageSize, ...(before === undefined ? {} : { before }) });
    entries.push(...page);
    if (page.length < pageSize) return entries;
  }
}

async function listInspections(client: ApplicationClient): Promise<unknown[]> {
  const notes = await client.inspection.listInspectionNotes({});
  return Promise.all(
    notes.map(async (note) => ({
      ...note,
      rows: await client.inspection.listInspectionRows({ noteId: note.id }),
      photos: await client.inspection.listInspectionPhotos({ noteId: note.id }),
    })),
  );
}
