import type { RawRow } from './cell.ts';
import { readAmount } from './cellValue.ts';
import { type EntryAmounts, readEntryAmounts } from './entryAmount.ts';
import { createEntryIdentity, type EntryIdentityReader } from './entryIdentity.ts';
import type { RowDecision } from './ledgerRow.ts';
import { accountCodeText, columnText, type RowContext, roleText } from './rowContext.ts';
import { skip } from './skipRow.ts';
import { splitAccount, type TitleAccount } from './titleRows.ts';

/** Reads rows that move money: the row becomes an entry, or is left out because of the cell that could not be read. */
export function createEntryReader(
  context: RowContext,
  identify: EntryIdentityReader = createEntryIdentity(context),
): (row: RawRow) => RowDecision {
  const accountOf = createAccountReader(context);
  const { at } = context;
  return (row) => {
    const amounts = readEntryAmounts(row, context);
    const elsewhere = unreadAmountOf(row, amounts, context);
    if (elsewhere !== null) return skip(row, 'otherColumn', { column: elsewhere, title: context.titleOf(elsewhere) });
    if (amounts.problem) {
      const { reason, column } = amounts.problem;
      return skip(row, reason, column === null ? null : { column, title: context.titleOf(column) });
    }
    const identity = identify(row);
    if (identity.badColumn !== null) {
      return skip(row, 'badDate', { column: identity.badColumn, title: context.titleOf(identity.badColumn) });
    }
    context.sawEntry();
    const account = accountOf(row);
    return {
      decision: 'entry',
      filledDown: identity.filledDown,
      rounded: amounts.rounded,
      badBalance: amounts.badBalance,
      ownAccount: columnText(row, at.ownAccount),
      entry: {
        sourceRow: row.number,
        postedOn: identity.day,
        year: identity.year,
        month: identity.month,
        voucherType: identity.voucherType,
        voucherNumber: identity.voucherNumber,
        entryNumber: columnText(row, at.entryNumber),
        accountCode: account.code,
        accountName: account.name,
        summary: columnText(row, at.summary),
        debitFen: amounts.debitFen,
        creditFen: amounts.creditFen,
        balanceFen: amounts.balanceFen,
        balanceDirection: amounts.balanceDirection,
        counterAccount: columnText(row, at.counterAccount),
        project: columnText(row, at.project),
        department: columnText(row, at.department),
        payee: columnText(row, at.payee),
        payeeAccount: columnText(row, at.payeeAccount),
        payer: columnText(row, at.payer),
        counterparty: columnText(row, at.counterparty) || columnText(row, at.supplier) || columnText(row, at.customer),
        quotaNumber: columnText(row, at.quotaNumber),
        paymentApplicationNumber: columnText(row, at.paymentApplicationNumber),
        preparer: identity.preparer,
        currency: columnText(row, at.currency),
        status: identity.status,
      },
    };
  };
}

/** A row that would be left without its amount, because it stands in another column with such a heading. */
function unreadAmountOf(row: RawRow, amounts: EntryAmounts, { unreadAmounts }: RowContext): number | null {
  if (unreadAmounts.length === 0 || amounts.debitFen !== 0 || amounts.creditFen !== 0) return null;
  if (amounts.problem && amounts.problem.reason !== 'noAmount') return null;
  return unreadAmounts.find((index) => (readAmount(row.cells[index], '元').fen ?? 0) !== 0) ?? null;
}

function createAccountReader(context: RowContext): (row: RawRow) => TitleAccount {
  const { at, recipe } = context;
  let last: TitleAccount = { code: '', name: '' };
  return (row) => {
    if (at.accountCode === undefined && at.accountName === undefined) return context.account() ?? last;
    let code = roleText(row, context, 'accountCode');
    let name = roleText(row, context, 'accountName');
    // 1002 银行存款 in one cell.
    if (at.accountName === undefined && /[^\d.\s-]/.test(code)) ({ code, name } = splitAccount(code));
    else if (at.accountCode === undefined && /^[[(]?\d{3,}/.test(name)) ({ code, name } = splitAccount(name));
    code = accountCodeText(code);
    if (at.generalAccountName !== undefined) ({ code, name } = belowGeneral(row, context, { code, name }));
    // A detail ledger may name the account on its first line only; each line of a journal has its own.
    if (code === '' && name === '' && recipe.layout === 'accountLedger') return last;
    last = { code, name };
    return last;
  };
}

/** 总账科目 and 明细科目 in a column each: 银行存款-工行. What the detail repeats of the account above isn't said twice. */
function belowGeneral(row: RawRow, context: RowContext, { code, name }: TitleAccount): TitleAccount {
  const general = splitAccount(roleText(row, context, 'generalAccountName'));
  const generalName = general.name || general.code;
  const repeats = name === '' || generalName === '' || name.startsWith(generalName);
  return { code: code || general.code, name: repeats ? name || generalName : `${generalName}-${name}` };
}
