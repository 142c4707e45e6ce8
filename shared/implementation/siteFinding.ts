import { quantityDifference } from '../inspection/difference.ts';
import { type InspectionRow, itemStates } from '../inspection/inspection.ts';
import type { ImplementationItem } from './implementation.ts';
import { itemPath } from './itemPath.ts';

/** 现场情况 of an item: what the last visit found of it, beside what the contract says; computed and never stored. */
export type SiteFinding = {
  itemId: string;
  foundQuantity: string;
  foundSpecification: string;
  /** 现场数量 − 合同数量, '' where one of them is missing. */
  difference: string;
  /** 未查看; 已查看 (no quantities to compare); 相符; 数量不符 or 规格不符; or the state of use that is not 正常. */
  status: string;
};

/** `rows` are those of all visits, the last visit last. */
export function siteFindings(items: readonly ImplementationItem[], rows: readonly InspectionRow[]): SiteFinding[] {
  const seen = rows.filter(({ foundQuantity, state }) => foundQuantity !== '' || state !== 'unchecked');
  const byItem = new Map(seen.map((row) => [row.itemId, row]));
  // A row that was typed stands for the item that it names.
  const byContent = new Map(seen.filter(({ itemId }) => itemId === null).map((row) => [row.content, row]));
  return items.map((item) => {
    const row = latest(byItem.get(item.id), byContent.get(itemPath(item)), seen);
    if (!row) return { itemId: item.id, foundQuantity: '', foundSpecification: '', difference: '', status: '未查看' };
    const difference = quantityDifference(item.quantity, row.foundQuantity);
    const { foundQuantity, foundSpecification, state } = row;
    const otherSpecification =
      item.specification !== '' && foundSpecification !== '' && !sameText(item.specification, foundSpecification);
    const wrong = [
      ...(difference !== '' && difference !== '0' ? ['数量不符'] : []),
      ...(otherSpecification ? ['规格不符'] : []),
      ...(state === 'working' || state === 'unchecked' ? [] : [itemStates[state]]),
    ];
    return {
      itemId: item.id,
      foundQuantity,
      foundSpecification,
      difference,
      status: wrong.length > 0 ? wrong.join('、') : difference === '' ? '已查看' : '相符',
    };
  });
}

function latest(
  linked: InspectionRow | undefined,
  named: InspectionRow | undefined,
  inOrder: readonly InspectionRow[],
): InspectionRow | undefined {
  if (!linked || !named) return linked ?? named;
  return inOrder.indexOf(linked) > inOrder.indexOf(named) ? linked : named;
}

function sameText(left: string, right: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  return plain(left) === plain(right);
}
