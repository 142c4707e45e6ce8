import { expect, test } from 'vitest';
import { wholeDraft } from '../blankRecord.ts';
import { type InspectionRow, inspectionRowDraft } from '../inspection/inspection.ts';
import { implementationItemDraft } from './implementation.ts';
import { siteFindings } from './siteFinding.ts';

const kiosk = {
  ...wholeDraft(implementationItemDraft, {
    groupName: '硬件系统',
    name: '取号机',
    quantity: '3台',
    specification: '21.5 寸',
  }),
  id: 'k',
  position: 1,
};
const row = (some: Partial<InspectionRow>): InspectionRow => ({
  ...wholeDraft(inspectionRowDraft, { content: '硬件系统 / 取号机' }),
  id: 'r',
  position: 1,
  noteId: 'n',
  itemId: null,
  checkedAt: '',
  ...some,
});

test.each([
  [{ foundQuantity: '3台', foundSpecification: '21.5寸', state: 'working' as const }, '0', '相符'],
  [{ foundQuantity: '2台', foundSpecification: '19寸', state: 'faulty' as const }, '-1', '数量不符、规格不符、故障'],
  [{ state: 'missing' as const }, '', '未安装'],
  [{ state: 'working' as const }, '', '已查看'],
  [{}, '', '未查看'],
])('found %j beside 3台 of 21.5 寸', (some, difference, status) => {
  expect(siteFindings([kiosk], [row(some)])).toMatchObject([{ itemId: 'k', difference, status }]);
});

test('a row that was brought in stands for its item, whatever it is called now', () => {
  const linked = row({ content: '取号机（两台）', itemId: 'k', foundQuantity: '3台' });
  expect(siteFindings([kiosk], [linked])).toMatchObject([{ foundQuantity: '3台', status: '相符' }]);
});

test('the last visit that saw the item counts', () => {
  const [first, second] = [row({ foundQuantity: '2台' }), row({ foundQuantity: '3台' })];
  expect(siteFindings([kiosk], [first, second, row({})])).toMatchObject([{ foundQuantity: '3台', status: '相符' }]);
});
