import { formatDayChinese } from '../../shared/day.ts';
import type { SheetCell, SheetColumn, SheetTable } from '../../shared/document/workbook.ts';
import {
  engagementStatuses,
  engagementTypes,
  projectNovelties,
  projectRecurrences,
  teamRoles,
  unitRoles,
} from '../../shared/engagement/engagement.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { Paper } from './paper.ts';
import { dayCell, numberCell } from './paperCells.ts';

/** A1 项目基本情况: the engagement's head, who takes part, who works on it, and on what it rests. */
export function engagementPaper(snapshot: EngagementSnapshot): Paper {
  return {
    index: 'A1',
    orientation: 'landscape',
    unit: null,
    columnWidths: unitColumns.map(({ width }) => width),
    tables: [headTable(snapshot), goalTable(snapshot), unitTable(snapshot), teamTable(snapshot), basisTable(snapshot)],
    records: snapshot.units.length + snapshot.teamMembers.length + snapshot.basisDocuments.length,
  };
}

function headTable({ engagement }: EngagementSnapshot): SheetTable {
  const period = [engagement.periodFrom, engagement.periodTo].map((day) => (day ? formatDayChinese(day) : '　'));
  const rows: SheetCell[][] = [
    ['项目类型', engagementTypes[engagement.engagementType], '状态', engagementStatuses[engagement.status]],
    [
      '预算年度',
      engagement.fiscalYear,
      '监控期间',
      engagement.periodFrom || engagement.periodTo ? period.join('至') : '',
    ],
    ['数据截止日', dayCell(engagement.cutoffOn), '反馈截止日期', dayCell(engagement.feedbackDueOn)],
    ['现场开始日期', dayCell(engagement.visitFrom), '现场结束日期', dayCell(engagement.visitTo)],
    ['报告日期', dayCell(engagement.reportedOn), '报告文号', engagement.reportNumber],
    [
      '项目属性',
      projectNovelties[engagement.projectNovelty],
      '项目延续类型',
      projectRecurrences[engagement.projectRecurrence],
    ],
  ];
  return {
    caption: '一、项目',
    columns: [
      { title: '栏目', width: 14, kind: 'text' },
      { title: '内容', width: 40, kind: 'text', span: 4 },
      { title: '栏目', width: 14, kind: 'text' },
      { title: '内容', width: 40, kind: 'text', span: unitColumns.length - 6 },
    ],
    rows,
    totals: null,
  };
}

/** What was agreed and found in words, over the whole width. */
function goalTable({ engagement }: EngagementSnapshot): SheetTable {
  return {
    caption: null,
    columns: [
      { title: '栏目', width: 14, kind: 'text' },
      { title: '内容', width: 40, kind: 'text', span: unitColumns.length - 1 },
    ],
    rows: [
      ['年度总体目标', engagement.annualGoal],
      ['总体目标完成情况', engagement.goalAttainment],
      ['评价结论', engagement.evaluationConclusion],
      ['备注', engagement.note],
    ],
    totals: null,
  };
}

/** The widest table of the paper: the others lie over its columns, so that all can be read on A4 across. */
const unitColumns: readonly SheetColumn[] = [
  { title: '角色', width: 12, kind: 'text' },
  { title: '单位名称', width: 26, kind: 'text' },
  { title: '统一社会信用代码', width: 14, kind: 'text' },
  { title: '单位负责人', width: 10, kind: 'text' },
  { title: '财务负责人', width: 10, kind: 'text' },
  { title: '联系电话', width: 13, kind: 'text' },
  { title: '地址', width: 20, kind: 'text' },
  { title: '简称', width: 12, kind: 'text' },
  { title: '内设机构', width: 18, kind: 'text' },
  { title: '核定编制', width: 7, kind: 'integer' },
  { title: '实有人数', width: 7, kind: 'integer' },
  { title: '备注', width: 16, kind: 'text' },
];

function unitTable({ units }: EngagementSnapshot): SheetTable {
  return {
    caption: '二、单位',
    columns: unitColumns,
    rows: units.map((unit) => [
      unitRoles[unit.role],
      unit.name,
      unit.creditCode,
      unit.principal,
      unit.financePrincipal,
      unit.telephone,
      unit.address,
      unit.shortName,
      unit.departments,
      unit.establishment === null ? null : numberCell(unit.establishment),
      unit.staff === null ? null : numberCell(unit.staff),
      unit.note,
    ]),
    totals: null,
  };
}

function teamTable({ teamMembers }: EngagementSnapshot): SheetTable {
  return {
    caption: '三、工作组',
    columns: [
      { title: '职务', width: 14, kind: 'text' },
      { title: '姓名', width: 20, kind: 'text' },
      { title: '资格', width: 24, kind: 'text', span: 2 },
      { title: '证书号', width: 16, kind: 'text', span: 2 },
      { title: '分工', width: 16, kind: 'text', span: 6 },
    ],
    rows: teamMembers.map(({ role, name, qualification, certificateNumber, duty }) => [
      teamRoles[role],
      name,
      qualification,
      certificateNumber,
      duty,
    ]),
    totals: null,
  };
}

function basisTable({ basisDocuments }: EngagementSnapshot): SheetTable {
  return {
    caption: '四、依据文件',
    columns: [
      { title: '序号', width: 6, kind: 'integer' },
      { title: '文件名称', width: 40, kind: 'text', span: 5 },
      { title: '文号', width: 24, kind: 'text', span: 2 },
      { title: '发文机关', width: 16, kind: 'text', span: 2 },
      { title: '发文日期', width: 12, kind: 'day', span: 2 },
    ],
    rows: basisDocuments.map((document, index) => [
      numberCell(index + 1),
      document.title,
      document.documentNumber,
      document.issuer,
      dayCell(document.issuedOn),
    ]),
    totals: null,
  };
}
