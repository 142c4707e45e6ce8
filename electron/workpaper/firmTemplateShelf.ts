import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { type FirmTemplate, standardTemplate } from '../../shared/workpaper/firmTemplate.ts';
import { writeFileSafely } from '../document/writeFileSafely.ts';
import { parseTemplate, templateBytes } from './firmTemplateFile.ts';

/** 本所模板 of this machine: one file beside the settings, read anew whenever it is asked for. */
export type FirmTemplateShelf = {
  /** 默认 where none was kept. @throws AppError `template-invalid` when the file was damaged: a book never quietly looks otherwise. */
  read(): FirmTemplate;
  /** @throws AppError `folder-read-only`. */
  keep(template: FirmTemplate): Promise<void>;
};

export function firmTemplateShelf(path: string): FirmTemplateShelf {
  return {
    read() {
      if (!existsSync(path)) return standardTemplate;
      try {
        return parseTemplate(readFileSync(path), '本所模板');
      } catch (cause) {
        throw new AppError(
          'template-invalid',
          '本机保存的本所模板已损坏，底稿没有导出。请在“底稿”页的“本所模板”里重新导入或恢复默认。',
          { cause },
        );
      }
    },
    async keep(template) {
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFileSafely(path, templateBytes(template));
      } catch (cause) {
        throw new AppError('folder-read-only', '本所模板没有存下：程序的设置文件夹不能写入。请检查磁盘后重试。', {
          cause,
        });
      }
    },
  };
}
