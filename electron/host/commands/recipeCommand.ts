import { resolve } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { type Command, type CommandDoor, openFile, requireArguments, UsageError } from './command.ts';
import { readingOf, readingOptions, readingUsage } from './readingOptions.ts';

/** 导入方案 as JSON, to be corrected and given back to `import --recipe`. */
export const recipeCommand: Command = {
  usage: `recipe FILE [--engagement FILE] ${readingUsage}`,
  summary: '输出导入方案（JSON）：账表文件将按什么方案读取，或项目文件（.jxwq）最近一批用的方案',
  options: { ...readingOptions, engagement: { type: 'string' } },
  async run(door, positionals, { engagement, ...values }) {
    const [path = ''] = requireArguments(positionals, 'FILE');
    const ofEngagement = path.toLowerCase().endsWith('.jxwq');
    if (ofEngagement && engagement !== undefined) throw new UsageError('--engagement 只用于账表文件');
    const recipe = ofEngagement ? await lastRecipe(door, path) : await proposedRecipe(door, path, engagement, values);
    door.print(door.json ? recipe : JSON.stringify(recipe, null, 2));
    return 0;
  },
};

async function lastRecipe(door: CommandDoor, path: string) {
  await openFile(door, path, 'read');
  const last = (await door.client.ledger.listImportBatches({})).at(-1);
  if (!last) throw new AppError('not-found', '项目里还没有导入批次，没有用过的导入方案。请给出账表文件。');
  return last.recipe;
}

/** With an engagement, the corrections that are remembered in it win. */
async function proposedRecipe(door: CommandDoor, path: string, engagement: unknown, values: Record<string, unknown>) {
  const reading = readingOf(values);
  if (typeof engagement === 'string') await openFile(door, engagement, 'read');
  const file = await door.application.registerFile(resolve(path));
  const { recipe } = await door.client.ledger.proposeImport({ file, ...reading });
  return recipe;
}
