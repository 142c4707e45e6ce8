import { describe, expect, test } from 'vitest';
import { unitDraft } from '../../shared/engagement/engagement.ts';
import { aUnit } from '../testing/drafts.ts';
import { openTestRecords } from '../testing/openTestRecords.ts';
import { recordTable } from './recordTable.ts';

const units = recordTable('unit', '单位', unitDraft);

function openThree() {
  const { db, change } = openTestRecords();
  const [first, second, third] = ['甲', '乙', '丙'].map((name) => change(() => units.add(db, aUnit({ name }))));
  if (!first || !second || !third) throw new Error('three units');
  const names = () => units.list(db).map((unit) => unit.name);
  return { db, change, first, second, third, names };
}

describe('records in order', () => {
  test('are listed as they were added', () => {
    const { names, first } = openThree();
    expect(names()).toEqual(['甲', '乙', '丙']);
    expect(first).toMatchObject({ ...aUnit({ name: '甲' }), position: 1 });
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

describe('many records edited at once', () => {
  const ids = [1, 2, 3].map((number) => `0190a1b2-0000-7000-8000-00000000000${number}`);

  function openWithEdits() {
    const opened = openThree();
    const { db, change, first, third } = opened;
    const [seventh = '', eighth = '', ninth = ''] = ids;
    change(() =>
      units.edit(db, {
        added: [
          { id: seventh, before: eighth, values: { ...aUnit(), name: '庚' } },
          { id: eighth, before: third.id, values: { ...aUnit(), name: '辛' } },
          { id: ninth, before: null, values: { ...aUnit(), name: '壬' } },
        ],
        changed: [{ id: first.id, changes: { name: '甲二' } }],
        removed: [opened.second.id],
      }),
    );
    return opened;
  }

  test('are added at their places, changed and removed', () => {
    expect(openWithEdits().names()).toEqual(['甲二', '庚', '辛', '丙', '壬']);
  });

  test('take the way back with the names and places they had', () => {
    const { db, change, first, second, names } = openWithEdits();
    const [, , third] = units.list(db);
    change(() =>
      units.edit(db, {
        added: [{ id: second.id, before: units.list(db)[3]?.id ?? null, values: { ...aUnit(), name: '乙' } }],
        changed: [{ id: first.id, changes: { name: '甲' } }],
        removed: ids,
      }),
    );
    expect(third?.name).toBe('辛');
    expect(names()).toEqual(['甲', '乙', '丙']);
    expect(units.list(db)[1]?.id).toBe(second.id);
  });

  test('are not stored twice, and not in part', () => {
    const { db, change, first, names } = openThree();
    const added = [{ id: first.id, before: null, values: { ...aUnit(), name: '又一个' } }];
    expect(() => change(() => units.edit(db, { added, changed: [], removed: [] }))).toThrow('已经保存过');
    const missing = [{ id: ids[0] ?? '', changes: { name: '丁' } }];
    expect(() => change(() => units.edit(db, { added: [], changed: missing, removed: [first.id] }))).toThrow(
      '已不存在',
    );
    expect(names()).toEqual(['甲', '乙', '丙']);
  });
});
