import { AppError } from '../../shared/errors.ts';
import { cleanText } from '../../shared/field.ts';
import type { ReadableDatabase } from './database.ts';
import { columnName, recordKind } from './recordKinds.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Refuses a command that overwrote a text which the person had not seen: a record's text field (`seen`, by field, as it stood on
 * the screen when the writing began) that had another text by now. At the end of the command, so that no call can forget it.
 */
export function requireSeen(db: ReadableDatabase, commandId: number, seen: ReadonlyMap<string, string>): void {
  if (seen.size === 0) return;
  const changes = db
    .prepare(
      `SELECT table_name AS "table", before, after FROM trail_change
       WHERE command_id = ? AND action = 'update' AND before IS NOT after`,
    )
    .all(commandId) as { table: string; before: string; after: string }[];
  for (const { table, ...states } of changes) {
    const [before, after] = [JSON.parse(states.before) as Row, JSON.parse(states.after) as Row];
    for (const [field, text] of seen) {
      const column = columnName(field);
      const meta = recordKind(table).columns.get(column);
      const present = before[column];
      if ((meta?.kind !== 'text' && meta?.kind !== 'longText') || typeof present !== 'string') continue;
      if (present !== after[column] && plain(present) !== plain(text)) throw changedElsewhere(meta.title, present);
    }
  }
}

function changedElsewhere(title: string, present: string): AppError {
  const short = present.length > 60 ? `${present.slice(0, 60)}…` : present;
  const now = short.trim() === '' ? '已在另一个窗口里清空' : `已在另一个窗口里改成“${short}”`;
  return new AppError('changed-elsewhere', `没有保存：您开始填写之后，「${title}」${now}。您写的内容还在这里。`);
}

/** A text as it is stored, but for its spaces: what was typed may stand on the screen before it was cleaned. */
function plain(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}
