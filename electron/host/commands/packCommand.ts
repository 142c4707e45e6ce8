import { basename, resolve } from 'node:path';
import { rulePackKinds } from '../../../shared/rulePack/rulePack.ts';
import { type Command, requireArguments } from './command.ts';

/** 检查规则包: names line and field of everything that is wrong and takes nothing in; exit 1 when something is. */
export const packCommand: Command = {
  usage: 'pack FILE.jsonc',
  summary: '检查规则包，指明每处错误的行号和字段；只检查，不装入',
  options: {},
  async run({ application, client, json, print }, positionals) {
    const [path = ''] = requireArguments(positionals, 'FILE.jsonc');
    const file = await application.registerFile(resolve(path));
    const { pack, problems } = await client.rulePack.checkRulePack({ file });
    if (json) print({ file: path, pack, problems });
    else if (pack) print(`${basename(path)}：${rulePackKinds[pack.kind]}“${pack.name}”第 ${pack.version} 版，没有问题`);
    else {
      print(`${basename(path)}：${problems.length} 处问题`);
      for (const { line, field, message } of problems) print(`  第 ${line} 行${field ? `「${field}」` : ''}${message}`);
    }
    return pack ? 0 : 1;
  },
};
