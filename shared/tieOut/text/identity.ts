import type { Report } from '../report.ts';
import type { PrintedDate } from './datedEvent.ts';
import type { Paragraph } from './paragraph.ts';

/** 报告类型, by the words of its title. */
type ReportType = 'monitoring' | 'evaluation' | 'selfEvaluation';

/** What a report says of itself on its first and last lines. */
export type Identity = {
  /** The lines before the first heading that make the title. */
  titleLines: readonly Paragraph[];
  title: string;
  type: ReportType | null;
  /** 评价年度. */
  year: number | null;
  /** The date of issue: in the closing block, else on the cover. */
  issued: PrintedDate | null;
  /** A firm was commissioned. */
  thirdParty: boolean;
  /** The closing lines: short, without a sentence, after the last chapter's text. */
  closing: readonly Paragraph[];
};

export function identityOf(report: Report): Identity {
  return report.once('identity', () => {
    const front = frontOf(report);
    const titleLines = front.filter(
      ({ text }) => /绩效|评价|监控|自评|报告|项目|专项/.test(text) && !/[。：]/.test(text),
    );
    const title = titleLines.map(({ text }) => text).join('');
    const closing = closingOf(report);
    const dateIn = (paragraphs: readonly Paragraph[]) =>
      report.dates.findLast((date) => paragraphs.includes(date.paragraph)) ?? null;
    const year = /(\d{4})年/.exec(title)?.[1];
    return {
      titleLines,
      title,
      type: typeOf(title),
      year: year ? Number(year) : null,
      issued: dateIn(closing) ?? dateIn(front),
      thirdParty:
        /(会计师|评估|咨询)[\u4e00-\u9fa5（）]{0,12}(事务所|公司)[^，。]{0,20}(对|接受|受|开展|承担)|受[^，。]{2,30}委托/.test(
          report.text,
        ),
      closing,
    };
  });
}

function typeOf(title: string): ReportType | null {
  if (/监控/.test(title)) return 'monitoring';
  if (/自评/.test(title)) return 'selfEvaluation';
  return /评价/.test(title) ? 'evaluation' : null;
}

/** The short lines before the first chapter. */
function frontOf(report: Report): Paragraph[] {
  const first = report.headings.find(({ level }) => level === 1)?.paragraph ?? report.body[8];
  const end = first ? report.placeInBody(first) : report.body.length;
  const lines = report.body.slice(0, Math.min(end, 14));
  const stop = lines.findIndex(({ text }) => text.length > 60);
  return stop < 0 ? lines : lines.slice(0, stop);
}

function closingOf(report: Report): Paragraph[] {
  const closing: Paragraph[] = [];
  for (const paragraph of report.body.toReversed()) {
    if (closing.length >= 10 || paragraph.text.length > 40 || /[。；]$/.test(paragraph.text)) break;
    closing.unshift(paragraph);
  }
  return closing;
}
