import { changeActions } from '../../shared/history/history.ts';
import { localMoment } from '../../shared/moment.ts';
import type { ReadableDatabase } from './database.ts';
import { recordKind } from './recordKinds.ts';
import { listTrail } from './trail.ts';

/**
 * What is there again after a power cut, as a sentence: until when everything is kept, what was stored last, and what was not
 * complete and goes. Asked before the incomplete is removed.
 */
export function describeRecovery(db: ReadableDatabase): string {
  const [last] = listTrail(db, 1);
  const unfinished = db
    .prepare(
      'SELECT count(DISTINCT sha256) FROM attachment_chunk WHERE sha256 NOT IN (SELECT sha256 FROM attachment_content)',
    )
    .pluck()
    .get() as number;
  const kept = last
    ? `已恢复到 ${localMoment(last.at)} 最后一次保存${whatOf(last.changes.at(-1))}，此前保存的内容都在。`
    : '';
  const gone = unfinished > 0 ? `有 ${unfinished} 个文件当时没有加完，已清除，请重新加入。` : '';
  return `上次没有正常关闭（断电或程序被强行结束）。${kept}${gone}`;
}

type Change = ReturnType<typeof listTrail>[number]['changes'][number];

/** 现场查看记录「现场情况描述」: the record and the columns that were changed. */
function whatOf(change: Change | undefined): string {
  if (!change) return '';
  const kind = recordKind(change.table);
  const columns = change.action === 'update' ? changedColumns(change) : [];
  const named = columns.flatMap((column) => kind.columns.get(column)?.title ?? []).slice(0, 3);
  const action = changeActions[change.action];
  return `（${action}${kind.title}${named.map((title) => `「${title}」`).join('')}）`;
}

function changedColumns({ before, after }: Change): string[] {
  const [old, now] = [before, after].map((json) => JSON.parse(json ?? '{}') as Record<string, unknown>);
  return Object.keys(now ?? {}).filter((column) => now?.[column] !== old?.[column]);
}
