import { AppError } from '../../shared/errors.ts';
import type { Appropriation, NewAppropriation } from '../../shared/funds/funds.ts';
import {
  type AppropriationProposal,
  describeAppropriation,
  findRegistered,
} from '../../shared/ledger/appropriationProposal.ts';
import { layoutKinds } from '../../shared/ledger/layout.ts';
import { formatYuan } from '../../shared/money.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { batchOf } from './imports/reverseImport.ts';
import { listQuotaLines, type StoredQuotaLine } from './store/quotaStore.ts';

/** What registering appropriations needs of funds; the host passes it in. */
export type AppropriationNeeds = {
  listAppropriations(db: ReadableDatabase): Appropriation[];
  addAppropriation(db: WritableDatabase, draft: NewAppropriation): Appropriation;
};

/** 登记指标的预览: the appropriation of each row of an imported list, and which one it would repeat. */
export function proposeAppropriations(
  db: ReadableDatabase,
  batchNumber: number,
  needs: Pick<AppropriationNeeds, 'listAppropriations'>,
): AppropriationProposal[] {
  const batch = batchOf(db, batchNumber);
  if (batch.layout !== 'quotaList') {
    throw new AppError(
      'invalid-input',
      `批次 ${batchNumber} 是${layoutKinds[batch.layout]}，不是${layoutKinds.quotaList}，没有可登记的指标。`,
    );
  }
  const lines = listQuotaLines(db, batchNumber);
  const own = new Set(lines.map(({ id }) => id));
  const known = needs.listAppropriations(db);
  return lines.map((line) => {
    const draft = appropriationOf(line, batchNumber);
    return { quotaLineId: line.id, draft, balanceFen: line.balanceFen, duplicate: findRegistered(draft, known, own) };
  });
}

/** 登记指标: adds the appropriations of rows, all or none. One that is registered already is refused by name. */
export function registerAppropriations(
  db: WritableDatabase,
  {
    batchNumber,
    quotaLineIds,
    acceptSimilar,
  }: { batchNumber: number; quotaLineIds: readonly number[]; acceptSimilar?: boolean | undefined },
  needs: AppropriationNeeds,
): { added: Appropriation[] } {
  const proposals = new Map(proposeAppropriations(db, batchNumber, needs).map((one) => [one.quotaLineId, one]));
  const chosen = [...new Set(quotaLineIds)].map((id) => {
    const proposal = proposals.get(id);
    if (proposal) return proposal;
    throw new AppError('not-found', `批次 ${batchNumber} 里没有所选的指标行，可能已重新导入。请刷新后再登记。`);
  });
  const refused = chosen.filter(({ duplicate }) => duplicate && (duplicate.kind === 'same' || !acceptSimilar));
  if (refused.length > 0) {
    const named = refused.slice(0, 3).map(({ draft, duplicate }) => {
      const what = duplicate?.kind === 'same' ? '已登记为' : '与之重复：';
      return `${describeAppropriation(draft)}，${what}${duplicate?.text ?? ''}`;
    });
    const more = refused.length > 3 ? `；另有 ${refused.length - 3} 行` : '';
    throw new AppError('invalid-input', `没有登记：${named.join('；')}${more}。请去掉这些行后再登记。`);
  }
  return { added: chosen.map(({ draft }) => needs.addAppropriation(db, draft)) };
}

function appropriationOf(line: StoredQuotaLine, batchNumber: number): NewAppropriation {
  const { id, sourceRow, quotaNumber, quotaName, project, quotaCode, fundNature, year, amountFen, balanceFen } = line;
  const facts = [
    `取自导入批次 ${batchNumber} 第 ${sourceRow} 行`,
    quotaCode && `指标代码 ${quotaCode}`,
    line.functionClass && `功能分类 ${line.functionClass}`,
    line.departmentEconomicClass && `部门经济分类 ${line.departmentEconomicClass}`,
    line.governmentEconomicClass && `政府经济分类 ${line.governmentEconomicClass}`,
    balanceFen !== null && `指标余额 ${formatYuan(balanceFen)} 元`,
  ];
  return {
    documentNumber: quotaNumber.slice(0, 100),
    title: (quotaName || project || quotaNumber || quotaCode || `第 ${sourceRow} 行指标`).slice(0, 300),
    fundSource: fundNature.slice(0, 100),
    fiscalYear: year === null ? '' : String(year),
    amountFen,
    note: facts.filter(Boolean).join('；'),
    quotaLineId: id,
  };
}
