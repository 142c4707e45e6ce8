import { z } from 'zod';
import type { WorkbookLook } from '../../shared/document/workbookLook.ts';
import { AppError } from '../../shared/errors.ts';
import { titleOf } from '../../shared/field.ts';
import {
  type FirmTemplate,
  firmTemplate,
  firmTemplateDraft,
  templateProblem,
} from '../../shared/workpaper/firmTemplate.ts';
import { checkLogo } from './firmLogo.ts';

/** 本所模板 as a file: how it is kept beside the settings, and what the firm hands to its other machines. */
const kind = 'fieldwork-firm-template';
const version = 1;
const templateFile = firmTemplate.extend({ kind: z.literal(kind), version: z.literal(version) });

export function templateBytes(template: FirmTemplate): Uint8Array {
  return Buffer.from(`${JSON.stringify({ kind, version, ...template }, null, 1)}\n`);
}

/**
 * Reads a template from the bytes of its file.
 *
 * @throws AppError `template-invalid`, saying what is wrong where.
 */
export function parseTemplate(bytes: Uint8Array, name: string): FirmTemplate {
  const refused = (why: string) => new AppError('template-invalid', `“${name}”${why}没有采用。`);
  let content: unknown;
  try {
    content = JSON.parse(
      Buffer.from(bytes)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    );
  } catch {
    throw refused('不是本所模板，或已损坏（不是完整的 JSON）。请重新导出一份。');
  }
  const head = z.looseObject({ kind: z.literal(kind), version: z.number() }).safeParse(content);
  if (!head.success) throw refused('不是本所模板。请选择从“本所模板”导出的文件。');
  if (head.data.version > version) throw refused('由较新版本的程序导出，本程序读不了。请先升级程序。');
  const parsed = templateFile.safeParse(content);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = String(issue?.path[0] ?? '');
    const title = titleOf(firmTemplateDraft.shape[field as keyof typeof firmTemplateDraft.shape]);
    const place = title ?? (field === 'logo' ? '标志' : field);
    throw refused(`的“${place}”不对：${title ? issue?.message : '内容不完整'}。`);
  }
  const { kind: _, version: __, ...template } = parsed.data;
  const problem = templateProblem(template);
  if (problem) throw refused(`不能用：${problem}`);
  return template;
}

/**
 * The same with its logo looked at: what comes from outside is decoded before it is kept.
 *
 * @throws AppError `template-invalid`, or what `checkLogo` says of the logo.
 */
export async function checkTemplate(template: FirmTemplate, fontsFolder: string): Promise<FirmTemplate> {
  const problem = templateProblem(template);
  if (problem) throw new AppError('template-invalid', `${problem}没有保存。`);
  const { logo } = template;
  if (!logo) return template;
  return { ...template, logo: await checkLogo(Buffer.from(logo.base64, 'base64'), logo.name, fontsFolder) };
}

/** The template as the writer of workbooks takes it. */
export function lookOf({ logo, ...look }: FirmTemplate): WorkbookLook {
  return { ...look, logo: logo && { mediaType: logo.mediaType, bytes: Buffer.from(logo.base64, 'base64') } };
}
