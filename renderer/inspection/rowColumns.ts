import { columnsOf, type FieldMeta } from '../../shared/field.ts';
import type { ReferenceOption } from '../../shared/fieldText.ts';
import { quantityDifference } from '../../shared/inspection/difference.ts';
import {
  type InspectionPhoto,
  type InspectionRow,
  inspectionRowDraft,
  itemStates,
} from '../../shared/inspection/inspection.ts';
import { localMoment } from '../../shared/moment.ts';
import type { GridColumn } from '../ui/grid/gridTypes.ts';

/** One key is one state, and the next row follows. Digits, because letters begin a word under an input method. */
const stateKeys = {
  '1': itemStates.working,
  '2': itemStates.faulty,
  '3': itemStates.idle,
  '4': itemStates.missing,
  '0': itemStates.unchecked,
};

/** All columns stand side by side at 1366 px: what is noted last is reached without scrolling. */
const widths: Readonly<Record<string, number>> = {
  content: 194,
  contractQuantity: 72,
  contractSpecification: 84,
  foundQuantity: 72,
  state: 72,
  foundSpecification: 96,
  serialNumber: 78,
  location: 84,
  indicatorId: 86,
  note: 76,
};

/** 查看内容: what was found beside what the contract says, then what follows from it. */
export function rowColumns(
  indicators: readonly ReferenceOption[],
  photos: readonly InspectionPhoto[],
): GridColumn<InspectionRow>[] {
  const given = { readOnly: true, kind: 'text' } as const satisfies Partial<FieldMeta> & { readOnly: true };
  return columnsOf(inspectionRowDraft).flatMap((defined): GridColumn<InspectionRow>[] => {
    const column = { ...defined, width: widths[defined.field] ?? 90 };
    switch (column.field) {
      case 'content':
        return [{ ...column, render: ({ content }) => itemName(content) }];
      case 'foundQuantity':
        return [{ ...column, startsRun: true }];
      case 'state':
        return [
          {
            ...column,
            keys: stateKeys,
            tone: ({ state }) => (state === 'working' ? 'good' : state === 'unchecked' ? 'muted' : 'bad'),
          },
          {
            ...given,
            field: 'difference',
            title: '差异',
            kind: 'decimal',
            width: 50,
            text: differenceOf,
            tone: (row) => (['', '0'].includes(differenceOf(row)) ? undefined : 'bad'),
          },
        ];
      case 'indicatorId':
        return [
          { ...column, options: indicators },
          {
            ...given,
            field: 'photos',
            title: '照片编号',
            width: 72,
            text: (row) =>
              photos
                .filter(({ rowId }) => rowId === row.id)
                .map(({ number }) => number)
                .join('、'),
          },
        ];
      case 'note':
        return [
          column,
          {
            ...given,
            field: 'checkedAt',
            title: '查看时刻',
            width: 72,
            text: ({ checkedAt }) => localMoment(checkedAt).slice(11),
          },
        ];
      default:
        return [column];
    }
  });
}

function differenceOf({ contractQuantity, foundQuantity }: InspectionRow): string {
  return quantityDifference(contractQuantity, foundQuantity);
}

/** `硬件系统 / 咨询导服区 / 排队取号机` as 排队取号机（咨询导服区）: what it is must not be cut off behind what it belongs to. */
function itemName(content: string): string {
  const [name = '', within] = content.split(' / ').toReversed();
  return within === undefined ? name : `${name}（${within}）`;
}
