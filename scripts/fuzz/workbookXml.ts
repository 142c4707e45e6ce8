import { randomWhole } from '../../shared/testing/random.ts';

/** The parts of a random book. */
export type RandomBook = { sheet: string; strings: string; styles: string; date1904: boolean; kind: BookKind };

/**
 * `plain` books are written as programs write them; the scanner takes them by itself. `common` ones hold nothing that openpyxl
 * reads otherwise than Excel: Chinese built-in date formats, days outside of the calendar, durations, escaped escapes.
 */
type BookKind = { plain: boolean; common: boolean };

type Random = () => number;

const formats = [0, 2, 4, 49, '#,##0.00;[Red]-#,##0.00', 14, 22, 'yyyy"年"m"月"d"日"', 31, 57, 20, '[h]:mm'];
const firstDate = 5;
const firstUncommon = 8;

export function randomBook(random: Random): RandomBook {
  const kind = { plain: random() < 0.7, common: random() < 0.9 };
  const texts = Array.from({ length: randomWhole(random, 0, 12) }, () => stringXml(random, kind));
  const sheet = sheetXml(random, kind, texts.length);
  return {
    kind,
    date1904: random() < 0.2,
    sheet,
    strings: `${declaration}<sst xmlns="${main}" count="9">${texts.join(pick(random, ['', '', '\n', '\r\n  ']))}</sst>`,
    styles: stylesXml(),
  };
}

function stylesXml(): string {
  const custom = formats.map((format, index) =>
    typeof format === 'string' ? `<numFmt numFmtId="${170 + index}" formatCode="${escaped(format)}"/>` : '',
  );
  const styles = formats.map(
    (format, index) =>
      `<xf numFmtId="${typeof format === 'string' ? 170 + index : format}" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
  );
  return `${declaration}<styleSheet xmlns="${main}"><numFmts count="1">${custom.join('')}</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join('')}</cellXfs></styleSheet>`;
}

function sheetXml(random: Random, kind: BookKind, strings: number): string {
  const blank = pick(random, ['', '', '', '\n', '\r\n', '  ']);
  const before = pick(random, [
    '',
    '<dimension ref="A1:D9"/>',
    '<sheetViews><sheetView workbookViewId="0"/></sheetViews>',
  ]);
  const after = pick(random, [
    '',
    '<pageMargins left="0.7" right="0.7" top="1" bottom="1" header="0.3" footer="0.3"/>',
  ]);
  const rows: string[] = [];
  let number = 0;
  for (let count = randomWhole(random, 0, 8); count > 0; count -= 1) {
    const skipped = random() < 0.2 ? randomWhole(random, 1, 500) : 0;
    number += 1 + skipped;
    const withNumber = skipped > 0 || random() < 0.85;
    rows.push(rowXml(random, kind, number, withNumber, strings, blank));
  }
  const comment = !kind.plain && random() < 0.2 ? '<!-- <sheetData> -->' : '';
  return `${random() < 0.1 ? '\ufeff' : ''}${declaration}${comment}<worksheet xmlns="${main}">${before}<sheetData>${blank}${rows.join(blank)}${blank}</sheetData>${after}</worksheet>`;
}

function rowXml(random: Random, kind: BookKind, number: number, withNumber: boolean, strings: number, blank: string) {
  const reference = withNumber ? ` r="${number}"` : '';
  const more = pick(random, ['', '', ' spans="1:13"', ' ht="15" customHeight="1"', ' hidden="1"', " s='2'"]);
  if (random() < 0.05) return `<row${reference}${more}/>`;
  const cells: string[] = [];
  let column = -1;
  for (let count = randomWhole(random, 0, 7); count > 0; count -= 1) {
    const skipped = random() < 0.2 ? pick(random, [1, 2, 25, 700, 300]) : 0;
    column += 1 + skipped;
    const withPlace = withNumber && (skipped > 0 || random() < 0.9);
    if (!withPlace) column -= skipped;
    cells.push(cellXml(random, kind, withPlace ? ` r="${columnName(column)}${number}"` : '', strings));
  }
  return `<row${reference}${more}>${blank}${cells.join(blank)}${blank}</row>`;
}

function cellXml(random: Random, kind: BookKind, reference: string, strings: number): string {
  const format = random() < 0.5 ? randomWhole(random, 0, (kind.common ? firstUncommon : formats.length) - 1) : null;
  const style = format === null ? '' : ` s="${format}"`;
  const number = () =>
    kind.common && format !== null && format >= firstDate
      ? String(randomWhole(random, 61, 400_000) + randomWhole(random, 0, 3) / 4)
      : numberXml(random);
  const odd = !kind.plain && random() < 0.3 ? pick(random, [' cm="0"', ' ph="1"', '\n']) : '';
  const open = (type: string) => {
    const attributes = [reference, style, type === '' ? '' : ` t="${type}"`];
    if (random() < 0.1) attributes.reverse();
    return `<c${attributes.join('')}${odd}`;
  };
  const space = !kind.plain && random() < 0.2 ? pick(random, ['\n', ' ', '<!-- x -->']) : '';
  const formula = random() < 0.1 ? pick(random, formulas) : '';
  const valued = (type: string, value: string) => `${open(type)}>${space}${formula}${space}<v>${value}</v>${space}</c>`;
  switch (randomWhole(random, 0, 10)) {
    case 0:
      return `${open('')}${pick(random, ['', ' '])}/>`;
    case 1:
      return `${open('')}>${pick(random, ['', '<v></v>', '<v/>'])}</c>`;
    case 2:
      return valued('b', pick(random, ['0', '1']));
    case 3:
      return valued('e', pick(random, ['#REF!', '#N/A', '#DIV/0!', '#VALUE!', '#NAME?']));
    case 4:
      return valued('str', textXml(random, kind));
    case 5:
      return `${open('inlineStr')}>${space}<is>${richXml(random, kind)}</is>${space}</c>`;
    case 6:
      return valued('d', pick(random, ['2023-01-05', '2023-01-05T00:00:00', '2024-02-29T08:30:00']));
    case 7:
      return strings === 0 ? valued('n', number()) : valued('s', String(randomWhole(random, 0, strings - 1)));
    default:
      return strings > 0 && random() < 0.4
        ? valued('s', String(randomWhole(random, 0, strings - 1)))
        : valued(pick(random, ['', '', 'n']), number());
  }
}

const formulas = [
  '<f>SUM(A1:B2)</f>',
  '<f>IF(A1&lt;&gt;"",\'表 1\'!B2&amp;"，",0)</f>',
  '<f t="shared" ref="A1:A3" si="0">A1*2</f>',
  '<f t="shared" si="0"/>',
];

function numberXml(random: Random): string {
  switch (randomWhole(random, 0, 8)) {
    case 0:
      return String(randomWhole(random, 0, 100_000));
    case 1:
      return String(randomWhole(random, -100_000_000, 100_000_000) / 100);
    case 2:
      return String((random() - 0.5) * 10 ** randomWhole(random, -20, 20));
    case 3:
      return (random() * 1_000_000).toPrecision(randomWhole(random, 1, 17));
    case 4:
      return (random() * 1_000_000).toExponential(randomWhole(random, 0, 17)).replace('e', pick(random, ['e', 'E']));
    case 5:
      return `${randomWhole(random, 0, 99_999)}.${randomWhole(random, 0, 3) * 25}`;
    case 6:
      return pick(random, ['0', '-0', '00012', '1.', '.5', '-.25', '123456789012345', '1234567890123456', '0.1']);
    default:
      return String(randomWhole(random, 40_000, 47_000));
  }
}

function stringXml(random: Random, kind: BookKind): string {
  if (random() < 0.05) return '<si><t/></si>';
  return `<si>${richXml(random, kind)}</si>`;
}

/** Text as one `t`, as runs with or without their look, and with phonetic guides. */
function richXml(random: Random, kind: BookKind): string {
  const text = () => {
    const preserve = random() < 0.3 ? ' xml:space="preserve"' : '';
    return `<t${preserve}>${textXml(random, kind)}</t>`;
  };
  if (random() < 0.7) return text();
  const run = () => `<r>${random() < 0.5 ? '<rPr><b/><sz val="11"/><rFont val="宋体"/></rPr>' : ''}${text()}</r>`;
  const runs = Array.from({ length: randomWhole(random, 1, 3) }, run).join('');
  const phonetic = random() < 0.3 ? '<rPh sb="0" eb="1"><t>トウ</t></rPh><phoneticPr fontId="1"/>' : '';
  return random() < 0.5 ? runs + phonetic : text() + phonetic;
}

const pieces = [
  '付',
  '工程款',
  '普洱市',
  '，',
  '（一）',
  'ABC',
  'a b',
  ' ',
  '  ',
  '1',
  '0012',
  '-',
  '😀',
  '\u00e9',
  '_x000',
  'é',
  '\uff10',
];
const rarePieces = ['\n', '\r\n', '\r', '\t', '_x000D_', '_x4ED8_', '\u2028', '\u200b', '\ufeff', '>'];

function textXml(random: Random, kind: BookKind): string {
  let xml = '';
  for (let count = randomWhole(random, 0, 6); count > 0; count -= 1) {
    const text = pick(random, random() >= 0.1 ? pieces : kind.common ? rarePieces : [...rarePieces, '_x005F_x000D_']);
    const way = random();
    if (way < 0.8) xml += escaped(text);
    else if (way < 0.9) xml += [...text].map((character) => `&#${character.codePointAt(0)};`).join('');
    else if (way < 0.95) xml += [...text].map((character) => `&#x${character.codePointAt(0)?.toString(16)};`).join('');
    else if (kind.plain) xml += pick(random, ['&amp;', '&lt;', '&gt;', '&quot;', '&apos;']);
    else xml += pick(random, ['<![CDATA[<甲>&]]>', '<!-- </t> -->', '<![CDATA[</c></v>]]>']);
  }
  return xml;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
