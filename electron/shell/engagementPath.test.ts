import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { engagementPathIn } from './engagementPath.ts';

test('an engagement file is found among switches and folders, relative to where it was typed', () => {
  expect(engagementPathIn(['.', '--flag', '/资料/甲项目.jxwq'], '/')).toBe('/资料/甲项目.jxwq');
  expect(engagementPathIn(['子目录/乙项目.JXWQ'], '/资料')).toBe('/资料/子目录/乙项目.JXWQ');
  expect(engagementPathIn(['--open=丙.jxwq', '丙.xlsx'], '/资料')).toBeNull();
});

test('a folder with the name of an engagement file is none', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '甲.jxwq'));
  expect(engagementPathIn(['甲.jxwq'], folder)).toBeNull();
});
