import { AppError } from '../../shared/errors.ts';
import type { OutlineSection } from '../../shared/report/narrative.ts';
import {
  chapterPrefix,
  placeOfTag,
  type TemplateCheck,
  type TemplateProblem,
  tablesPrefix,
  templateParts,
  templateTexts,
} from '../../shared/report/reportTemplate.ts';
import { readWordParts } from '../document/returned/readWordTables.ts';
import { parseWordXml } from '../document/word/wordXml.ts';

const partNames: readonly (readonly [RegExp, string])[] = [
  [/^word\/document\.xml$/, '正文'],
  [/^word\/header\d*\.xml$/, '页眉'],
  [/^word\/footer\d*\.xml$/, '页脚'],
  [/^word\/footnotes\.xml$/, '脚注'],
];

/**
 * Reads a 报告模板 and says of every tag that is not known, not closed, or stands where it can't be filled, in which paragraph it is.
 *
 * @throws AppError `returned-document-refused` (macros, links to outside, password, damaged, too large), `file-missing`, `file-empty`,
 * `file-unreadable`, `template-invalid` (no .docx).
 */
export async function checkTemplate(
  path: string,
  name: string,
  sections: readonly OutlineSection[],
): Promise<TemplateCheck> {
  const parts = await readWordParts(
    path,
    partNames.map(([pattern]) => pattern),
  ).catch((error: unknown) => {
    throw inWordsOfTemplate(error, name);
  });
  if (!parts) {
    throw new AppError('template-invalid', `“${name}”不是 Word 文档，没有采用。请选择 .docx 格式的报告模板。`);
  }
  const tags: string[] = [];
  const problems: TemplateProblem[] = [];
  for (const [pattern, part] of partNames) {
    for (const [, xml] of [...parts].filter(([file]) => pattern.test(file))) {
      for (const [index, text] of paragraphsOf(xml).entries()) {
        const found = tagsOf(text);
        for (const tag of found.tags) {
          const message = problemOfTag(tag, text, part, sections);
          if (message === null) tags.push(tag);
          else problems.push({ part, paragraph: index + 1, tag: `{{${tag}}}`, message });
        }
        for (const tag of found.broken) {
          problems.push({ part, paragraph: index + 1, tag, message: '花括号没有成对，应写成 {{名称}}' });
        }
      }
    }
  }
  if (tags.length === 0 && problems.length === 0) {
    problems.push({
      part: '正文',
      paragraph: 1,
      tag: '',
      message: '模板里没有任何占位符，例如 {{项目名称}}、{{正文}}',
    });
  }
  return { name, tags: [...new Set(tags)], problems };
}

/** What the reader of returned forms says of a file, of a template. */
function inWordsOfTemplate(error: unknown, name: string): unknown {
  if (!(error instanceof AppError)) return error;
  const say = (message: string) => new AppError(error.code, message, { cause: error });
  if (error.code === 'file-empty') return say(`报告模板“${name}”是空的（0 字节），没有采用。请重新复制后再选择。`);
  const [, why] = /^Word 文档(.*?)，没有读入/.exec(error.message) ?? [];
  if (error.code !== 'returned-document-refused' || why === undefined) return error;
  return say(`报告模板“${name}”${why}，没有采用。请用 Word 或 WPS 打开核对，另存为没有密码和宏的 .docx 后再添加。`);
}

function problemOfTag(
  tag: string,
  paragraph: string,
  part: string,
  sections: readonly OutlineSection[],
): string | null {
  const place = placeOfTag(tag, sections);
  if (place === null) {
    const isChapter = tag.startsWith(chapterPrefix) || tag.startsWith(tablesPrefix);
    const known = isChapter
      ? [...new Set(sections.map(({ key }) => key))]
      : [...Object.values(templateTexts), ...Object.values(templateParts), `${chapterPrefix}…`, `${tablesPrefix}…`];
    return `没有这个占位符，可用的有：${known.join('、')}`;
  }
  if (place === 'blocks' && part !== '正文') return `只能放在正文里，不能放在${part}里`;
  if (place === 'blocks' && paragraph.trim() !== `{{${tag}}}`) return '应单独成段，同一段里不能有其他文字';
  return null;
}

function tagsOf(text: string): { tags: string[]; broken: string[] } {
  const tags: string[] = [];
  const rest = text.replace(/\{\{([^{}]*)\}\}/g, (_, tag: string) => {
    tags.push(tag);
    return '';
  });
  const broken = [...rest.matchAll(/\{\{[^{}]{0,20}|[^{}]{0,20}\}\}/g)].map(([piece]) => piece);
  return { tags, broken };
}

/** The text of each paragraph, however Word cut it into runs; those in tables and text boxes as well. */
function paragraphsOf(xml: string): string[] {
  const paragraphs: string[] = [];
  const open: number[] = [];
  let inText = false;
  parseWordXml(xml, {
    open(name) {
      if (name === 'p') open.push(paragraphs.push('') - 1);
      inText = name === 't';
    },
    close(name) {
      if (name === 'p') open.pop();
      if (name === 't') inText = false;
    },
    text(text) {
      const current = open.at(-1);
      if (inText && current !== undefined) paragraphs[current] += text;
    },
  });
  return paragraphs;
}

/** Refuses a template with problems in one sentence that names the first of them. */
export function refuseProblems({ name, problems }: TemplateCheck): void {
  const [first] = problems;
  if (!first) return;
  const more = problems.length > 1 ? `（另有 ${problems.length - 1} 处）` : '';
  throw new AppError(
    'template-invalid',
    `报告模板“${name}”${first.part}第 ${first.paragraph} 段的“${first.tag}”${first.message}${more}。没有导出，请改好模板后再试。`,
  );
}
