import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { ReportTemplate } from '../../shared/report/reportTemplate.ts';

const extension = '.docx';

/** 报告模板 of the firm: .docx files in a folder beside the settings, by their names, read anew whenever they are asked for. */
export type ReportTemplateShelf = {
  list(): ReportTemplate[];
  /** @throws AppError `not-found`. */
  pathOf(name: string): string;
  /** One of the same name is replaced. @throws AppError `folder-read-only`. */
  keep(name: string, path: string): void;
  remove(name: string): void;
};

export function reportTemplateShelf(folder: string): ReportTemplateShelf {
  function list(): ReportTemplate[] {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return names
      .filter((name) => name.toLowerCase().endsWith(extension) && !name.startsWith('~$'))
      .toSorted()
      .map((name) => ({ name }));
  }

  function pathOf(name: string): string {
    // Only names that are listed: a name with a path in it finds nothing.
    if (list().some((one) => one.name === name)) return join(folder, name);
    throw new AppError('not-found', `没有找到报告模板“${name}”，可能已被移走。请重新选择。`);
  }

  return {
    list,
    pathOf,
    keep(name, path) {
      const target = join(folder, basename(name));
      try {
        mkdirSync(folder, { recursive: true });
        copyFileSync(path, `${target}.${process.pid}.new`);
        renameSync(`${target}.${process.pid}.new`, target);
      } catch (cause) {
        throw new AppError('folder-read-only', '报告模板没有存下：程序的设置文件夹不能写入。请检查磁盘后重试。', {
          cause,
        });
      }
    },
    remove: (name) => rmSync(pathOf(name), { force: true }),
  };
}
