import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { addDays, type Day, formatDayChinese } from '../../shared/day.ts';
import { type Column, columnsOf } from '../../shared/field.ts';
import { type Fen, formatYuan } from '../../shared/money.ts';
import { openSampleApplication } from '../testing/openTestApplication.ts';
import { aPicture } from '../testing/pictures.ts';
import { readZip } from '../testing/readZip.ts';
import { enterEveryField } from './testing/enterEveryField.ts';
import { everyDraft } from './testing/everyDraft.ts';
import { fieldsNotExported } from './testing/fieldsNotExported.ts';

type Values = Record<string, unknown>;
type Entered = Map<string, Map<string, unknown>>;

/** The values of a draft, no two of them alike in the whole engagement; what is chosen is the last of its vocabulary. */
function distinctValues(draft: z.ZodObject, name: string, serial: { next: number }): Values {
  return Object.fromEntries(
    columnsOf(draft).flatMap((column): [string, unknown][] => {
      if (column.kind === 'reference') return [];
      serial.next += 1;
      const value = distinctValue(column, serial.next, name === 'engagementDraft' ? '2038-01-01' : '2031-01-01');
      const fits = (draft.shape[column.field] as z.ZodType).safeParse(value).success;
      return [[column.field, fits ? value : clockOf(serial.next)]];
    }),
  );
}

function distinctValue(column: Column, number: number, from: string): unknown {
  switch (column.kind) {
    case 'money':
      return (300 + number) * 1_000_000 + 170_000;
    case 'day':
      return addDays(from as Day, number);
    case 'integer':
      return 31_000 + number;
    case 'decimal':
      return `${10 + Math.floor(number / 50)}.${51 + (number % 49)}`;
    case 'choice':
      return Object.keys(column.choices ?? {}).at(-1);
    default:
      return `值${String(number).padStart(4, '0')}`;
  }
}

function clockOf(number: number): string {
  return `${String(number % 24).padStart(2, '0')}:${String(number % 60).padStart(2, '0')}`;
}

/** How a value may stand in a document. */
function formsOf(column: Column, value: unknown): string[] {
  const text = String(value);
  switch (column.kind) {
    case 'money': {
      const yuan = formatYuan(value as Fen, { separators: false });
      return [String(Number(yuan)), formatYuan(value as Fen), String(Number(yuan) / 10_000)];
    }
    case 'day':
      return [text, formatDayChinese(value as Day)];
    case 'choice':
      return [column.choices?.[text] ?? text];
    default:
      return [text];
  }
}

test('every field that a person can enter stands in a document, or on the list of those that do not', async () => {
  const { application, client, folder } = await openSampleApplication();
  const drafts = await everyDraft();
  const serial = { next: 0 };
  const entered: Entered = new Map();
  const valuesOf = (name: string, changes: Values = {}): Values => {
    const draft = drafts.get(name);
    if (!draft) throw new Error(`no draft ${name}`);
    const values = { ...distinctValues(draft, name, serial), ...changes };
    entered.set(name, new Map(Object.entries(values)));
    return values;
  };
  await enterEveryField({
    client,
    valuesOf,
    picture: async () => {
      writeFileSync(join(folder, '照片.png'), aPicture());
      return await application.registerFile(join(folder, '照片.png'));
    },
  });
  const texts: string[] = [];
  const target = (name: string) => application.registerFile(join(folder, name));
  await client.workpaper.exportWorkpapers({ target: await target('底稿.xlsx') });
  await client.evidence.exportChecklist({ target: await target('清单.xlsx') });
  await client.problem.exportFeedbackSheet({ target: await target('反馈.xlsx') });
  await client.inspection.exportInspection({ target: await target('查看.xlsx') });
  await client.inspection.exportPhotoSheet({ target: await target('照片.xlsx') });
  await client.interview.exportInterviews({ target: await target('访谈.xlsx') });
  await client.interview.exportSurveys({ target: await target('问卷.xlsx') });
  await client.interview.exportEvidenceSlips({ target: await target('取证单.xlsx') });
  await client.report.exportReport({ target: await target('报告.docx') });
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.xlsx')) texts.push(await textOfBook(join(folder, name)));
    if (name.endsWith('.docx')) texts.push(await textOfWord(join(folder, name)));
  }
  expect(texts).toHaveLength(9);
  const exported = texts.join('\n');
  const lost = [...drafts].flatMap(([name, draft]) =>
    columnsOf(draft).flatMap((column) => {
      const value = entered.get(name)?.get(column.field);
      const found = value != null && formsOf(column, value).some((form) => exported.includes(form));
      return found ? [] : [`${name}.${column.field}`];
    }),
  );
  expect(lost.toSorted()).toEqual(Object.keys(fieldsNotExported).toSorted());
});

async function textOfBook(path: string): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  // A copy: a small file is read into memory that other files stand in, too.
  await workbook.xlsx.load(new Uint8Array(readFileSync(path)).buffer);
  const cells: string[] = [];
  for (const sheet of workbook.worksheets) {
    // The margins of its pages, and the faces of its title and its texts.
    const { oddHeader, oddFooter } = sheet.headerFooter;
    cells.push(`${oddHeader}${oddFooter}`.replace('&P', '{页码}'));
    cells.push(...['A1', 'A2'].flatMap((address) => sheet.getCell(address).font?.name ?? []));
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.isMerged && cell.master !== cell) return;
        const value = cell.formula ? cell.result : cell.value;
        if (value instanceof Date) cells.push(value.toISOString().slice(0, 10));
        else if (value != null) cells.push(cell.formula ? String(value) : cell.text);
      });
    });
  }
  return cells.join('\n');
}

async function textOfWord(path: string): Promise<string> {
  const parts = await readZip(readFileSync(path));
  return [...parts]
    .flatMap(([name, part]) => (name.endsWith('.xml') ? [part.replaceAll(/<[^>]+>/g, '')] : []))
    .join('\n');
}
