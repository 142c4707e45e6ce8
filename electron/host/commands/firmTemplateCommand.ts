import { resolve } from 'node:path';
import { columnsOf } from '../../../shared/field.ts';
import { type FirmTemplate, firmTemplateDraft, standardTemplate } from '../../../shared/workpaper/firmTemplate.ts';
import { type Command, type CommandDoor, requireArguments, UsageError } from './command.ts';

/** A text of the template each, by the option that changes it: `header-left` for `headerLeft`. */
const fields = columnsOf(firmTemplateDraft).map(({ field, title }) => ({
  field,
  title,
  option: field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
}));

/** 本所模板: shown, changed, and handed to the firm's other machines as one file. */
export const firmTemplateCommand: Command = {
  usage: `firm-template [export OUT.json | import IN.json | reset | set [--logo PNG或JPEG | --no-logo] ${fields.map(({ option, title }) => `[--${option} ${title}]`).join(' ')}]`,
  summary: '本所模板（底稿簿的标志、字体、页眉页脚，本机各项目共用）：显示、导出、导入、改动、恢复默认',
  options: {
    logo: { type: 'string' },
    'no-logo': { type: 'boolean' },
    ...Object.fromEntries(fields.map(({ option }) => [option, { type: 'string' as const }])),
  },
  async run(door, positionals, values) {
    const [action = 'show', ...rest] = positionals;
    if (action !== 'set' && Object.keys(values).length > 0) throw new UsageError('选项只用于 firm-template set');
    const done = await actionOf(action, door, rest, values);
    const { logo, ...texts } = done ?? (await door.client.workpaper.getFirmTemplate({}));
    if (door.json) door.print({ ...texts, logo: logo && { name: logo.name, mediaType: logo.mediaType } });
    else if (action !== 'export') {
      for (const { field, title } of fields) door.print(`${title}：${texts[field] || '（空）'}`);
      door.print(`标志：${logo?.name ?? '（无）'}`);
    }
    return 0;
  },
};

/** @returns the template as it is from now on; null where it was only looked at. */
async function actionOf(
  action: string,
  door: CommandDoor,
  rest: readonly string[],
  values: Record<string, unknown>,
): Promise<FirmTemplate | null> {
  const { workpaper } = door.client;
  const fileOf = (path: string) => door.application.registerFile(resolve(path));
  switch (action) {
    case 'show':
      return null;
    case 'export': {
      const [out = ''] = requireArguments(rest, 'OUT.json');
      if (!/\.json$/i.test(out)) throw new UsageError('本所模板的文件名应以 .json 结尾');
      await workpaper.exportFirmTemplate({ target: await fileOf(out) });
      if (!door.json) door.print(`已导出 ${out}`);
      return null;
    }
    case 'import': {
      const [path = ''] = requireArguments(rest, 'IN.json');
      const template = await workpaper.readFirmTemplate({ file: await fileOf(path) });
      return workpaper.changeFirmTemplate({ template });
    }
    case 'reset':
      requireArguments(rest);
      return workpaper.changeFirmTemplate({ template: standardTemplate });
    case 'set': {
      requireArguments(rest);
      if (Object.keys(values).length === 0) throw new UsageError('请给出要改动的选项');
      return workpaper.changeFirmTemplate({ template: await changed(door, values, fileOf) });
    }
    default:
      throw new UsageError(`没有这种操作：${action}`);
  }
}

async function changed(
  { client }: CommandDoor,
  values: Record<string, unknown>,
  fileOf: (path: string) => ReturnType<CommandDoor['application']['registerFile']>,
): Promise<FirmTemplate> {
  if (values.logo !== undefined && values['no-logo']) throw new UsageError('--logo 和 --no-logo 只能用一个');
  const before = await client.workpaper.getFirmTemplate({});
  const named = fields.filter(({ option }) => values[option] !== undefined);
  const texts = Object.fromEntries(named.map(({ field, option }) => [field, String(values[option])]));
  const logo = values['no-logo']
    ? null
    : values.logo === undefined
      ? before.logo
      : await client.workpaper.readFirmLogo({ file: await fileOf(String(values.logo)) });
  return { ...before, ...texts, logo };
}
