import { join } from 'node:path';
import { openTestApplication } from '../../testing/openTestApplication.ts';

/** Title and fact of the problems that are sent out. */
export const facts = [
  ['绩效目标未细化量化', '申报表中效益指标没有可以计量的数值和口径。'],
  ['付款附件不齐全', '2023年4月支付149.70万元，记账凭证未附监理意见。'],
  ['项目完成时间晚于合同约定', '约定90日历天，实际延期210天；承建单位提出过延期申请。'],
  ['固定资产未及时入账', '设备于9月验收，至10月底没有登记资产卡片。'],
] as const;

/** An engagement with four problems, and their feedback sheet as it was sent out (送出). */
export async function openWithProblems(...formats: ('xlsx' | 'docx')[]) {
  const opened = await openTestApplication();
  const problems = [];
  for (const [title, fact] of facts) {
    problems.push(
      await opened.client.problem.addProblem({
        title,
        fact,
        category: 'funds',
        basis: '规定',
        recommendation: `改正${title}`,
      }),
    );
  }
  const file = (name: string) => opened.application.registerFile(join(opened.folder, name));
  for (const name of (formats.length > 0 ? formats : ['xlsx']).map((format) => `送出.${format}`)) {
    await opened.client.problem.exportFeedbackSheet({ target: await file(name) });
  }
  return { ...opened, problems, file, path: (name: string) => join(opened.folder, name) };
}
