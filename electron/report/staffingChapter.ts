import type { Block } from '../../shared/document/document.ts';
import type { Unit } from '../../shared/engagement/engagement.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { staffingOf } from '../../shared/engagement/staffing.ts';
import { paragraph, tableBlock } from './reportParts.ts';

/** 人员编制情况: each unit's establishment beside its staff, and their sums; nothing where no number is known. */
export function staffingBlocks({ units }: EngagementSnapshot): Block[] {
  const { counted, establishment, staff, over } = staffingOf(units);
  if (counted.length === 0) return [];
  const number = (value: number | null) => (value === null ? '—' : String(value));
  const figure = (name: string, value: number) => ({ figureId: `staffing.${name}`, text: String(value) });
  return [
    tableBlock({
      caption: '人员编制情况表',
      unit: '单位：人',
      groupColumns: 0,
      columns: [
        { title: '单位', align: 'left', weight: 60 },
        { title: '核定编制', align: 'centre', weight: 20 },
        { title: '实有人数', align: 'centre', weight: 20 },
      ],
      rows: [
        ...counted.map((unit) => ({ cells: [unit.name, number(unit.establishment), number(unit.staff)] })),
        { cells: ['合计', figure('establishment', establishment), figure('staff', staff)], total: true },
      ],
    }),
    ...over.map(overParagraph),
  ];
}

function overParagraph({ id, name, establishment, staff }: Unit): Block {
  const figure = (field: string, value: number | null) => ({
    figureId: `staffing.${id}.${field}`,
    text: String(value ?? ''),
  });
  return paragraph(
    `${name}实有人数`,
    figure('staff', staff),
    '人，超过核定编制',
    figure('establishment', establishment),
    '名。',
  );
}
