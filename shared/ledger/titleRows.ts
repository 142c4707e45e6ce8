import type { MoneyUnit } from '../money.ts';
import { cellText, type RawRow } from './cell.ts';

/** What the lines above (or between) the tables say: 单位：万元, 2023年度, 单位名称, 科目. */
export type TitleFacts = {
  title: string;
  unit: MoneyUnit | null;
  year: number | null;
  organisation: string;
  account: TitleAccount | null;
};

export type TitleAccount = { code: string; name: string };

/** Reads the facts from the rows above a header. */
export function readTitleRows(rows: readonly RawRow[]): TitleFacts {
  const texts = rows.flatMap((row) => row.cells.map(cellText)).filter((text) => text !== '');
  const whole = texts.join('\n').normalize('NFKC');
  return {
    title: (texts[0] ?? '').slice(0, 100),
    unit: unitIn(whole),
    year: yearIn(whole),
    organisation: organisationIn(whole),
    account: rows.map(accountOfTitleRow).find((account) => account !== null) ?? null,
  };
}

/** 科目：[6602]管理费用 or 科目: 1002 银行存款: the account whose ledger follows; null for other rows. */
export function accountOfTitleRow(row: RawRow): TitleAccount | null {
  const texts = row.cells.map((cell) => cellText(cell).normalize('NFKC')).filter((text) => text !== '');
  for (const [index, text] of texts.entries()) {
    const label = /(?:^|\s)(?:会计)?科目(?:名称|编码|代码)?\s?:\s?(.*)$/s.exec(text);
    if (!label) continue;
    // The label may fill a cell of its own; other labels may follow in the same one (科目：1002 银行存款  月份：2023.01).
    const rest = label[1]?.trim() || texts[index + 1] || '';
    const account = rest.replace(/\s+[\p{Script=Han}]{2,8}\s?:.*$/su, '').trim();
    return account === '' || /^[\p{Script=Han}]{2,8}\s?:/u.test(account) ? null : splitAccount(account);
  }
  return null;
}

/** Parts `1002-银行存款`, `[1002]银行存款`, `1002 银行存款`, `银行存款(1002)`; text without a code is a name. */
export function splitAccount(text: string): TitleAccount {
  const behind = /^(\D.*?)\s?[[(（【](\d{3}[\d.]*)[\])）】]$/s.exec(text);
  if (behind) return { code: behind[2] ?? '', name: (behind[1] ?? '').trim() };
  const match = /^[[(【]?\s?(\d[\d.]*)\s?[\])】]?(?:[\s\-_—:\\/]+|(?=[^\d.\s]))?(.*)$/s.exec(text);
  if (!match) return { code: '', name: text };
  return { code: match[1] ?? '', name: (match[2] ?? '').trim() };
}

function unitIn(text: string): MoneyUnit | null {
  const declared = /单位\s*[::]?\s*(?:人民币)?\s*(万元|千元|元)/.exec(text);
  return (declared?.[1] as MoneyUnit | undefined) ?? null;
}

/** The one year of a title; two different ones (2022.07–2023.06) say nothing about a row without a year. */
export function yearIn(text: string): number | null {
  const years = new Set(
    [...text.matchAll(/(?<!\d)(20\d{2}|199\d)(?=\s*(?:年|[./-]\s*\d{1,2}|$|[^\d]))/gm)].map((match) => match[1]),
  );
  const [only] = years;
  return years.size === 1 && only !== undefined ? Number(only) : null;
}

function organisationIn(text: string): string {
  const match =
    /(?:单位名称|核算单位|编制单位|账套名称|账套|账簿|会计主体|公司名称|单位)\s*[::]\s*([^\n,;]{2,60})/.exec(text);
  const name = match?.[1]?.trim().replace(/^\[[^\]]*\]\s*/, '') ?? '';
  return /^(?:人民币)?(?:万元|千元|元)/.test(name) ? '' : (name.split(/\s{2,}/)[0] ?? '');
}
