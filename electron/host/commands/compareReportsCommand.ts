import { type IssuedReport, reportVersions } from '../../../shared/issuance/issuance.ts';
import { type ComparedPiece, currentVersion } from '../../../shared/issuance/reportVersion.ts';
import { type Command, openFile, requireArguments, UsageError } from './command.ts';

/** 版本对照 of reports; exit 1 when they differ. */
export const compareReportsCommand: Command = {
  usage: 'compare-reports FILE BEFORE AFTER',
  summary: '逐章对照两份报告：登记簿里的第几份（从 1 数起，见 issued），或 current（项目现在的内容）；先列变动的数字',
  options: {},
  async run(door, positionals) {
    const [path = '', before = '', after = ''] = requireArguments(positionals, 'FILE', 'BEFORE', 'AFTER');
    await openFile(door, path, 'read');
    const reports = await door.client.issuance.listIssuedReports({});
    const [left, right] = [before, after].map((version) => versionOf(version, reports));
    const comparison = await door.client.issuance.compareReports({
      before: left?.id ?? currentVersion,
      after: right?.id ?? currentVersion,
    });
    const changed = comparison.chapters.filter((chapter) => chapter.changed);
    if (door.json) door.print(comparison);
    else {
      door.print(
        `${nameOf(left)} → ${nameOf(right)}：变动的数字 ${comparison.figures.length} 个，有改动的章节 ${changed.length} 个`,
      );
      for (const { name, unit, heading, before: old, after: now } of comparison.figures) {
        const shown = (text: string | null) => (text === null ? '（无）' : `${text}${unit}`);
        door.print(`  ${name}：${shown(old)} → ${shown(now)}　${heading}`);
      }
      for (const chapter of changed) {
        door.print(chapter.after ?? chapter.before);
        for (const { before: old, after: now } of chapter.lines) {
          if (![...(old ?? []), ...(now ?? [])].some((piece) => piece.changed)) continue;
          if (old) door.print(`  - ${marked(old, '［', '］')}`);
          if (now) door.print(`  + ${marked(now, '［', '］')}`);
        }
      }
    }
    return changed.length + comparison.figures.length > 0 ? 1 : 0;
  },
};

/** Null for the report as it stands now. */
function versionOf(text: string, reports: readonly IssuedReport[]): IssuedReport | null {
  if (text === currentVersion) return null;
  const report = /^[1-9]\d*$/.test(text) ? reports[Number(text) - 1] : undefined;
  if (!report) throw new UsageError(`没有第“${text}”份登记；共登记 ${reports.length} 份，或写 ${currentVersion}`);
  return report;
}

function nameOf(report: IssuedReport | null | undefined): string {
  return report ? `${reportVersions[report.version]}${report.reportNumber && ` ${report.reportNumber}`}` : '当前稿';
}

function marked(pieces: readonly ComparedPiece[], open: string, close: string): string {
  return pieces.map(({ text, changed }) => (changed ? `${open}${text}${close}` : text)).join('');
}
