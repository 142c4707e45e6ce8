import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { type Command, openFile, UsageError } from './command.ts';

/** 存入资料: files, or all files of a folder, onto a row of the checklist or into the tray. */
export const attachCommand: Command = {
  usage: 'attach FILE PATH… [--to ID|索引号]',
  summary: '把文件（或文件夹里的全部文件）存入项目：--to 指定资料，不指定则放入未归类；有文件没存入时退出码为 1',
  options: { to: { type: 'string' } },
  async run(door, positionals, { to }) {
    const [path = '', ...paths] = positionals;
    if (paths.length === 0) throw new UsageError('请给出项目文件和要存入的文件');
    await openFile(door, path, 'write');
    const items = await door.client.evidence.listEvidenceItems({});
    const item = items.find(({ id, indexNumber }) => id === to || (indexNumber !== '' && indexNumber === to));
    if (to !== undefined && !item) throw new AppError('not-found', `资料清单里没有编号或索引号为“${to}”的资料。`);
    const files = await Promise.all(paths.flatMap(filesAt).map((one) => door.application.registerFile(one)));
    if (files.length === 0) throw new AppError('file-missing', '文件夹里没有文件，没有存入。');
    const result = await door.client.evidence.attachEvidence({ itemId: item?.id ?? null, files });
    if (door.json) door.print({ to: item?.id ?? null, ...result });
    else {
      door.print(`已存入 ${result.attached.length} 个文件：${item?.name ?? '未归类'}`);
      for (const { name, pageCount, remark } of result.attached) {
        const facts = [pageCount === null ? '' : `${pageCount} 页`, remark].filter((part) => part !== '');
        if (facts.length > 0) door.print(`  ${name}：${facts.join('；')}`);
      }
      for (const { name, place, presentName, leftOut } of result.duplicates) {
        door.print(`  ${name}：与“${place}”的“${presentName}”内容相同${leftOut ? '，没有重复存入' : ''}`);
      }
      for (const { message } of result.refused) door.print(`  ${message}`);
    }
    return result.refused.length === 0 ? 0 : 1;
  },
};

/** A folder stands for the files in it, in the order of their names; hidden ones are left out. */
function filesAt(path: string): string[] {
  const whole = resolve(path);
  if (!statSync(whole, { throwIfNoEntry: false })?.isDirectory()) return [whole];
  return readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
