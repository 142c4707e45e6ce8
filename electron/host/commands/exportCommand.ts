import { resolve } from 'node:path';
import type { ExportResult } from '../../../shared/contract/documents.ts';
import type { ApplicationClient } from '../../../shared/contract/index.ts';
import type { FileReference } from '../../../shared/contract/inputs.ts';
import { ledgerSorts } from '../../../shared/ledger/ledgerFilter.ts';
import { type Command, openFile, requireArguments, UsageError } from './command.ts';
import { filterOf, filterOptions, filterUsage, sortOf } from './filterOptions.ts';
import { styleOption, styleUsage } from './styleOption.ts';

type Exporter = {
  extensions: readonly string[];
  /** Whether there is a blank one to be filled in by hand. */
  blank?: boolean;
  write(client: ApplicationClient, target: FileReference, values: Record<string, unknown>): Promise<ExportResult>;
};

/** The options of entries alone; all other documents are exported whole. */
const entryOptions = { ...filterOptions, sort: { type: 'string' }, descending: { type: 'boolean' } } as const;

const exporters: Readonly<Record<string, Exporter>> = {
  workpapers: { extensions: ['.xlsx'], write: (client, target) => client.workpaper.exportWorkpapers({ target }) },
  ledger: {
    extensions: ['.xlsx'],
    write: (client, target, { sort = 'file', descending = false, ...values }) =>
      client.ledger.exportEntries({
        ...filterOf(values),
        sort: { by: sortOf(sort), descending: descending === true },
        target,
      }),
  },
  'score-table': {
    extensions: ['.xlsx'],
    write: (client, target) => client.workpaper.exportForm({ target, kind: 'evaluation' }),
  },
  'monitoring-table': {
    extensions: ['.xlsx'],
    write: (client, target) => client.workpaper.exportForm({ target, kind: 'monitoring' }),
  },
  'self-evaluation-table': {
    extensions: ['.xlsx'],
    write: (client, target) => client.workpaper.exportForm({ target, kind: 'selfEvaluation' }),
  },
  'tie-out': {
    extensions: ['.xlsx', '.docx', '.pdf'],
    write: (client, target) => client.tieOut.exportFindings({ target }),
  },
  report: {
    extensions: ['.pdf', '.docx'],
    write: (client, target, { draft, embed, style, template }) =>
      client.report.exportReport({
        target,
        draft: draft === true,
        embedsSources: embed === true,
        ...styleOption(style),
        ...(template ? { template: template as FileReference } : {}),
      }),
  },
  checklist: {
    extensions: ['.xlsx', '.docx', '.pdf'],
    blank: true,
    write: (client, target, { blank }) => client.evidence.exportChecklist({ target, blank: blank === true }),
  },
  'feedback-sheet': {
    extensions: ['.xlsx', '.docx', '.pdf'],
    blank: true,
    write: (client, target, { blank }) => client.problem.exportFeedbackSheet({ target, blank: blank === true }),
  },
  inspection: {
    extensions: ['.xlsx', '.docx', '.pdf'],
    blank: true,
    write: (client, target, { blank }) => client.inspection.exportInspection({ target, blank: blank === true }),
  },
  interview: {
    extensions: ['.xlsx', '.docx', '.pdf'],
    blank: true,
    write: (client, target, { blank }) => client.interview.exportInterviews({ target, blank: blank === true }),
  },
  survey: {
    extensions: ['.xlsx', '.docx', '.pdf'],
    blank: true,
    write: (client, target, { blank }) => client.interview.exportSurveys({ target, blank: blank === true }),
  },
  'evidence-slip': {
    extensions: ['.xlsx', '.docx', '.pdf'],
    blank: true,
    write: (client, target, { blank }) => client.interview.exportEvidenceSlips({ target, blank: blank === true }),
  },
  'photo-sheet': {
    extensions: ['.xlsx', '.docx', '.pdf'],
    blank: true,
    write: (client, target, { blank }) => client.inspection.exportPhotoSheet({ target, blank: blank === true }),
  },
};

const withBlank = Object.keys(exporters).filter((kind) => exporters[kind]?.blank);

/** 导出文书. */
export const exportCommand: Command = {
  usage: `export FILE ${Object.keys(exporters).join('|')} OUT; ledger OUT ${filterUsage} [--sort ${Object.keys(ledgerSorts).join('|')}] [--descending]; report OUT [--draft] [--embed] ${styleUsage} [--template T.docx]; ${withBlank.join('|')} OUT [--blank]`,
  summary:
    '导出底稿簿、分录（.xlsx）、报告（.pdf、.docx）、勾稽检查表、资料清单、现场查看记录、现场照片表、访谈座谈记录、问卷统计、取证单、存在问题反馈意见表（.xlsx、.docx、.pdf）或官方表：监控表、自评表、评分表（.xlsx）',
  options: {
    ...entryOptions,
    blank: { type: 'boolean' },
    draft: { type: 'boolean' },
    embed: { type: 'boolean' },
    style: { type: 'string' },
    template: { type: 'string' },
  },
  async run(door, positionals, values) {
    const [path = '', kind = '', out = ''] = requireArguments(positionals, 'FILE', 'KIND', 'OUT');
    const exporter = Object.hasOwn(exporters, kind) ? exporters[kind] : undefined;
    if (!exporter) throw new UsageError(`没有这种文书：${kind}`);
    if (values.blank === true && !exporter.blank) throw new UsageError(`“${kind}”没有空白表`);
    const ofReport = ['draft', 'embed', 'style', 'template'].find((name) => values[name] !== undefined);
    if (ofReport && kind !== 'report') throw new UsageError(`--${ofReport} 只用于报告`);
    if (!exporter.extensions.some((extension) => out.toLowerCase().endsWith(extension))) {
      throw new UsageError(`“${kind}”的文件名应以 ${exporter.extensions.join(' 或 ')} 结尾`);
    }
    const strange = kind === 'ledger' ? undefined : Object.keys(values).find((name) => name in entryOptions);
    if (strange) throw new UsageError(`--${strange} 只用于导出 ledger（分录）`);
    await openFile(door, path, 'read');
    const started = performance.now();
    const { template } = values;
    const files =
      typeof template === 'string' ? { template: await door.application.registerFile(resolve(template)) } : {};
    const target = await door.application.registerFile(resolve(out));
    const result = await exporter.write(door.client, target, { ...values, ...files });
    const milliseconds = Math.round(performance.now() - started);
    door.print(door.json ? { ...result, milliseconds } : `已导出 ${out}（${result.bytes} 字节，${milliseconds} 毫秒）`);
    return 0;
  },
};
