import { once } from 'node:events';
import { closeSync, createWriteStream, openSync, writeSync } from 'node:fs';
import { crc32, createDeflateRaw } from 'node:zlib';
import { seededRandom } from '../../shared/testing/random.ts';

/**
 * A journal as an accounting program exports it: 13 columns, vouchers of two to eight lines, a 本月合计 per month, a 合计 at
 * the end; 0.18 distinct texts per row (summaries name the day's business, payees repeat).
 */
export const bookColumns = [
  '日期',
  '凭证字',
  '凭证号',
  '分录号',
  '摘要',
  '科目编码',
  '科目名称',
  '借方金额',
  '贷方金额',
  '往来单位',
  '部门',
  '项目',
  '制单人',
] as const;

/** One line: text, an amount in fen, a serial day or null per column. */
export type BookCell = string | null | { fen: number } | { serial: number };

const accounts: [string, string][] = [
  ['5001010101', '业务活动费用-商品和服务费用-办公费'],
  ['5001010102', '业务活动费用-商品和服务费用-差旅费'],
  ['5001010103', '业务活动费用-商品和服务费用-印刷费'],
  ['5001010201', '业务活动费用-商品和服务费用-维修（护）费'],
  ['5001010301', '业务活动费用-商品和服务费用-劳务费'],
  ['5001020101', '业务活动费用-对个人和家庭补助费用-助学金'],
  ['1219', '其他应收款'],
  ['161302', '在建工程-设备投资'],
];
const departments = ['办公室', '财务科', '项目管理科', '信息中心', '工程建设科', '社会事务科'];
const projects = [
  '智慧大厅建设项目',
  '农村道路养护专项',
  '义务教育薄弱环节改善',
  '基层医疗设备购置',
  '公共文化服务体系建设',
];
const clerks = ['张敏', '李建国', '王丽华', '赵志强'];
const towns = ['思茅', '宁洱', '墨江', '景东', '景谷', '镇沅', '江城', '孟连', '澜沧', '西盟'];
const trades = ['建设工程', '信息技术', '办公用品', '商贸', '物业服务', '勘察设计', '文化传媒', '医疗器械'];
const verbs = ['支付', '报销', '预付', '结算', '归还', '补付'];

/** The lines below the header, in the order of the sheet. */
export function* bookLines(rows: number, seed = 1): Generator<BookCell[]> {
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const payees = Array.from(
    { length: Math.max(20, Math.round(rows / 50)) },
    (_, index) => `${pick(towns)}${pick(trades)}第${index + 1}有限公司`,
  );
  const total = { debit: 0, credit: 0 };
  let month = { debit: 0, credit: 0 };
  let written = 0;
  let current = 1;
  let number = 0;
  while (written < rows - 14) {
    const wanted = 1 + Math.min(11, Math.floor((written / rows) * 12));
    if (wanted !== current) {
      yield totalLine('本月合计', month);
      written += 1;
      month = { debit: 0, credit: 0 };
      current = wanted;
      number = 0;
    }
    number += 1;
    const serial = 44_926 + Math.floor(((current - 1) * 365) / 12) + 1 + Math.floor(random() * 27);
    const lines = Math.min(1 + Math.floor(random() * 7), rows - 14 - written);
    const payee = pick(payees);
    const clerk = pick(clerks);
    const summary = `${pick(verbs)}${payee.slice(0, 4)}${current}月${pick(projects).slice(0, 6)}款第${number}号`;
    let sum = 0;
    for (let line = 1; line <= lines; line += 1) {
      const [code, name] = pick(accounts);
      const fen = 100 + Math.floor(random() * (random() < 0.1 ? 500_000_000 : 2_000_000));
      sum += fen;
      const text = line > 1 && random() < 0.02 ? `${summary}（${line}）` : summary;
      const row = [{ serial }, '记', String(number), String(line), text, code, name, { fen }, null];
      yield [...row, payee, pick(departments), pick(projects), clerk];
    }
    yield [
      ...[{ serial }, '记', String(number), String(lines + 1), summary, '1002', '银行存款', null, { fen: sum }],
      ...[payee, pick(departments), null, clerk],
    ];
    written += lines + 1;
    for (const sums of [month, total]) {
      sums.debit += sum;
      sums.credit += sum;
    }
  }
  yield totalLine('本月合计', month);
  yield totalLine('合计', total);
}

function totalLine(label: string, { debit, credit }: { debit: number; credit: number }): BookCell[] {
  return [null, null, null, null, label, null, null, { fen: debit }, { fen: credit }, null, null, null, null];
}

/** Writes the book as .xlsx with shared strings, by streaming its own XML; gives the number of rows below the header. */
export async function writeBook(path: string, rows: number, lines: Iterable<BookCell[]>): Promise<number> {
  const strings = new Map<string, number>();
  let count = 0;
  function shared(text: string): number {
    const index = strings.get(text) ?? strings.size;
    if (index === strings.size) strings.set(text, index);
    return index;
  }
  function* sheet() {
    yield `${declaration}<worksheet xmlns="${main}"><dimension ref="A1:M${rows + 1}"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetData>`;
    yield rowXml(1, [...bookColumns]);
    for (const line of lines) {
      count += 1;
      yield rowXml(count + 1, line);
    }
    yield '</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>';
  }
  function rowXml(number: number, cells: readonly BookCell[]): string {
    let xml = `<row r="${number}" spans="1:13">`;
    cells.forEach((cell, column) => {
      if (cell === null) return;
      const reference = `${String.fromCharCode(65 + column)}${number}`;
      if (typeof cell === 'string') xml += `<c r="${reference}" t="s"><v>${shared(cell)}</v></c>`;
      else if ('fen' in cell) xml += `<c r="${reference}" s="2"><v>${cell.fen / 100}</v></c>`;
      else xml += `<c r="${reference}" s="1"><v>${cell.serial}</v></c>`;
    });
    return `${xml}</row>`;
  }
  function* sharedStrings() {
    yield `${declaration}<sst xmlns="${main}" count="${count * 9}" uniqueCount="${strings.size}">`;
    for (const text of strings.keys()) yield `<si><t>${text}</t></si>`;
    yield '</sst>';
  }
  await writeZip(path, [
    ['[Content_Types].xml', [contentTypes]],
    ['_rels/.rels', [rootRelations]],
    ['xl/workbook.xml', [workbook]],
    ['xl/_rels/workbook.xml.rels', [workbookRelations]],
    ['xl/styles.xml', [styles]],
    ['xl/worksheets/sheet1.xml', sheet()],
    ['xl/sharedStrings.xml', sharedStrings()],
  ]);
  return count;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const spreadsheetml = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheetml}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheetml}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheetml}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${spreadsheetml}.sharedStrings+xml"/></Types>`;
const rootRelations = `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const workbook = `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="凭证序时簿" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const workbookRelations = `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`;
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** Writes a zip file part by part; sizes and checksums are filled in where they belong once they are known. */
async function writeZip(path: string, parts: readonly [string, Iterable<string>][]): Promise<void> {
  const file = openSync(path, 'w');
  let offset = 0;
  const directory: Buffer[] = [];
  try {
    for (const [name, pieces] of parts) {
      const nameBytes = Buffer.from(name);
      const start = offset;
      offset += 30 + nameBytes.length;
      const fields = await writePart(path, offset, pieces);
      offset += fields.compressed;
      const head = headOf(fields, nameBytes.length);
      writeSync(file, Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, nameBytes]), 0, undefined, start);
      const tail = Buffer.alloc(14);
      tail.writeUInt32LE(start, 10);
      directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, nameBytes]));
    }
    const central = Buffer.concat(directory);
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06', 0, 'latin1');
    end.writeUInt16LE(parts.length, 8);
    end.writeUInt16LE(parts.length, 10);
    end.writeUInt32LE(central.length, 12);
    end.writeUInt32LE(offset, 16);
    writeSync(file, Buffer.concat([central, end]), 0, undefined, offset);
  } finally {
    closeSync(file);
  }
}

type PartSizes = { checksum: number; compressed: number; plain: number };

function headOf({ checksum, compressed, plain }: PartSizes, nameLength: number): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(0x0800, 2);
  head.writeUInt16LE(8, 4);
  head.writeUInt32LE(checksum, 10);
  head.writeUInt32LE(compressed, 14);
  head.writeUInt32LE(plain, 18);
  head.writeUInt16LE(nameLength, 22);
  return head;
}

async function writePart(path: string, start: number, pieces: Iterable<string>): Promise<PartSizes> {
  const deflate = createDeflateRaw({ chunkSize: 256 * 1024 });
  const out = createWriteStream(path, { flags: 'r+', start });
  const written = once(out, 'finish');
  deflate.pipe(out);
  let checksum = 0;
  let plain = 0;
  for (const text of joined(pieces, 256 * 1024)) {
    const bytes = Buffer.from(text);
    checksum = crc32(bytes, checksum);
    plain += bytes.length;
    if (!deflate.write(bytes)) await once(deflate, 'drain');
  }
  deflate.end();
  await written;
  return { checksum, compressed: out.bytesWritten, plain };
}

export function* joined(pieces: Iterable<string>, length: number): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < length) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
