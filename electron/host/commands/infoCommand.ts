import { formatYuan } from '../../../shared/money.ts';
import { type Command, openFile, requireArguments } from './command.ts';
import { listableFeatures } from './listCommand.ts';

/** 项目概况: counts per feature, totals, schema version, last change. */
export const infoCommand: Command = {
  usage: 'info FILE',
  summary: '各栏目的记录数、资金合计、文件版本、最后修改时间',
  options: {},
  async run(door, positionals) {
    const [path = ''] = requireArguments(positionals, 'FILE');
    const open = await openFile(door, path, 'read');
    const counts: Record<string, number> = {};
    for (const [feature, list] of Object.entries(listableFeatures)) counts[feature] = await list.count(door.client);
    const summary = await door.client.funds.getFundsSummary({});
    const engagement = await door.client.engagement.getEngagement({});
    const info = {
      file: open.fileName,
      projectName: open.projectName,
      engagementType: engagement.engagementType,
      status: engagement.status,
      schemaVersion: open.schemaVersion,
      lastChangedAt: open.lastChangedAt,
      counts,
      totals: {
        allottedFen: summary.allottedFen,
        contractedFen: summary.contractedFen,
        paidFen: summary.paidFen,
        unpaidFen: summary.unpaidFen,
        paidRateByAllotment: summary.paidRateByAllotment,
      },
    };
    if (door.json) door.print(info);
    else {
      door.print(`${info.projectName}（文件版本 ${info.schemaVersion}，最后修改 ${info.lastChangedAt ?? '无'}）`);
      for (const [feature, count] of Object.entries(counts))
        door.print(`  ${listableFeatures[feature]?.title}：${count}`);
      door.print(`  下达 ${formatYuan(summary.allottedFen)} 元，已支付 ${formatYuan(summary.paidFen)} 元`);
    }
    return 0;
  },
};
