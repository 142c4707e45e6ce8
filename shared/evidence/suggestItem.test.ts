import { expect, test } from 'vitest';
import { suggestItem } from './suggestItem.ts';

const items = [
  { name: '项目合同及补充协议', indexNumber: 'A4-3' },
  { name: '监理合同', indexNumber: 'A4-4' },
  { name: '验收报告、决算及移交、资产入账资料', indexNumber: '' },
];

test('a file is offered the row whose name or 索引号 it has', () => {
  const nameOf = (file: string) => suggestItem(file, items)?.name ?? null;
  expect(nameOf('监理合同（扫描件）.pdf')).toBe('监理合同');
  expect(nameOf('A4-3 附件.pdf')).toBe('项目合同及补充协议');
  expect(nameOf('竣工验收报告2023.pdf')).toBe('验收报告、决算及移交、资产入账资料');
  expect(nameOf('IMG_0012.jpg')).toBeNull();
});
