import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createApplication } from '../electron/host/application.ts';
import { appVersion, resourcesFolder } from '../electron/host/folders.ts';

/**
 * `npm run demo`: the main job from end to end. Builds the sample engagement 普洱, imports its ledger through the same calls
 * as the screen, and writes the documents to out/demo/.
 */
const folder = 'out/demo';

async function main(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const application = createApplication({ homeFolder: join(folder, '.home'), appVersion, resourcesFolder });
  const { client } = application;

  const write = async (name: string, step: (target: { fileId: string; name: string }) => Promise<unknown>) => {
    const path = join(folder, name);
    const started = performance.now();
    await step(await application.registerFile(path, name));
    const milliseconds = Math.round(performance.now() - started);
    console.log(`${path}  ${statSync(path).size.toLocaleString('en-US')} bytes  ${milliseconds} ms`);
  };

  try {
    await write('普洱示例项目.jxwq', (target) => client.workspace.createSampleEngagement({ target, sample: 'puer' }));
    for (const { recognised, controlTotals } of await client.ledger.listImportBatches({})) {
      const { rowsRead, imported, skipped, checks } = controlTotals;
      console.log(`  账套：${recognised}`);
      console.log(`  读取 ${rowsRead} 行 = 导入 ${imported} + 跳过 ${skipped}`);
      for (const { check, message } of checks) console.log(`  ${check}：${message}`);
    }
    await write('普洱示例项目-工作底稿.xlsx', (target) => client.workpaper.exportWorkpapers({ target }));
    await write('普洱示例项目-存在问题反馈意见表.xlsx', (target) => client.problem.exportFeedbackSheet({ target }));
    await write('普洱示例项目-绩效监控报告.pdf', (target) => client.report.exportReport({ target }));
  } finally {
    await application.close();
    rmSync(join(folder, '.home'), { recursive: true, force: true });
  }
}

await main();
