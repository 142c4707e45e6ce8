import { type Day, formatDayChinese } from '../../day.ts';
import type { PaperDocument } from '../../document/document.ts';
import { localDay } from '../../moment.ts';
import type { ReportCheck } from '../checkReport.ts';
import { type Finding, findingClasses, severities } from '../finding.ts';
import { findingStates } from './acceptance.ts';
import type { HandledCheck, HandledFinding } from './engagementCheck.ts';

/** What the head of the sheet says of the engagement. */
export type FindingsHead = { projectName: string; unit: string; subject: string; firm: string; issuedOn: Day };

/** 勾稽检查表: every finding with its place, what follows, why, and what became of it. One composition for .pdf, .docx and .xlsx. */
export function findingsPaper({ facts, findings }: HandledCheck, head: FindingsHead): PaperDocument {
  const count = (severity: HandledFinding['severity'], open: boolean) =>
    findings.filter((one) => one.severity === severity && (one.state !== 'accepted') === open).length;
  const rows = [
    { label: '项目名称', value: head.projectName },
    { label: head.subject, value: head.unit },
    { label: '读出事实', value: `${facts} 个` },
    {
      label: '待处理',
      value: `错误 ${count('error', true)}，警告 ${count('warn', true)}，提示 ${count('info', true)}；已说明 ${findings.filter(({ state }) => state === 'accepted').length}`,
    },
  ];
  const listed = findings.map((finding) => ({
    ...finding,
    placeName: finding.place.name,
    grounds: finding.evidence.map(({ label }) => `依据：${label}`),
    handling: handling(finding),
  }));
  return paperOf(rows, listed, { author: head.firm, issuedOn: head.issuedOn });
}

/** 勾稽检查表 of a report that is no engagement's: what becomes of each finding is written in by hand. */
export function otherFindingsPaper(
  { facts, findings }: ReportCheck,
  { name, issuedOn }: { name: string; issuedOn: Day },
): PaperDocument {
  const count = (severity: Finding['severity']) => findings.filter((one) => one.severity === severity).length;
  const rows = [
    { label: '检查的报告', value: name },
    { label: '检查日期', value: formatDayChinese(issuedOn) },
    { label: '读出事实', value: `${facts} 个` },
    { label: '发现', value: `错误 ${count('error')}，警告 ${count('warn')}，提示 ${count('info')}` },
  ];
  const listed = findings.map((finding) => ({
    ...finding,
    placeName: finding.place.line > 0 ? `第 ${finding.place.line} 行` : '',
    grounds: [],
    handling: '',
  }));
  return paperOf(rows, listed, { author: '', issuedOn });
}

type ListedFinding = Finding & { placeName: string; grounds: readonly string[]; handling: string };

function paperOf(
  rows: readonly { label: string; value: string }[],
  findings: readonly ListedFinding[],
  { author, issuedOn }: { author: string; issuedOn: Day },
): PaperDocument {
  return {
    title: ['勾稽检查表'],
    style: 'sheet',
    author,
    issuedOn,
    cover: null,
    contents: false,
    sections: [
      {
        orientation: 'landscape',
        annexMark: null,
        annexTitle: null,
        blocks: [
          { kind: 'pairs', perLine: 2, rows },
          {
            kind: 'table',
            caption: null,
            unit: null,
            groupColumns: 0,
            columns: [
              { title: '序号', align: 'centre', weight: 5 },
              { title: '程度', align: 'centre', weight: 6 },
              { title: '类别', align: 'left', weight: 9 },
              { title: '位置', align: 'left', weight: 17 },
              { title: '表述值', align: 'left', weight: 12 },
              { title: '应为', align: 'left', weight: 13 },
              { title: '理由', align: 'left', weight: 24 },
              { title: '处理情况', align: 'left', weight: 14 },
            ],
            rows:
              findings.length === 0
                ? [{ cells: ['', '', '', '没有发现不相符的地方。', '', '', '', ''] }]
                : findings.map((finding, index) => ({
                    cells: [
                      String(index + 1),
                      severities[finding.severity],
                      `${finding.rule} ${findingClasses[finding.class]}`,
                      [finding.placeName, finding.place.quote && `“${finding.place.quote}”`].filter(Boolean).join(' '),
                      finding.stated,
                      finding.expected,
                      [finding.reason, ...finding.grounds].join('\n'),
                      finding.handling,
                    ],
                  })),
          },
        ],
      },
    ],
  };
}

function handling({ state, acceptance }: HandledFinding): string {
  const told = acceptance ? `${acceptance.reason}（${acceptance.acceptedBy}，${localDay(acceptance.acceptedAt)}）` : '';
  return [findingStates[state], told].filter((part) => part !== '').join('\n');
}
