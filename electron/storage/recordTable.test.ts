import { describe, expect, test } from 'vitest';
import { unitDraft } from '../../shared/engagement/engagement.ts';
import { openTestRecords } from '../testing/openTestRecords.ts';
import { recordTable } from './recordTable.ts';

const units = recordTable('unit', '单位', unitDraft);

const blank = {
  role: 'monitored' as const,
  shortName: '',
  creditCode: '',
  address: '',
  principal: '',
  financePrincipal: '',
  telephone: '',
  note: '',
};

function openThree() {
  const { db, change } = openTestRecords();
  const [first, second, third] = ['甲', '乙', '丙'].map((name) => change(() => units.add(db, { ...blank, name })));
  if (!first || !second || !third) throw new Error('three units');
  const names = () => units.list(db).map((unit) => unit.name);
  return { db, change, first, second, third, names };
}

describe('records in order', () => {
  test('are listed as they were added', () => {
    const { names, first } = openThree();
    expect(names()).toEqual(['甲', '乙', '丙']);
    expect(first).toMatchObject({ ...blank, name: '甲', position: 1 });
    expect(first.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/);
  });

  test('move before another or to the end', () => {
    const { db, change, first, second, third, names } = openThree();
    change(() => units.move(db, third.id, first.id));
    expect(names()).toEqual(['丙', '甲', '乙']);
    change(() => units.move(db, third.id, null));
    expect(names()).toEqual(['甲', '乙', '丙']);
    change(() => units.move(db, second.id, second.id));
    expect(names()).toHaveLength(3);
  });

  test('change only in the fields that are named', () => {
    const { db, change, second } = openThree();
    expect(change(() => units.change(db, second.id, { telephone: '0879-2120000' }))).toEqual({
      ...second,
      telephone: '0879-2120000',
    });
    expect(change(() => units.change(db, second.id, {}))).toMatchObject({ name: '乙' });
  });

  test('that are gone are named in Chinese', () => {
    const { db, change, first } = openThree();
    change(() => units.remove(db, first.id));
    expect(() => change(() => units.change(db, first.id, { name: '丁' }))).toThrow('这条单位已不存在');
    expect(() => change(() => units.remove(db, first.id))).toThrow('这条单位已不存在');
  });
});
