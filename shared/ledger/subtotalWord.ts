/** What a row other than an entry says with one fixed word. */
export type MarkKind = 'subtotal' | 'openingBalance' | 'closingBalance' | 'carried';

const spans = ['本日', '本旬', '本周', '本月', '本季', '本年', '本期', '当前', '当日', '当月', '当年', '全年'];
const sums = ['合计', '累计', '发生额', '小计', '发生额合计', '发生额累计'];

const marks = new Map<string, MarkKind>();
add(
  'subtotal',
  spans.flatMap((span) => sums.map((sum) => span + sum)),
);
add('subtotal', ['日计', '月计', '季计', '年计', '期计', '日结', '月结', '季结', '年结']);
add('subtotal', ['合计', '累计', '总计', '小计', '大计', '共计', '发生额', '本页合计', '本页累计', '本页小计']);
add('carried', ['过次页', '承前页', '转下页', '接上页']);
add('closingBalance', ['余额', '结存', '期末余额', '期末结存', '年末余额', '年末结存', '月末余额', '月末结存']);
add(
  'closingBalance',
  spans.flatMap((span) => [`${span}余额`, `${span}结存`]),
);
add('closingBalance', ['结转下年', '结转下期', '结转下月']);
add('openingBalance', ['期初余额', '期初结存', '年初余额', '年初结存', '月初余额', '月初结存', '期初', '年初']);
add('openingBalance', ['上年结转', '上期结转', '上月结转', '上年结余', '上期结余', '承前余额', '结转余额']);

// A bank foots each currency: 人民币合计.
add(
  'subtotal',
  ['人民币', '美元', '欧元', '港币', '本币', '借方', '贷方', '收入', '支出', '金额'].map((word) => `${word}合计`),
);

/**
 * 小计、合计 and their like, by exact words. The caller makes sure that date and voucher number are empty:
 * a real entry may well have 小计 in its summary.
 */
export function markOf(text: string): MarkKind | null {
  if (text.length > 24 || !mayBeMark(text.charCodeAt(0))) return null;
  const exact = marks.get(text);
  // Called for several cells of every row: most texts hold nothing that cleaning would change.
  if (exact || !/[\s:：\d０-９]/.test(text)) return exact ?? null;
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace(/[::]$/, '');
  return marks.get(plain) ?? (countedTotal.test(plain) ? 'subtotal' : null);
}

/** 共 12 条记录, 合计（12笔）: a total that says how many rows it sums. */
const countedTotal = /^(?:共|共计|合计|总计|小计)[:(]?\d+(?:条|笔|行|项)(?:记录|数据|明细|业务)?\)?$/;

/** By its first character, of which ASCII and hanzi are what they seem: only other ones may have to be cleaned. */
export function mayBeMark(first: number): boolean {
  if (first > 32 && first < 127) return false;
  return first < 0x4e00 || first > 0x9fff || firstCharacters.has(first);
}

/** 资产小计, 1001-小计: in a balance table the word follows a name. */
export function endsAsSubtotal(text: string): boolean {
  return /(小计|合计|总计)[:：]?$/.test(text.replace(/\s/g, ''));
}

const firstCharacters = new Set([...marks.keys()].map((word) => word.charCodeAt(0)));

function add(kind: MarkKind, words: readonly string[]): void {
  for (const word of words) if (!marks.has(word)) marks.set(word, kind);
}
