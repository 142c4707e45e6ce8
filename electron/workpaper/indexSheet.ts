import type { SheetCell, WorkbookSheet } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { type WorkpaperNode, workpaperIndex } from '../../shared/workpaper/workpaperIndex.ts';
import { firmName, headOf, monitoredUnit, type Paper, sheetName, subjectWord, tickLegend } from './paper.ts';
import { dayCell, numberCell } from './paperCells.ts';

/** 底稿目录: the tree from A to Z, every paper with a link, how much it holds, whether it was prepared and reviewed, its cross references. */
export function indexSheet(snapshot: EngagementSnapshot, papers: readonly Paper[]): WorkbookSheet {
  return {
    name: '底稿目录',
    orientation: 'landscape',
    title: '工作底稿目录',
    head: [
      { label: subjectWord(snapshot), value: monitoredUnit(snapshot) },
      { label: '截止日', value: snapshot.engagement.cutoffOn, kind: 'day' },
      { label: '项目名称', value: snapshot.engagement.projectName },
      { label: '编制机构', value: firmName(snapshot) },
    ],
    unit: null,
    tables: [
      {
        caption: null,
        columns: [
          { title: '索引号', width: 12, kind: 'text' },
          { title: '底稿名称', width: 40, kind: 'text' },
          { title: '记录数', width: 12, kind: 'integer' },
          { title: '编制人', width: 16, kind: 'text' },
          { title: '编制日期', width: 14, kind: 'day' },
          { title: '复核人', width: 16, kind: 'text' },
          { title: '复核日期', width: 14, kind: 'day' },
          { title: '状态', width: 12, kind: 'text' },
          { title: '引用 →', width: 20, kind: 'text' },
          { title: '被引用 ←', width: 20, kind: 'text' },
          { title: '待完善', width: 30, kind: 'text' },
        ],
        rows: workpaperIndex(snapshot).flatMap(({ letter, name, nodes }) => [
          [letter, name],
          ...nodes.map((node) => nodeRow(snapshot, papers, node)),
        ]),
        totals: null,
      },
    ],
    notes: [{ label: '审计标识', text: tickLegend }],
  };
}

/** A paper with its link and the state of its head; a node that is kept elsewhere with what the checklist has of it. */
function nodeRow(snapshot: EngagementSnapshot, papers: readonly Paper[], node: WorkpaperNode): SheetCell[] {
  const { index, name, records, cites, citedBy, missing } = node;
  const links = [
    [...new Set(cites.map(({ to }) => to))].join('、'),
    [...new Set(citedBy.map(({ from }) => from))].join('、'),
    missing.join('；'),
  ];
  const paper = papers.find((one) => one.index === index);
  if (!paper) {
    const state = node.unused ? '不适用' : records > 0 ? '已归集' : '未归集';
    return [index, name, numberCell(records), null, null, null, null, state, ...links];
  }
  const head = headOf(snapshot, paper.index);
  return [
    { link: paper.index, sheet: sheetName(paper.index) },
    name,
    numberCell(paper.records),
    head.preparedBy,
    dayCell(head.preparedOn),
    head.reviewedBy,
    dayCell(head.reviewedOn),
    {
      formula: 'IF({col:复核人}{row}<>"","已复核",IF({col:编制人}{row}<>"","已编制","未编制"))',
      result: head.reviewedBy !== '' ? '已复核' : head.preparedBy !== '' ? '已编制' : '未编制',
      text: true,
    },
    ...links,
  ];
}
