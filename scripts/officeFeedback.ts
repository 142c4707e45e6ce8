import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { createApplication } from '../electron/host/application.ts';
import { appVersion, resourcesFolder } from '../electron/host/folders.ts';
import { fillDocument, fillWorkbook } from '../electron/problem/testing/fillSheets.ts';
import {
  additionText,
  markedSheet,
  type PlannedRow,
  plannedSheet,
  shownAnswer,
} from '../electron/problem/testing/returnedSheets.ts';
import { isOpen, type ReturnedReply } from '../shared/problem/feedbackReturn.ts';

const runs = { xlsx: 200, docx: 200 } as const;
/** As many again with cells merged over rows and texts struck through. */
const markedRuns = 100;

/**
 * 存在问题反馈意见表 there and back: each of 200 sheets of either format is shuffled, edited and added to as a unit does it, saved again by
 * LibreOffice, and read: every reply must be on its problem, and every added row must wait. So are 100 more with merged and struck
 * cells: each row must have what a person sees in it, and what is not beyond doubt must wait.
 */
export async function checkFeedbackSheets(folder: string): Promise<{ passed: number; failed: number }> {
  const application = createApplication({ homeFolder: join(folder, 'home'), appVersion, resourcesFolder });
  const { problem, workspace } = application.client;
  const outcome = { passed: 0, failed: 0 };
  try {
    const target = await application.registerFile(join(folder, '反馈.jxwq'));
    await workspace.createSampleEngagement({ target, sample: 'puer' });
    const problems = await problem.listProblems({});
    for (const format of ['xlsx', 'docx'] as const) {
      const sent = join(folder, `送出.${format}`);
      await problem.exportFeedbackSheet({ target: await application.registerFile(sent) });
      const filledFolder = join(folder, `填写-${format}`);
      mkdirSync(filledFolder);
      const plans = [
        ...fc.sample(plannedSheet(problems.length), { numRuns: runs[format], seed: 20231117 }),
        ...fc.sample(markedSheet(problems.length), { numRuns: markedRuns, seed: 20231119 }),
      ];
      const paths: string[] = [];
      for (const [index, rows] of plans.entries()) {
        const path = join(filledFolder, `${index}.${format}`);
        await (format === 'xlsx' ? fillWorkbook : fillDocument)(sent, rows, path);
        paths.push(path);
      }
      const saved = saveAgain(paths, format, folder);
      const counts = { byMark: 0, byText: 0, right: 0, rows: 0, unsure: 0 };
      for (const [index, path] of saved.entries()) {
        const { replies, asides } = await problem.previewReplies({ file: await application.registerFile(path) });
        const wrong = wrongRows(
          replies,
          plans[index] ?? [],
          problems.map(({ id }) => id),
        );
        // Only what the unit changed of the firm's text is to be looked at besides: what the program wrote itself is no news.
        const rewritten = (plans[index] ?? []).filter(
          (row) => row.problem !== null && (row.edit === 'note' || row.edit === 'shortened'),
        ).length;
        const odd = asides.filter(
          ({ kind, problemText }) => kind !== 'firmCell' || !problemText.startsWith('「存在问题」'),
        );
        if (odd.length > 0 || asides.length !== rewritten) {
          wrong.push(`${asides.length} texts besides, not ${rewritten}: ${JSON.stringify(odd)}`);
        }
        for (const line of wrong) console.log(`  ${basename(path)}: ${line}`);
        counts.rows += (plans[index] ?? []).length;
        counts.right += (plans[index] ?? []).length - wrong.length;
        counts.byMark += replies.filter(({ matchedBy }) => matchedBy === 'mark').length;
        counts.unsure += (plans[index] ?? []).filter((_, row) => !shownAnswer(plans[index] ?? [], row).sure).length;
        counts.byText += replies.filter(({ matchedBy }) => matchedBy === 'text').length;
      }
      console.log(
        `存在问题反馈意见表 .${format}: ${saved.length} sheets through LibreOffice, ${counts.right} of ${counts.rows} rows right (${counts.byMark} by mark, ${counts.byText} by text; ${counts.unsure} in merged or struck cells wait)`,
      );
      outcome.passed += counts.right;
      outcome.failed += counts.rows - counts.right;
    }
  } finally {
    await application.close();
  }
  return outcome;
}

/** What came back otherwise than it was filled in, row by row. */
function wrongRows(replies: readonly ReturnedReply[], rows: readonly PlannedRow[], ids: readonly string[]): string[] {
  let added = 0;
  return rows.flatMap((planned, index) => {
    const reply = replies[index];
    const { row, sure } = shownAnswer(rows, index);
    const expected = row.problem === null ? null : ids[row.problem];
    const text = row.problem === null ? additionText(added++) : null;
    const right =
      reply !== undefined &&
      reply.problemId === expected &&
      reply.opinion === opinions[row.opinion] &&
      folded(reply.reply) === folded(row.reply) &&
      (sure || isOpen(reply.state)) &&
      (text === null || (reply.state === 'addition' && folded(reply.problemText) === folded(text)));
    return right ? [] : [`row ${index + 1} is ${JSON.stringify(reply)}, not ${JSON.stringify(planned)}`];
  });
}

const opinions = { 认可: 'agreed', 部分认可: 'partly', 不认可: 'disagreed' } as const;

function folded(text: string): string {
  return text.replace(/\s+/g, '');
}

/** So many files at a time: LibreOffice gives up somewhere in the third hundred, without a word. */
const filesAtATime = 100;

export function saveAgain(paths: readonly string[], format: string, folder: string): string[] {
  const out = join(folder, `另存-${format}`);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  for (let from = 0; from < paths.length; from += filesAtATime) {
    const some = paths.slice(from, from + filesAtATime);
    const { error } = spawnSync('soffice', [profile, '--headless', '--convert-to', format, '--outdir', out, ...some], {
      encoding: 'utf8',
    });
    if (error)
      throw new Error('LibreOffice is not there: apt-get install libreoffice-calc-nogui libreoffice-writer-nogui', {
        cause: error,
      });
  }
  return paths.map((path) => join(out, basename(path)));
}
