import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { asideKinds } from '../../../shared/document/aside.ts';
import {
  addedReasons,
  type ReturnedCell,
  returnedCellKinds,
  takenByDefault,
  takeoverOf,
} from '../../../shared/evidence/checklistReturn.ts';
import { type Command, openFile, requireArguments } from './command.ts';

/**
 * 读回资料清单: takes over what only the unit wrote in its columns, and the rows that it added; what both sides changed, what it
 * rewrote of the firm's or left blank, what stands in merged cells, what could not be read and what stands outside of the items is printed and left as it was.
 */
export const importChecklistCommand: Command = {
  usage: 'import-checklist FILE SHEET.xlsx',
  summary:
    '读回单位填好的资料清单；双方都改过的、改动本所栏目的、留空已登记内容的、写在合并格里的、读不出的和表外内容列出不动，退出码为 1',
  options: {},
  async run(door, positionals) {
    const [path = '', sheet = ''] = requireArguments(positionals, 'FILE', 'SHEET.xlsx');
    await openFile(door, path, 'write');
    const file = await door.application.registerFile(resolve(sheet));
    const returned = await door.client.evidence.previewChecklistReturn({ file });
    const { changed, added } = await door.client.evidence.applyChecklistReturn(
      takeoverOf(returned, {
        cell: (_, cell) => takenByDefault(cell),
        row: ({ why }) => why !== 'removed',
        newId: randomUUID,
      }),
    );
    const cellsOf = (kind: ReturnedCell['kind']) =>
      returned.matched.flatMap(({ row, itemId, name, cells }) =>
        cells
          .filter((cell) => cell.kind === kind)
          .map(({ title, ours, theirs, note }) => ({ row, itemId, item: name, column: title, ours, theirs, note })),
      );
    const [conflicts, rewritten] = [cellsOf('conflict'), cellsOf('rewritten')];
    const [cleared, merged] = [cellsOf('cleared'), cellsOf('merged')];
    const removed = returned.added.filter(({ why }) => why === 'removed');
    if (door.json) {
      door.print({
        sheet: returned.sheet,
        rowsRead: returned.rowsRead,
        matched: returned.matched.map(({ row, itemId, name, knownBy, cells }) => ({
          row,
          itemId,
          item: name,
          knownBy,
          taken: cells.filter(takenByDefault).map(({ title, ours, theirs }) => ({ column: title, ours, theirs })),
        })),
        changed,
        added,
        addedRows: returned.added.map(({ row, why, values }) => ({ row, why, name: values.name })),
        conflicts,
        rewritten,
        cleared,
        merged,
        absent: returned.absent,
        unread: returned.unread,
        asides: returned.asides,
        remarks: returned.remarks,
      });
    } else {
      door.print(
        `读到 ${returned.rowsRead} 行：认出 ${returned.matched.length} 项，改动 ${changed} 项，新增 ${added} 项`,
      );
      for (const remark of returned.remarks) door.print(`注意：${remark}`);
      for (const [kind, cells] of [
        ['conflict', conflicts],
        ['rewritten', rewritten],
        ['cleared', cleared],
        ['merged', merged],
      ] as const) {
        for (const { row, item, column, ours, theirs, note } of cells) {
          door.print(
            `  第 ${row} 行 ${item}「${column}」${returnedCellKinds[kind]}：本所“${ours}”，单位${theirs === '' ? '留空' : `“${theirs}”`}，没有改动${note === '' ? '' : `（${note}）`}`,
          );
        }
      }
      for (const { row, values, why } of removed) {
        door.print(`  第 ${row} 行 ${values.name}：${addedReasons[why]}，没有加入`);
      }
      for (const { row, title, text, message } of returned.unread) {
        door.print(`  第 ${row} 行「${title}」“${text}”：${message}`);
      }
      for (const { kind, place, text } of returned.asides)
        door.print(`  ${place} ${asideKinds[kind]}：${text}，没有读入`);
      for (const { name } of returned.absent) door.print(`  退回的清单里没有：${name}，保持不变`);
    }
    return [conflicts, rewritten, cleared, merged, removed, returned.unread, returned.asides].every(
      (left) => left.length === 0,
    )
      ? 0
      : 1;
  },
};
