import { PatchType, patchDocument, TextRun } from 'docx';
import type { PaperDocument } from '../../../shared/document/document.ts';
import { AppError } from '../../../shared/errors.ts';
import { paperStyle } from '../pdf/pdfStyle.ts';
import { wordSection } from './wordBlocks.ts';
import { headingLevels, wordText } from './wordStyle.ts';

/** A .docx with tags: texts by their tag, and by tag which section of the document takes its place. */
export type WordTemplate = {
  name: string;
  bytes: Uint8Array;
  texts: Readonly<Record<string, string>>;
  sections: Readonly<Record<string, number>>;
};

/**
 * Writes a document into a template: headers, styles and all else of the template stay; texts take the look of their tag, and what takes
 * paragraphs of its own looks as in the report of this program.
 *
 * @throws AppError `template-invalid` when the template can't be written into.
 */
export async function fillTemplate(document: PaperDocument, template: WordTemplate): Promise<Uint8Array> {
  const style = paperStyle(document.style);
  const list = 'headings';
  const texts = Object.entries(template.texts).map(([tag, text]) => [
    tag,
    { type: PatchType.PARAGRAPH, children: [new TextRun(wordText(text))] },
  ]);
  const parts = Object.entries(template.sections).map(([tag, index]) => {
    const section = document.sections[index];
    const children = section ? wordSection(style, section, `${list}-${index}`) : [];
    return [tag, { type: PatchType.DOCUMENT, children }];
  });
  try {
    return await patchDocument({
      outputType: 'uint8array',
      data: template.bytes,
      patches: Object.fromEntries([...texts, ...parts]),
      keepOriginalStyles: true,
      numbering: {
        config: document.sections.map((_, index) => ({ reference: `${list}-${index}`, levels: headingLevels(style) })),
      },
    });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(
      'template-invalid',
      `报告模板“${template.name}”写不进去，没有导出。请用 Word 或 WPS 打开模板，另存为新的 .docx 后再试。`,
      { cause },
    );
  }
}
