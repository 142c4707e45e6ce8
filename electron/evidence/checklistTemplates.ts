import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseError, parse } from 'jsonc-parser';
import { AppError } from '../../shared/errors.ts';
import {
  type ChecklistTemplate,
  type ChecklistTemplates,
  checklistTemplate,
} from '../../shared/evidence/checklistTemplate.ts';
import { evidenceCategories, evidenceForms } from '../../shared/evidence/evidence.ts';

const extension = '.jsonc';

type FoundTemplate = { template: ChecklistTemplate; origin: 'program' | 'firm' };

/** 资料清单模板 of the program and of the firm, one file each, read anew whenever they are asked for. */
export type TemplateShelf = {
  list(): ChecklistTemplates;
  find(id: string): ChecklistTemplate;
  /** Writes a list as a template of the firm; one of the same name is replaced. */
  keep(name: string, items: ChecklistTemplate['items']): ChecklistTemplates;
};

export function checklistTemplates(programFolder: string, firmFolder: string): TemplateShelf {
  function readFolder(folder: string, origin: FoundTemplate['origin']) {
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(extension)) : [];
    return names.toSorted().map((fileName) => ({ fileName, origin, ...readTemplate(join(folder, fileName)) }));
  }

  function all() {
    return [...readFolder(programFolder, 'program'), ...readFolder(firmFolder, 'firm')];
  }

  function list(): ChecklistTemplates {
    const read = all();
    return {
      templates: read.flatMap(({ template, origin }) =>
        template
          ? [{ id: template.id, name: template.name, note: template.note, items: template.items.length, origin }]
          : [],
      ),
      problems: read.flatMap(({ fileName, problem }) => (problem === null ? [] : [{ fileName, message: problem }])),
    };
  }

  return {
    list,
    find(id) {
      // The firm's own wins over one of the program with the same name.
      const found = all().findLast(({ template }) => template?.id === id)?.template;
      if (!found) throw new AppError('not-found', `没有找到资料清单模板“${id}”，可能已被移走。请重新选择。`);
      return found;
    },
    keep(name, items) {
      const id = name
        .trim()
        .replace(/[^\p{L}\p{N}-]+/gu, '-')
        .replace(/^-+|-+$/g, '');
      const template = { id, name: name.trim(), note: `${items.length} 项`, items: items.map(written) };
      const checked = checklistTemplate.safeParse(template);
      if (!checked.success) throw new AppError('invalid-input', `模板没有保存：${problemOf(checked.error.issues)}。`);
      if (readFolder(programFolder, 'program').some((one) => one.template?.id === id)) {
        throw new AppError('already-there', `“${id}”是程序自带的模板，不能覆盖。请换一个名称。`);
      }
      try {
        mkdirSync(firmFolder, { recursive: true });
        const path = join(firmFolder, `${id}${extension}`);
        const temporary = `${path}.${process.pid}.new`;
        writeFileSync(temporary, `// 本所的资料清单模板。\n${JSON.stringify(template, null, 2)}\n`);
        renameSync(temporary, path);
      } catch (cause) {
        throw new AppError('folder-read-only', '模板没有保存：程序的设置文件夹不能写入。', { cause });
      }
      return list();
    },
  };
}

/** As it stands in the file: labels, not the keys of the program. */
function written(item: ChecklistTemplate['items'][number]) {
  return {
    ...item,
    category: evidenceCategories[item.category],
    requiredForm: evidenceForms[item.requiredForm],
  };
}

function readTemplate(
  path: string,
): { template: ChecklistTemplate; problem: null } | { template: null; problem: string } {
  const wrong = (problem: string) => ({ template: null, problem });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return wrong('文件读不出');
  }
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\ufeff/, ''), errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first)
    return wrong(`第 ${text.slice(0, first.offset).split('\n').length} 行写法有误（引号、逗号、冒号要用英文的）`);
  const parsed = checklistTemplate.safeParse(value);
  return parsed.success ? { template: parsed.data, problem: null } : wrong(problemOf(parsed.error.issues));
}

function problemOf(issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  return issues
    .slice(0, 3)
    .map(
      ({ path, message }) =>
        `「${path.map((key) => (typeof key === 'number' ? key + 1 : String(key))).join('.')}」${message}`,
    )
    .join('；');
}
