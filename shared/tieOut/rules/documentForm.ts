import type { Finding, Rule } from '../finding.ts';
import { lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import type { CitedDocument, DocumentNumber } from '../text/citedDocument.ts';
import { editDistance } from '../text/editDistance.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** R14 文件: 发文字号 `机关代字〔年份〕n号`, one title for one document, the list of bases complete. */
export const documentForm: Rule = {
  id: 'R14',
  title: '文号、文件名称与依据清单',
  class: 'F',
  run: (report) => [
    ...distinct(report.documentNumbers).flatMap((number) => numberForm(report, number)),
    ...titles(report),
    ...sameNumber(report),
    ...basisList(report),
    ...issuer(report),
  ],
};

/** A number that is told again in the same wrong form is one thing to mend. */
function distinct(numbers: readonly DocumentNumber[]): readonly DocumentNumber[] {
  return [...new Map(numbers.toReversed().map((number) => [number.printed, number])).values()].toReversed();
}

function numberForm(report: Report, number: DocumentNumber): Finding[] {
  const { printed, proper, paragraph, start, end } = number;
  if (proper === null) {
    const year = nearestYear(report, number);
    const expected = `${number.prefix}〔${year ?? '年份'}〕${number.number}号`;
    return [
      raise(documentForm, {
        severity: 'error',
        at: { paragraph, start, end },
        stated: printed,
        expected,
        reason: '发文字号缺年份，六角括号内应为年份。',
      }),
    ];
  }
  // 信会审字（2023）第18号: a firm numbers its own reports as it likes.
  if (printed === proper || /字[（(]\d{4}[）)]第/.test(printed)) return [];
  const brackets = /[（(【[]/.test(printed.slice(number.prefix.length, number.prefix.length + 1));
  const wrong = /〕年/.test(printed);
  return [
    raise(documentForm, {
      severity: wrong ? 'error' : 'warn',
      at: { paragraph, start, end },
      stated: printed,
      expected: proper,
      reason: wrong
        ? '发文字号在年份之后多了一个字。'
        : brackets
          ? '发文字号的年份应用六角括号〔〕。'
          : '发文字号的格式有误。',
    }),
  ];
}

function nearestYear(report: Report, { paragraph, start }: DocumentNumber): number | null {
  return report.datesIn(paragraph).findLast((date) => date.start < start)?.year ?? null;
}

/** Titles that are nearly the same are the same document, cited wrongly once. */
function titles(report: Report): Finding[] {
  const forms = [...formsOf(report).values()].flatMap(([first]) => first ?? []);
  const raised = new Set<string>();
  return forms.flatMap((document, index) => {
    const earlier = forms.slice(0, index).find((other) => isSame(document, other) && !isListedBeside(document, other));
    if (!earlier) return [];
    const right = preferred(report, document, earlier);
    const wrong = right === document ? earlier : document;
    if (raised.has(wrong.title)) return [];
    raised.add(wrong.title);
    return [
      raise(documentForm, {
        severity: 'error',
        class: 'E',
        at: wrong,
        stated: `《${wrong.title}》`,
        expected: `《${right.title}》${right.number?.proper ?? ''}`,
        reason: `与${lineName(right.paragraph, right.start)}引用的《${right.title}》应为同一文件，名称不一致。`,
      }),
    ];
  });
}

/** Each title with all its mentions. */
function formsOf(report: Report): ReadonlyMap<string, readonly CitedDocument[]> {
  return report.once('documentForms', () => Map.groupBy(report.documents, ({ title }) => title));
}

/**
 * Of two forms the one that is cited with its number, which was copied from the document; then the one told more often, the one in a list
 * of bases, the later.
 */
function preferred(report: Report, one: CitedDocument, two: CitedDocument): CitedDocument {
  const weight = (document: CitedDocument) =>
    (formsOf(report).get(document.title)?.length ?? 0) * 4 +
    ((formsOf(report).get(document.title) ?? []).some(({ number }) => number !== null) ? 6 : 0) +
    (/^\d+[.、．]|^[（(]\d+[）)]/.test(document.paragraph.text) ? 1 : 0);
  return weight(one) >= weight(two) ? one : two;
}

function isSame(one: CitedDocument, two: CitedDocument): boolean {
  const length = Math.min(one.title.length, two.title.length);
  if (length < 8 || Math.abs(one.title.length - two.title.length) > 5) return false;
  if (one.number && two.number && one.number.number !== two.number.number) return false;
  // Another year, number or kind makes it another document.
  const plain = (title: string) => title.replace(/[\d〇一二三四五六七八九十]+/g, '');
  if (plain(one.title) === plain(two.title)) return false;
  if (digitsOf(one.title) !== digitsOf(two.title)) return false;
  if (
    /细则/.test(one.title) !== /细则/.test(two.title) ||
    /(修订|补充|试行)/.test(one.title) !== /(修订|补充|试行)/.test(two.title)
  )
    return false;
  const most = Math.min(5, Math.floor(length * 0.16));
  if (most < 1) return false;
  const distance = editDistance(one.title, two.title, most);
  return distance <= most && !differsInKind(one.title, two.title);
}

/** Two that one sentence lists are two: 采购管理办法、财务管理办法. */
function isListedBeside(one: CitedDocument, two: CitedDocument): boolean {
  return one.paragraph === two.paragraph && one.start - two.end < 120;
}

function digitsOf(title: string): string {
  return title.replace(/\D/g, '');
}

/** 采购管理办法 and 财务管理办法, 购置合同 and 服务合同: short titles that differ by the word that matters. */
function differsInKind(one: string, two: string): boolean {
  if (one.length >= 14 && two.length >= 14) return false;
  return one.length === two.length || Math.abs(one.length - two.length) > 1;
}

/** One number, two titles. */
function sameNumber(report: Report): Finding[] {
  const byNumber = new Map<string, CitedDocument>();
  return report.documents.flatMap((document) => {
    const key = document.number?.proper;
    if (!key) return [];
    const first = byNumber.get(key);
    if (!first) {
      byNumber.set(key, document);
      return [];
    }
    if (
      first.title === document.title ||
      first.title.includes(document.title) ||
      document.title.includes(first.title) ||
      isSame(first, document)
    )
      return [];
    return [
      raise(documentForm, {
        severity: 'error',
        class: 'E',
        at: document,
        stated: `《${document.title}》${key}`,
        expected: `《${first.title}》`,
        reason: `文号 ${key} 在${lineName(first.paragraph, first.start)}是《${first.title}》。`,
      }),
    ];
  });
}

/** The items of a list of bases: consecutive numbered paragraphs that each name a document, below a heading with 依据. */
function basisItems(report: Report): Paragraph[] {
  const heading = report.body.findIndex(({ text }) => /依据/.test(text) && text.length <= 20 && !/。/.test(text));
  if (heading < 0) return [];
  const items: Paragraph[] = [];
  for (const paragraph of report.body.slice(heading + 1)) {
    if (!/^(\d+[.、．]|[（(]\d+[）)])/.test(paragraph.text)) break;
    items.push(paragraph);
  }
  return items.length >= 3 ? items : [];
}

function basisList(report: Report): Finding[] {
  const items = new Set(basisItems(report));
  if (items.size === 0) return [];
  const listed = report.documents.filter(({ paragraph }) => items.has(paragraph));
  const withNumber = listed.filter(({ number }) => number !== null);
  const missing = report.documents.filter(
    (document) =>
      !items.has(document.paragraph) &&
      document.number !== null &&
      !listed.some(
        (other) => other.title === document.title || isSame(other, document) || isSameNumber(other, document),
      ),
  );
  const unnumbered =
    withNumber.length * 2 >= listed.length && !listed.some(({ title }) => /备忘|纪要|公告/.test(title))
      ? listed.filter(
          ({ number, title, paragraph }) =>
            number === null && !/(?<!办)法$|条例$/.test(title) && !/等/.test(paragraph.text),
        )
      : [];
  return [
    ...missing.map((document) =>
      raise(documentForm, {
        severity: 'warn',
        class: 'D',
        at: document,
        stated: '未列入依据清单',
        expected: `依据清单补列 ${document.number?.proper ?? document.title}`,
        reason: `正文引用了${document.number?.printed}，依据清单里没有。`,
      }),
    ),
    ...unnumbered.map((document) =>
      raise(documentForm, {
        severity: 'info',
        class: 'D',
        at: document,
        stated: `《${document.title}》`,
        expected: '补文号',
        reason: '依据清单的其他文件都有文号，此件没有。',
      }),
    ),
  ];
}

function isSameNumber(one: CitedDocument, two: CitedDocument): boolean {
  return one.number !== null && two.number !== null && one.number.proper === two.number.proper;
}

/** 人民政府关于… under the number of its office (政办): one of the two is wrong. */
function issuer(report: Report): Finding[] {
  return report.documents.flatMap((document) => {
    const { title, number } = document;
    if (!number || !/^[\u4e00-\u9fa5]{2,8}人民政府关于/.test(title) || !/政办/.test(number.prefix)) return [];
    return [
      raise(documentForm, {
        severity: 'info',
        class: 'E',
        at: document,
        stated: `《${title.slice(0, 16)}…》${number.printed}`,
        expected: `发文机关为人民政府办公室，或文号为 ${number.prefix.replace('政办', '政')}`,
        reason: `“${number.prefix}”是政府办公室的发文代字，与标题中的发文机关不符，请核对原文。`,
      }),
    ];
  });
}
