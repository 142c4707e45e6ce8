import { resolve } from 'node:path';
import type { ExportResult } from '../../../shared/contract/documents.ts';
import type { ApplicationClient } from '../../../shared/contract/index.ts';
import type { FileReference } from '../../../shared/contract/inputs.ts';
import { type Command, openFile, requireArguments, UsageError } from './command.ts';

type Exporter = {
  extensions: readonly string[];
  write(client: ApplicationClient, target: FileReference): Promise<ExportResult>;
};

const exporters: Readonly<Record<string, Exporter>> = {
  workpapers: { extensions: ['.xlsx'], write: (client, target) => client.workpaper.exportWorkpapers({ target }) },
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
  report: { extensions: ['.pdf', '.docx'], write: (client, target) => client.report.exportReport({ target }) },
  checklist: {
    extensions: ['.xlsx', '.docx', '.pdf'],
    write: (client, target) => client.evidence.exportChecklist({ target }),
  },
  'feedback-sheet': {
    extensions: ['.xlsx', '.docx', '.pdf'],
    write: (client, target) => client.problem.exportFeedbackSheet({ target }),
  },
  inspection: {
    extensions: ['.xlsx', '.docx', '.pdf'],
    write: (client, target) => client.inspection.exportInspection({ target }),
  },
  interview: {
    extensions: ['.xlsx', '.docx', '.pdf'],
    write: (client, target) => client.interview.exportInterviews({ target }),
  },
  survey: {
    extensions: ['.xlsx', '.docx', '.pdf'],
    write: (client, target) => client.interview.exportSurveys({ target }),
  },
  'evidence-slip': {
    extensions: ['.xlsx', '.docx', '.pdf'],
    write: (client, target) => client.interview.exportEvidenceSlips({ target }),
  },
  'photo-sheet': {
    extensions: ['.xlsx', '.docx', '.pdf'],
    write: (client, target) => client.inspection.exportPhotoSheet({ target }),
  },
};

/** 导出文书. */
export const exportCommand: Command = {
  usage:
    'export FILE workpapers|report|checklist|feedback-sheet|inspection|photo-sheet|interview|survey|evidence-slip|monitoring-table|self-evaluation-table|score-table OUT',
  summary:
    '导出底稿簿（.xlsx）、报告（.pdf、.docx）、资料清单、现场查看记录、现场照片表、访谈座谈记录、问卷统计、取证单、存在问题反馈意见表（.xlsx、.docx、.pdf）或官方表：监控表、自评表、评分表（.xlsx）',
  options: {},
  async run(door, positionals) {
    const [path = '', kind = '', out = ''] = requireArguments(positionals, 'FILE', 'KIND', 'OUT');
    const exporter = Object.hasOwn(exporters, kind) ? exporters[kind] : undefined;
    if (!exporter) throw new UsageError(`没有这种文书：${kind}`);
    if (!exporter.extensions.some((extension) => out.toLowerCase().endsWith(extension))) {
      throw new UsageError(`“${kind}”的文件名应以 ${exporter.extensions.join(' 或 ')} 结尾`);
    }
    await openFile(door, path, 'read');
    const started = performance.now();
    const result = await exporter.write(door.client, await door.application.registerFile(resolve(out)));
    const milliseconds = Math.round(performance.now() - started);
    door.print(door.json ? { ...result, milliseconds } : `已导出 ${out}（${result.bytes} 字节，${milliseconds} 毫秒）`);
    return 0;
  },
};
