import { SaxesParser } from 'saxes';
import { AppError } from '../../../shared/errors.ts';
import { refused } from '../returned/returnedDocumentError.ts';

type WordXmlHandlers = {
  /** Names come without their namespace prefix, attributes with it. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
};

const deepest = 500;

/** Parses a part. Document types, and with them entities of its own, are refused; `refuse` makes the error in the words of its reader. */
export function parseWordXml(
  xml: string,
  handlers: WordXmlHandlers,
  refuse: (what: string, cause?: unknown) => AppError = refused,
): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  let depth = 0;
  parser.on('error', (error) => {
    throw refuse('已损坏：正文不是完整的 XML', error);
  });
  parser.on('doctype', () => {
    throw refuse('含有文档类型声明（DOCTYPE）');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > deepest) throw refuse(`嵌套超过 ${deepest} 层`);
    handlers.open(local(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handlers.close(local(name));
  });
  parser.on('text', handlers.text);
  parser.on('cdata', handlers.text);
  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refuse('已损坏：正文不是完整的 XML', error);
  }
}
