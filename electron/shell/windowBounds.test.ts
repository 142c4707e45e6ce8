import { expect, test } from 'vitest';
import { placeWindow } from './windowBounds.ts';

const notebook = { x: 0, y: 0, width: 1366, height: 728 };
const wide = { x: 0, y: 0, width: 1920, height: 1040 };
const second = { x: 1920, y: 0, width: 1920, height: 1080 };

test('the first window fits a notebook of 1366×768 and stands in the middle of a larger screen', () => {
  expect(placeWindow(null, [notebook])).toEqual(notebook);
  expect(placeWindow(null, [wide])).toEqual({ x: 277, y: 156, width: 1366, height: 728 });
});

test('the window comes back where it was', () => {
  const place = { x: 2000, y: 50, width: 1200, height: 800, maximized: false };
  expect(placeWindow(place, [wide, second])).toEqual({ x: 2000, y: 50, width: 1200, height: 800 });
});

test('a window that was on a screen that is gone comes back on the one that is there', () => {
  const place = { x: 2000, y: 50, width: 1500, height: 1000, maximized: false };
  expect(placeWindow(place, [notebook])).toEqual(notebook);
});

test('a window that hangs over an edge is moved inside', () => {
  const place = { x: 1700, y: -300, width: 1200, height: 700, maximized: false };
  expect(placeWindow(place, [wide])).toEqual({ x: 720, y: 0, width: 1200, height: 700 });
});
