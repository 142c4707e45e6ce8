import { expect, test } from 'vitest';
import { readClock } from './clock.ts';

test.for([
  ['9:30', '09:30'],
  ['0930', '09:30'],
  ['930', '09:30'],
  ['９：３０', '09:30'],
  ['9点半', '09:30'],
  ['9时', '09:00'],
  ['14', '14:00'],
  ['下午2:05', '14:05'],
  ['上午10点5分', '10:05'],
  ['中午1点', '13:00'],
  ['', ''],
  ['24:00', null],
  ['9:75', null],
  ['大概九点', null],
  ['12345', null],
] as const)('%j is %j', ([text, time]) => {
  expect(readClock(text)).toBe(time);
});
