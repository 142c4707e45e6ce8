import type { ExportResult } from '../../shared/contract/documents.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { Day } from '../../shared/day.ts';
import { AppError } from '../../shared/errors.ts';
import { currentFile, type IssuedFile, type IssuedReport, reportVersions } from '../../shared/issuance/issuance.ts';
import { printCodeOf, readPrintCode } from '../../shared/issuance/printCode.ts';
import { exportBytes } from '../document/exportDocument.ts';
import { type ReadContent, readContent } from '../storage/attachmentContent.ts';
import { readAttachment } from '../storage/attachments.ts';
import type { JobContext } from '../storage/context.ts';
import type { IssuanceNeeds } from './issuanceCalls.ts';
import { addIssuedFile, getIssuedReport, listIssuedReports } from './issuanceStore.ts';

/**
 * 打印版 of a registered report: its electronic file with the 核对码 of that file at the foot of each page, so that the sealed paper
 * says of which file it is a print.
 */
export async function exportPrintVersion(
  needs: IssuanceNeeds,
  job: JobContext,
  { id, target }: { id: string; target: FileReference },
): Promise<ExportResult> {
  const report = getIssuedReport(job.db, id);
  const file = currentFile(report.files);
  const [attachment] = file?.attachments ?? [];
  if (!file || !attachment) throw new AppError('not-found', '这份报告没有电子文件，没有导出。请作废后重新登记。');
  job.report({ step: '排版', done: 0, total: 2 });
  const line =
    `${report.reportNumber} ${reportVersions[report.version]} 打印版 核对码 ${printCodeOf(file.sha256)}`.trim();
  const bytes = await needs.stamp(job, { source: readAttachment(job.db, attachment.id).bytes, line });
  job.report({ step: '写入', done: 1, total: 2 });
  return exportBytes(job, { path: job.targetPath(target), name: target.name }, bytes);
}

/**
 * Takes the scan of the sealed paper in: one PDF, or the pictures of its pages. It is bound to the electronic file whose 核对码 stands on
 * the paper; the code of another report is refused, with its name.
 *
 * @throws AppError `scan-of-another-version`, `invalid-input` (no such code), `already-there`, `file-unreadable`.
 */
export async function attachSealedScan(
  job: JobContext,
  order: { id: string; files: FileReference[]; printCode: string; sealedOn: Day | null },
): Promise<IssuedReport> {
  if (order.sealedOn === null) throw new AppError('invalid-input', '「用印日期」不能为空。没有存入，请填写后重试。');
  const printed = printedFile(listIssuedReports(job.db), order.id, order.printCode);
  const scans: ReadContent[] = [];
  for (const [index, file] of order.files.entries()) {
    job.report({ step: `读取“${file.name}”`, done: index, total: order.files.length });
    scans.push(await readScan(job, file));
  }
  job.transact((db) => {
    const known = listIssuedReports(db).flatMap(({ files, reportNumber }) =>
      files.map((file) => ({ file, reportNumber })),
    );
    for (const scan of scans) {
      const same = known.find(({ file }) => file.sha256 === scan.content.sha256);
      if (same) throw sameFile(scan.content.name, same.file.kind);
      const bound = { issuedReportId: order.id, kind: 'scan', basedOn: printed.sha256, role: 'none' } as const;
      addIssuedFile(db, { ...bound, signer: '', sealedOn: order.sealedOn }, scan, job.now());
    }
  });
  return getIssuedReport(job.db, order.id);
}

function printedFile(reports: readonly IssuedReport[], id: string, typed: string): IssuedFile {
  const code = readPrintCode(typed);
  if (code === null) {
    throw new AppError(
      'invalid-input',
      '核对码应为打印版页脚的 12 位数字和字母，如 3F2A-91BC-07DE。没有存入，请对照纸面重新输入。',
    );
  }
  const printed = reports.flatMap((report) =>
    report.files
      .filter(({ kind, sha256 }) => kind !== 'scan' && printCodeOf(sha256) === code)
      .map((file) => ({ report, file })),
  );
  const own = printed.find(({ report }) => report.id === id);
  if (own?.report.withdrawalReason === '') return own.file;
  if (own) throw new AppError('already-withdrawn', '这条出具登记已经作废，没有存入扫描件。');
  const [other] = printed;
  if (other) {
    const { reportNumber, version } = other.report;
    throw new AppError(
      'scan-of-another-version',
      `纸面的核对码是另一份报告的：${reportVersions[version]}${reportNumber}。没有存入，请到那一条登记下存入，或核对扫描件。`,
    );
  }
  throw new AppError(
    'scan-of-another-version',
    '纸面的核对码与登记簿里的文件都不符，可能是登记之前打印的版本。没有存入，请核对纸面，或重新打印用印。',
  );
}

async function readScan(job: JobContext, file: FileReference): Promise<ReadContent> {
  const read = await readContent(job, job.sourcePath(file), file.name, () => {});
  if (!/^(application\/pdf|image\/(jpeg|png))$/.test(read.content.mediaType)) {
    throw new AppError('file-unreadable', `“${file.name}”不是 PDF、JPG 或 PNG，没有存入。请选择扫描件。`);
  }
  if (!read.chunks)
    throw new AppError('file-too-large', `“${file.name}”超过 16 MB，没有存入。请按 200 dpi 重新扫描，或分成几个文件。`);
  return read;
}

function sameFile(name: string, kind: IssuedFile['kind']): AppError {
  return new AppError(
    'already-there',
    kind === 'scan'
      ? `扫描件“${name}”已经存入过，没有再存。`
      : `“${name}”就是电子文件本身，不是盖章后的扫描件，没有存入。请选择扫描件。`,
  );
}
