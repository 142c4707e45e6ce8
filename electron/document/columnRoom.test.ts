import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roomOfColumns } from './columnRoom.ts';

const column = (weight: number) => ({ title: '', align: 'left', weight }) as const;

test('columns have the room of their weights as long as no figure is torn', () => {
  const rows = [{ cells: ['业务服务量', '≥', '120'] }];
  expect(roomOfColumns({ columns: [column(3), column(1), column(1)], rows }, 200, 10)).toEqual([120, 40, 40]);
});

test('a figure that would be torn takes the room from the columns that can spare it', () => {
  const rows = [{ cells: ['业务服务量', '≥', '1,382,000.00'] }];
  const [name = 0, sign = 0, value = 0] = roomOfColumns({ columns: [column(3), column(1), column(1)], rows }, 200, 10);
  expect(value).toBeGreaterThan(12 * 0.55 * 10);
  expect(name).toBeLessThan(120);
  expect(sign).toBeGreaterThan(22);
  expect(name + sign + value).toBeCloseTo(200, 6);
});

test('whatever stands in a table, its columns fill it, and none is narrower than two characters that was not before', () => {
  const cell = fc.oneof(fc.string({ maxLength: 30 }), fc.stringMatching(/^\d{1,25}$/u));
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 }),
      fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 5 }),
      (weights, texts) => {
        const columns = weights.map(column);
        const rooms = roomOfColumns({ columns, rows: texts.map((cells) => ({ cells })) }, 440, 10.5);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        expect(rooms.reduce((sum, room) => sum + room, 0)).toBeCloseTo(440, 6);
        for (const [index, room] of rooms.entries()) {
          const own = (440 * (weights[index] ?? 0)) / total;
          expect(room).toBeGreaterThanOrEqual(Math.min(own, 2.2 * 10.5) - 1e-6);
        }
      },
    ),
  );
});
