import { resolve } from 'node:path';
import { asideKinds } from '../../../shared/document/aside.ts';
import { isWaiting, replyMatches, replyStates } from '../../../shared/problem/feedbackReturn.ts';
import { feedbackOpinions } from '../../../shared/problem/problem.ts';
import { type Command, openFile, requireArguments } from './command.ts';

/**
 * 读回反馈意见: records what fills in a blank; what contradicts a recorded answer, can't be read, was added by the unit or stands
 * outside of the answers waits in the engagement for a decision. Exit 1 when something waits or was known by its text only.
 */
export const importRepliesCommand: Command = {
  usage: 'import-replies FILE SHEET.xlsx|.docx',
  summary: '读回单位填好的存在问题反馈意见表；与已记录不一致的、认不出的、新增的和表外内容列入待处理，退出码为 1',
  options: {},
  async run(door, positionals) {
    const [path = '', sheet = ''] = requireArguments(positionals, 'FILE', 'SHEET.xlsx');
    await openFile(door, path, 'write');
    const file = await door.application.registerFile(resolve(sheet));
    const imported = await door.client.problem.importReplies({ file });
    const { replies, asides, absent, remarks } = imported;
    const problems = await door.client.problem.listProblems({});
    const numberOf = (id: string | null) => problems.findIndex((problem) => problem.id === id) + 1;
    const ofState = (...states: string[]) => replies.filter(({ state }) => states.includes(state));
    if (door.json) {
      const matched = replies.filter(({ problemId }) => problemId !== null);
      const words = (reply: (typeof replies)[number]) => ({
        row: reply.row,
        opinion: reply.opinion,
        opinionText: reply.opinionText,
        text: reply.reply,
        material: reply.material,
        rectification: reply.rectification,
        state: reply.state,
        remark: reply.remark,
        differences: reply.differences,
      });
      door.print({
        sheet: imported.sheet,
        rowsRead: imported.rowsRead,
        file: imported.file.id,
        recorded: imported.recorded,
        open: imported.open,
        readBefore: imported.readBefore,
        problems: matched.map((reply) => ({
          problemId: reply.problemId,
          number: numberOf(reply.problemId),
          title: reply.title,
          matched: reply.matchedBy,
          ...words(reply),
        })),
        added: replies
          .filter(({ problemId }) => problemId === null)
          .map((reply) => ({ problem: reply.problemText, mostLike: reply.hintId, ...words(reply) })),
        conflicts: ofState('conflict').map((reply) => ({
          problemId: reply.problemId,
          number: numberOf(reply.problemId),
          recorded: reply.recorded,
          ...words(reply),
        })),
        unclear: ofState('unclear').map(words),
        waiting: ofState('waiting').map((reply) => ({
          problemId: reply.problemId,
          number: numberOf(reply.problemId),
          ...words(reply),
        })),
        asides: asides.map(({ kind, place, problemId, problemText, state, remark }) => ({
          ...{ kind, place, problemId, number: numberOf(problemId), text: problemText, state, remark },
        })),
        absent,
        remarks,
      });
    } else {
      door.print(`读到 ${imported.rowsRead} 行：记入 ${imported.recorded} 条意见，待处理 ${imported.open} 条`);
      for (const remark of remarks) door.print(`注意：${remark}`);
      for (const reply of replies) {
        const number = numberOf(reply.problemId);
        const which = number > 0 ? `问题 ${number}“${reply.title}”（按${replyMatches[reply.matchedBy]}）` : '新增';
        const opinion =
          reply.opinion === 'pending' && reply.opinionText ? reply.opinionText : feedbackOpinions[reply.opinion];
        const what = [opinion, reply.reply].filter((text) => text !== '').join('，');
        door.print(`  第 ${reply.row} 行 ${which}：${what}（${replyStates[reply.state]}）`);
        if (reply.remark !== '') door.print(`    ${reply.remark}`);
        if (reply.recorded !== '') door.print(`    已记录：${reply.recorded}`);
      }
      for (const { kind, place, problemId, problemText, state } of asides) {
        const which = numberOf(problemId) > 0 ? `（问题 ${numberOf(problemId)}）` : '';
        door.print(`  ${place} ${asideKinds[kind]}${which}：${problemText}（${replyStates[state]}）`);
      }
      for (const { number, title } of absent) door.print(`  表中没有问题 ${number}“${title}”，保持不变`);
    }
    const waits = [...replies, ...asides].some(({ state }) => isWaiting(state));
    return waits || replies.some(({ matchedBy }) => matchedBy === 'text') ? 1 : 0;
  },
};
