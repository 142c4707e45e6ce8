import { basename, resolve } from 'node:path';
import { type EngagementType, engagementTypes } from '../../../shared/engagement/engagement.ts';
import { type SampleName, samples } from '../../../shared/workspace/samples.ts';
import { type Command, requireArguments, UsageError } from './command.ts';

/** 新建项目. */
export const newCommand: Command = {
  usage: 'new FILE [--type TYPE] [--name 项目名称] [--sample SAMPLE]',
  summary: `新建项目文件（.jxwq）。TYPE：${Object.keys(engagementTypes).join(' · ')}；SAMPLE：${Object.keys(samples).join(' · ')}`,
  options: { type: { type: 'string' }, name: { type: 'string' }, sample: { type: 'string' } },
  async run({ application, client, json, print }, positionals, { type = 'monitoring', name, sample }) {
    const [path = ''] = requireArguments(positionals, 'FILE');
    if (!Object.hasOwn(engagementTypes, String(type))) throw new UsageError(`没有这种项目类型：${type}`);
    if (sample !== undefined && !Object.hasOwn(samples, String(sample))) {
      throw new UsageError(`没有这个示例项目：${sample}。可用：${Object.keys(samples).join('、')}`);
    }
    const target = await application.registerFile(resolve(path));
    const engagement =
      sample !== undefined
        ? await client.workspace.createSampleEngagement({ target, sample: sample as SampleName })
        : await client.workspace.createEngagement({
            target,
            engagementType: type as EngagementType,
            projectName: String(name ?? basename(path).replace(/\.jxwq$/i, '')),
          });
    print(json ? engagement : `已新建“${engagement.projectName}”：${path}`);
    return 0;
  },
};
