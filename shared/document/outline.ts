import { type Block, inlineText, type PaperDocument } from './document.ts';

const chineseDigits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const chineseUnits = ['', '十', '百', '千'];

/** Heading numbers of 公文: 一、（一） 1. （1）; a deeper level starts again under each new heading above it. */
export function headingNumberer(): (level: 1 | 2 | 3 | 4) => string {
  const counts = [0, 0, 0, 0];
  return (level) => {
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    counts.fill(0, level);
    return headingNumber(level, counts[level - 1] ?? 1);
  };
}

/** The number of the nth heading of a level, with its mark: `一、`, `（一）`, `1.`, `（1）`. */
export function headingNumber(level: 1 | 2 | 3 | 4, ordinal: number): string {
  switch (level) {
    case 1:
      return `${chineseNumber(ordinal)}、`;
    case 2:
      return `（${chineseNumber(ordinal)}）`;
    case 3:
      return `${ordinal}.`;
    case 4:
      return `（${ordinal}）`;
  }
}

/** 1–9999 in Chinese numerals: 10 is 十, 12 is 十二, 20 is 二十, 105 is 一百零五, 110 is 一百一十. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9_999) throw new RangeError(`no Chinese numeral for ${value}`);
  const digits = [...String(value)].map(Number);
  const text = digits
    .map((digit, place) => (digit === 0 ? '零' : `${chineseDigits[digit]}${chineseUnits[digits.length - 1 - place]}`))
    .join('');
  // Several 零 are one, and at the end none; 一十 begins with 十.
  return text.replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
}

/** A document's shape as one line per block: for tests, and for the navigation beside a preview. */
export function outline(document: PaperDocument): string {
  const lines = [document.title.join('')];
  for (const section of document.sections) {
    const number = headingNumberer();
    if (section.annexMark) lines.push(`${section.annexMark} ${section.annexTitle ?? ''}`);
    for (const block of section.blocks) lines.push(outlineOf(block, number));
  }
  return lines.join('\n');
}

function outlineOf(block: Block, number: (level: 1 | 2 | 3 | 4) => string): string {
  switch (block.kind) {
    case 'heading':
      return `${'  '.repeat(block.level)}${number(block.level)}${block.text}`;
    case 'paragraph': {
      const text = block.text.map(inlineText).join('');
      return `          ¶ ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`;
    }
    case 'table':
      return `          ▦ ${block.columns.map((column) => column.title).join('｜')} × ${block.rows.length}`;
    case 'pairs':
      return `          ▤ ${block.rows.map((row) => row.label).join('｜')}`;
    case 'chart':
      return `          ◫ ${block.chart.title}：${block.chart.series.map((series) => series.name).join('｜')} × ${block.chart.categories.length}`;
    case 'photos':
      return `          ▣ ${block.photos.length} 张照片`;
    case 'attachmentList':
      return `          附件 ${block.items.length} 项`;
    case 'signature':
      return `          ✎ ${[...block.lines, block.date].join(' / ')}`;
    case 'pageBreak':
      return '          ———';
  }
}
