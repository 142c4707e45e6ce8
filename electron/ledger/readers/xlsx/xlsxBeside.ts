import { limits } from '../limits.ts';
import type { WorkbookBeside } from '../sheetReader.ts';
import { parseXml } from '../xmlFeeder.ts';
import type { ZipParts } from '../zipParts.ts';
import { readXlsxCellMarks, readXlsxStrikes } from './xlsxCellMarks.ts';
import { readRelations, type XlsxDirectory } from './xlsxParts.ts';

/**
 * What a workbook holds besides its cells: comments of both kinds, texts in shapes, pictures, and what it would run or fetch if
 * it were opened by another program. Here nothing is run and nothing fetched.
 */
export async function readXlsxBeside(parts: ZipParts, directory: XlsxDirectory): Promise<WorkbookBeside> {
  const sheets: WorkbookBeside['sheets'] = [];
  let pictures = 0;
  const strikes = await readXlsxStrikes(parts, directory);
  for (const { part, readable } of directory.sheets) {
    const relations = readable ? [...(await readRelations(parts, part)).values()] : [];
    const ofType = (type: string) =>
      relations.flatMap((relation) => (relation.type === type && parts.has(relation.target) ? relation.target : []));
    const threaded = (await Promise.all(ofType('threadedComment').map((each) => readComments(parts, each)))).flat();
    const legacy = (await Promise.all(ofType('comments').map((each) => readComments(parts, each)))).flat();
    // Beside each thread stands a comment that tells older programs to look for it.
    const places = new Set(threaded.map(({ row, column }) => `${row}/${column}`));
    const drawings = await Promise.all(ofType('drawing').map((each) => readDrawing(parts, each)));
    pictures += drawings.reduce((sum, drawing) => sum + drawing.pictures, 0);
    sheets.push({
      comments: [...threaded, ...legacy.filter(({ row, column }) => !places.has(`${row}/${column}`))],
      shapes: drawings.flatMap(({ texts }) => texts),
      ...(readable ? await readXlsxCellMarks(parts, part, strikes) : { merges: [], struck: [] }),
    });
  }
  return { sheets, remarks: [...(await activeContent(parts)), ...pictureRemark(pictures)] };
}

type Comment = WorkbookBeside['sheets'][number]['comments'][number];

/** Both kinds name their cell by `ref`, and hold their text in `t` or `text`. */
async function readComments(parts: ZipParts, part: string): Promise<Comment[]> {
  const comments: Comment[] = [];
  let within = 0;
  await parse(parts, part, {
    open(name, attributes) {
      if (name === 'comment' || name === 'threadedComment') {
        const [, letters = 'A', digits = '1'] = /^([A-Z]{1,3})(\d{1,7})$/.exec(attributes.ref ?? '') ?? [];
        comments.push({ row: Number(digits), column: columnOf(letters), text: '' });
      } else if (name === 'text') within += 1;
    },
    close(name) {
      if (name === 'text') within -= 1;
    },
    text(text) {
      const last = comments.at(-1);
      if (last && within > 0) last.text += text;
    },
  });
  return comments.map((comment) => ({ ...comment, text: comment.text.trim() })).filter(({ text }) => text !== '');
}

/** The column of its letters, counted from 0. */
function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

async function readDrawing(parts: ZipParts, part: string): Promise<{ texts: string[]; pictures: number }> {
  const texts: string[] = [];
  let [shape, inText, pictures] = ['', false, 0];
  await parse(parts, part, {
    open(name) {
      if (name === 'pic') pictures += 1;
      else if (name === 'sp') shape = '';
      else if (name === 'p' && shape !== '') shape += '\n';
      else if (name === 't') inText = true;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'sp' && shape.trim() !== '') texts.push(shape.trim());
    },
    text(text) {
      if (inText) shape += text;
    },
  });
  return { texts, pictures };
}

function pictureRemark(pictures: number): string[] {
  return pictures > 0 ? [`表里贴有 ${pictures} 张图片，没有读；需要作为佐证的请另存为附件。`] : [];
}

async function activeContent(parts: ZipParts): Promise<string[]> {
  const names = parts.names.map((name) => name.replaceAll('\\', '/').toLowerCase());
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const embedded = names.filter((name) => /\/embeddings\//.test(name)).length;
  const fetches = has(/\/externallinks\/|\/connections\.(xml|bin)$/) || (await linksOutside(parts));
  return [
    ...(has(/vbaproject|activex|macrosheets/) ? ['文件含有宏（程序），没有运行；请向单位确认来源。'] : []),
    ...(fetches ? ['文件引用了外部内容（外部链接或数据连接），没有访问；表中的数是保存时的数。'] : []),
    ...(embedded > 0 ? [`文件里嵌入了 ${embedded} 个其他文件，没有打开；需要作为佐证的请另行索取。`] : []),
  ];
}

/** A hyperlink only leads there, all other targets outside would be fetched. */
async function linksOutside(parts: ZipParts): Promise<boolean> {
  let found = false;
  for (const name of parts.names.filter((each) => /\.rels$/i.test(each))) {
    await parse(parts, name, {
      open(element, { TargetMode = '', Type = '' }) {
        found ||= element === 'Relationship' && /^external$/i.test(TargetMode) && !/\/hyperlink$/i.test(Type);
      },
      close() {},
      text() {},
    });
  }
  return found;
}

async function parse(parts: ZipParts, part: string, handlers: Parameters<typeof parseXml>[2]): Promise<void> {
  if (parts.sizeOf(part) > limits.smallPartBytes) return;
  await parseXml(part, parts.stream(part), handlers);
}
