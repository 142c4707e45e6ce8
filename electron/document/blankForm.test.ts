import { expect, test } from 'vitest';
import { blankForm } from './blankForm.ts';
import { paper } from './testing/paper.ts';

test('what was entered is taken out, the head of the engagement, choices and places to sign stay', () => {
  const columns = (...titles: string[]) => titles.map((title) => ({ title, align: 'left' as const, weight: 1 }));
  const table = { kind: 'table', caption: null, unit: null, groupColumns: 0 } as const;
  const document = paper(
    [
      {
        kind: 'pairs',
        rows: [
          { label: '项目名称', value: '大厅' },
          { label: '编号', value: 'Q-1' },
        ],
      },
      { ...table, columns: columns('序号', '资料', '备注'), rows: [{ cells: ['1', '合同', '秘密'] }] },
      {
        ...table,
        columns: columns('项目', '内容'),
        rows: [{ cells: ['事实', '秘密'] }, { cells: ['意见', '□ 属实　　□ 不属实'] }],
      },
      { ...table, columns: columns('签字', '姓名', '手写签名'), rows: [{ cells: ['记录人', '', '　'] }] },
    ],
    { style: 'sheet' },
  );
  const [section] = blankForm(document, 3).sections;
  expect(JSON.stringify(section)).not.toMatch(/秘密|Q-1|合同/);
  const [pairs, numbered, words, signatures] = section?.blocks ?? [];
  expect(pairs).toMatchObject({ rows: [{ value: '大厅' }, { value: '' }] });
  expect(numbered?.kind === 'table' && numbered.rows.map(({ cells }) => cells[0])).toEqual(['1', '2', '3']);
  expect(words?.kind === 'table' && words.rows[1]?.cells[1]).toContain('□ 属实　　□ 不属实');
  expect(signatures).toEqual(document.sections[0]?.blocks[3]);
});
