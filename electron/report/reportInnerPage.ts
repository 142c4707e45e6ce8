import { formatDayChinese } from '../../shared/day.ts';
import type { Block, DocumentCell } from '../../shared/document/document.ts';
import { type TeamMember, teamRoles } from '../../shared/engagement/engagement.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { type IssuedReportDraft, reportVersions } from '../../shared/issuance/issuance.ts';
import { signaturePlaceName } from '../../shared/signing/signing.ts';
import { paragraph, tableBlock } from './reportParts.ts';

/** 出具: what is printed of it. */
export type ReportIssue = Pick<IssuedReportDraft, 'reportNumber' | 'version' | 'issuedOn' | 'copies'>;

/** Three lines: room for a name written by hand, and for what a signature shows. */
const roomToSign = '　\n　\n　';

/**
 * 内页 behind the cover: number, version and copies of the issue, the firm, and 项目组成员 each with a place to sign. Those of 主评人 and
 * 注册会计师 bear the names by which an electronic signature finds them.
 */
export function innerPage(snapshot: EngagementSnapshot, issue: ReportIssue | null): Block[] {
  const rows = [...issueRows(snapshot, issue), ...firmRows(snapshot)].filter(({ value }) => value !== '');
  return [
    { kind: 'paragraph', text: ['报告信息'], align: 'centre', indent: false },
    { kind: 'pairs', rows },
    ...teamBlocks(snapshot),
  ];
}

function issueRows({ engagement }: EngagementSnapshot, issue: ReportIssue | null) {
  const issuedOn = issue?.issuedOn ?? engagement.reportedOn;
  return [
    { label: '报告文号', value: engagement.reportNumber },
    { label: '报告版本', value: issue ? reportVersions[issue.version] : '' },
    { label: '印制份数', value: issue?.copies ? `共${issue.copies}份` : '' },
    { label: '出具日期', value: issuedOn ? formatDayChinese(issuedOn) : '' },
  ];
}

function firmRows({ units, engagement }: EngagementSnapshot) {
  const { author, work } = reportTypes[engagement.engagementType];
  const unit = units.find(({ role }) => role === author);
  return [
    { label: author === 'firm' ? `${work.slice(2)}机构` : `${work.slice(2)}单位`, value: unit?.name ?? '' },
    { label: '统一社会信用代码', value: unit?.creditCode ?? '' },
    { label: '负责人', value: unit?.principal ?? '' },
    { label: '地址', value: unit?.address ?? '' },
    { label: '联系电话', value: unit?.telephone ?? '' },
  ];
}

function teamBlocks({ teamMembers }: EngagementSnapshot): Block[] {
  if (teamMembers.length === 0) return [];
  const placed = signatories(teamMembers);
  return [
    paragraph(''),
    tableBlock({
      caption: '项目组成员',
      unit: null,
      groupColumns: 0,
      columns: [
        { title: '职务', align: 'centre', weight: 17 },
        { title: '姓名', align: 'centre', weight: 15 },
        { title: '资格及证书号', align: 'left', weight: 22 },
        { title: '签名', align: 'left', weight: 46 },
      ],
      rows: teamMembers.map(({ id, role, name, qualification, certificateNumber }) => ({
        cells: [
          teamRoles[role],
          name,
          [qualification, certificateNumber].filter((part) => part !== '').join('\n'),
          signatureCell(placed.get(id), name),
        ],
      })),
    }),
  ];
}

function signatureCell(place: string | undefined, signatory: string): DocumentCell {
  return place === undefined ? roomToSign : { place, signatory, text: roomToSign };
}

/** Who signs where: the 主评人, without one the 项目负责人; and each 注册会计师 besides, in the order of the list. */
function signatories(members: readonly TeamMember[]): Map<string, string> {
  const lead =
    members.find(({ role }) => role === 'leadEvaluator') ?? members.find(({ role }) => role === 'leader') ?? null;
  const accountants = members.filter(
    ({ id, qualification }) => id !== lead?.id && /注册会计师|CPA/i.test(qualification),
  );
  return new Map([
    ...(lead ? [[lead.id, signaturePlaceName('lead')] as const] : []),
    ...accountants.map(({ id }, index) => [id, signaturePlaceName('cpa', index + 1)] as const),
  ]);
}
