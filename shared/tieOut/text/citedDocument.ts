import { allMatches, type Paragraph } from './paragraph.ts';

/** 发文字号 as printed, right or wrong. */
export type DocumentNumber = {
  paragraph: Paragraph;
  start: number;
  end: number;
  /** 机关代字: 普政办发. */
  prefix: string;
  year: string | null;
  number: string;
  printed: string;
  /** As the rules of official documents would print it; null when the year is not known. */
  proper: string | null;
};

/** 引用的文件: a title in 《》, with the number that follows it or stands before it. */
export type CitedDocument = {
  paragraph: Paragraph;
  title: string;
  start: number;
  end: number;
  number: DocumentNumber | null;
};

const numberForm =
  /([\u4e00-\u9fa5]{2,14})?[〔[（(【﹝]\s*(?:(\d{4}|\d{2}(?=\s*[〕\]】﹞]))|([\u4e00-\u9fa5]{2,8}))\s*[〕\]）)】﹞](年)?(第?\d{1,5})号/g;

/** 东财金2021第46号, as the whole of what stands in brackets or behind a title. */
const withoutBrackets = /(?<=[（(》])([\u4e00-\u9fa5]{2,8})(20\d{2})年?第?(\d{1,5})号(?=[）)，、。]|$)/g;

const leadingWords = /^.*(?:下发了?|印发|根据|按照|依据|下达|发布|转发|通知|文件|及|和|以)(?=[\u4e00-\u9fa5]{2,8}$)/;

/** The office before its 代字: 市财政局|江财农指. */
const issuer = /^.*(?:局|厅|部|委员会|政府|办公室)(?=[\u4e00-\u9fa5]{3,}$)/;

/** 发文字号 `机关代字〔年份〕n号` and its wrong forms: other brackets, 年 or 第 before the number, no year. */
export function documentNumbersOf(paragraph: Paragraph): readonly DocumentNumber[] {
  return paragraph.text.includes('号') ? paragraph.keep('documentNumbers', readNumbers) : [];
}

function readNumbers(paragraph: Paragraph): DocumentNumber[] {
  const numbers: DocumentNumber[] = [];
  for (const match of allMatches(paragraph.text, numberForm)) {
    const [whole, words = '', year = null, bracketed, , number = ''] = match;
    if (!year && !bracketed) continue;
    const prefix = bracketed ?? words.replace(leadingWords, '').replace(issuer, '').slice(-10);
    if (prefix.length < 2) continue;
    const start = bracketed ? match.index + words.length : match.index + words.length - prefix.length;
    numbers.push({
      paragraph,
      start,
      end: match.index + whole.length,
      prefix,
      year,
      number,
      printed: paragraph.text.slice(start, match.index + whole.length),
      proper: year
        ? `${prefix}〔${year.padStart(4, '20')}〕${properNumber(paragraph.text, start, prefix, number)}号`
        : null,
    });
  }
  for (const match of allMatches(paragraph.text, withoutBrackets)) {
    const { 0: printed, 1: prefix = '', 2: year = '', 3: number = '', index } = match;
    if (/合同|协议|编号|发票|凭证|票据|批次|第$/.test(prefix)) continue;
    const proper = `${prefix}〔${year}〕${Number(number)}号`;
    numbers.push({ paragraph, start: index, end: index + printed.length, prefix, year, number, printed, proper });
  }
  return numbers;
}

/** 顺序号 has neither 第 nor zeros before it (GB/T 9704); a firm numbers its own reports (…字, or not cited) as it likes. */
function properNumber(text: string, start: number, prefix: string, number: string): string {
  const cited = /[（(》]$/.test(text.slice(0, start)) && !/[字令]$/.test(prefix);
  return cited ? String(Number(number.replace('第', ''))) : number;
}

/** The documents that a paragraph names in 《》. A title inside of another one belongs to it. */
export function citedDocumentsOf(paragraph: Paragraph): readonly CitedDocument[] {
  return paragraph.text.includes('《') ? paragraph.again('documents', readDocuments) : [];
}

function readDocuments(paragraph: Paragraph): CitedDocument[] {
  const { text } = paragraph;
  const numbers = documentNumbersOf(paragraph);
  const documents: CitedDocument[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '《') {
      if (depth === 0) start = at;
      depth += 1;
    } else if (text[at] === '》' && depth > 0) {
      depth -= 1;
      if (depth > 0) continue;
      const end = at + 1;
      const after = numbers.find((number) => number.start - end >= 0 && number.start - end <= 1);
      const before = numbers.find(
        (number) => number.end <= start && /^(文|文件|的)?$/.test(text.slice(number.end, start)),
      );
      documents.push({ paragraph, title: text.slice(start + 1, at), start, end, number: after ?? before ?? null });
    }
  }
  return documents;
}
