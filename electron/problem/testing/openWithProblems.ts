import { join } from 'node:path';
import type { InputOf } from '../../../shared/contract/call.ts';
import type { problemContract } from '../../../shared/contract/problemContract.ts';
import { openPrepared } from '../../testing/openTestApplication.ts';

type NewProblem = InputOf<(typeof problemContract)['addProblem']>;

/** Title and fact of the problems that are sent out. */
export const facts = [
  ['绩效目标未细化量化', '申报表中效益指标没有可以计量的数值和口径。'],
  ['付款附件不齐全', '2023年4月支付149.70万元，记账凭证未附监理意见。'],
  ['项目完成时间晚于合同约定', '约定90日历天，实际延期210天；承建单位提出过延期申请。'],
  ['固定资产未及时入账', '设备于9月验收，至10月底没有登记资产卡片。'],
] as const;

/** An engagement with four problems, and their feedback sheet as it was sent out (送出). */
export async function openWithProblems(...formats: ('xlsx' | 'docx')[]) {
  return openSent(
    formats.length > 0 ? formats : ['xlsx'],
    facts.map(([title, fact]) => ({ title, fact, category: 'funds', basis: '规定', recommendation: `改正${title}` })),
  );
}

/** An engagement with these problems, and their feedback sheet as it was sent out, in these formats. */
export async function openSent(formats: readonly ('xlsx' | 'docx')[], problems: readonly NewProblem[]) {
  const opened = await openPrepared(JSON.stringify([formats, problems]), async ({ application, client, folder }) => {
    for (const problem of problems) await client.problem.addProblem(problem);
    for (const format of formats) {
      const target = await application.registerFile(join(folder, `送出.${format}`));
      await client.problem.exportFeedbackSheet({ target });
    }
  });
  const path = (name: string) => join(opened.folder, name);
  return {
    ...opened,
    problems: await opened.client.problem.listProblems({}),
    path,
    file: (name: string) => opened.application.registerFile(path(name)),
  };
}
