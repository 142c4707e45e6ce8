import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileReference } from '../../../shared/contract/inputs.ts';
import { AppError } from '../../../shared/errors.ts';
import type { AlikeSheets } from '../../../shared/ledger/alikeSheets.ts';
import type { ControlTotals } from '../../../shared/ledger/controlTotals.ts';
import type { ImportPreview } from '../../../shared/ledger/importPreview.ts';
import { holdsEntries, layoutKinds } from '../../../shared/ledger/layout.ts';
import { previewSentence } from '../../../shared/ledger/previewSentence.ts';
import { type LedgerRecipe, sameRecipe } from '../../../shared/ledger/recipe.ts';
import { periodOfTitles } from '../../../shared/ledger/titlePeriod.ts';
import type { JobContext } from '../../storage/context.ts';
import { runInThread, threadScript } from '../../thread/runInThread.ts';
import { asLedgerError, hostile } from '../ledgerError.ts';
import { headerMissing } from '../recognition/inspectSheet.ts';
import type { RecipeNeeds } from '../recognition/recipeShelf.ts';
import { findBatch } from '../store/ledgerStore.ts';
import { earlierTableOf } from './earlierTable.ts';
import { earlierVersionOf } from './earlierVersion.ts';
import { isImportable, notImportable } from './importable.ts';
import { type ImportPlan, type PlanInput, planImport } from './planImport.ts';
import type { PreviewBlock } from './previewBlock.ts';
import type { PreviewedFile, PreviewOrder } from './previewLedgerThread.ts';
import { createPreviewRows, type KeptPreview, type PreviewStore } from './previewStore.ts';
import { findAlikeInThread } from './readInThread.ts';

export type PreviewInput = PlanInput & {
  file: FileReference;
  /** The preview that was corrected: rows that it decided otherwise are marked. */
  comparedWith?: string | undefined;
};

const script = threadScript('previewLedgerThread', import.meta.url);

/** 导入预览: plans an import and decides every row of its sheet; stores nothing. */
export async function previewImport(
  context: JobContext,
  input: PreviewInput,
  needs: RecipeNeeds & { previews: PreviewStore },
): Promise<ImportPreview> {
  const path = context.sourcePath(input.file);
  context.report({ step: '识别账表', done: 0, total: null });
  const plan = await planOrNothing(context, path, input, needs);
  const recipe = plan?.recipe ?? null;
  const rows = createPreviewRows();
  const order: PreviewOrder = {
    path,
    recipe,
    sheet: input.sheet ?? recipe?.sheet ?? null,
    encoding: input.encoding ?? null,
  };
  const reading = runInThread<PreviewOrder, PreviewBlock, PreviewedFile>(script, order, {
    signal: context.signal,
    onProgress: context.report,
    onBatch: rows.add,
    mayServeAgain: true,
    onOutOfMemory: () => hostile('展开后太大，读取所需内存超出限制'),
  });
  const [read, sha256] = await Promise.all([reading, digestOf(path, context.signal)]);
  if (rows.counts().all === 0) {
    throw new AppError('no-entries', '文件里没有任何数据行。请确认选对了文件和工作表，或请客户重新导出');
  }
  const kept: KeptPreview = { previewId: randomUUID(), path, sheet: read.sheet, plan, totals: read.totals, rows };
  const before = input.comparedWith === undefined ? null : needs.previews.find(input.comparedWith);
  if (before && before.path === path && before.sheet === kept.sheet) rows.compareWith(before.rows);
  const otherSheets = await otherSheetsOf(context, path, sha256, recipe, read);
  needs.previews.keep(kept);
  const { problem } = needs.shelf.read();
  return {
    previewId: kept.previewId,
    fileKind: read.kind,
    encoding: read.encoding,
    sheets: read.sheets
      .filter(({ readable }) => readable)
      .map(({ name, hidden }) => ({ name, hidden, layout: plan?.layouts[name] ?? null })),
    recipe,
    ...described(plan, read.totals),
    remembered: plan?.recalled ? { name: plan.recalled.shelved?.name ?? null, usedAt: plan.recalled.usedAt } : null,
    obstacle: obstacleOf(recipe, read),
    controlTotals: read.totals,
    width: read.width,
    parts: rows.counts(),
    otherSheets,
    sameAs: sameBatch(context, sha256, recipe),
    correctionOf: recipe && read.totals ? correctedBatch(context, recipe, { ...read, totals: read.totals }) : null,
    titlePeriod: recipe?.layout === 'balanceTable' ? periodOfTitles(read.table.titles) : null,
    remarks: [...read.warnings, ...(problem === null ? [] : [problem])],
  };
}

/** Null when no header was found: the person says where it stands. */
async function planOrNothing(
  context: JobContext,
  path: string,
  input: PlanInput,
  needs: RecipeNeeds,
): Promise<ImportPlan | null> {
  try {
    return await planImport(context, path, input, needs);
  } catch (error) {
    if (error instanceof AppError && error.code === 'header-missing') return null;
    throw error;
  }
}

function described(plan: ImportPlan | null, totals: ControlTotals | null) {
  if (!plan || !totals) return { sentence: '没有找到表头', recognised: '' };
  return { sentence: previewSentence(plan.recipe, plan.product, totals), recognised: plan.recognised };
}

function obstacleOf(recipe: LedgerRecipe | null, { sheet, totals }: PreviewedFile): string | null {
  if (!recipe || !totals) return `${headerMissing(sheet)}：在表里选中表头所在的行，再按“设为表头”。`;
  if (!isImportable(recipe.layout)) return notImportable(recipe);
  if (totals.imported > 0) return null;
  return `按现在的方案没有读到分录（${layoutKinds[recipe.layout]}）。请核对表头、栏目和金额模式，或换一个工作表。`;
}

function correctedBatch(
  { db }: JobContext,
  recipe: LedgerRecipe,
  { table, totals, first }: Pick<PreviewedFile, 'table' | 'first'> & { totals: ControlTotals },
): number | null {
  if (!holdsEntries(recipe.layout)) return earlierTableOf(db, { recipe, ...table });
  return earlierVersionOf(db, { recipe, ...totals, first });
}

function sameBatch({ db }: JobContext, sha256: string, recipe: LedgerRecipe | null): ImportPreview['sameAs'] {
  const batch = recipe ? findBatch(db, sha256, recipe.sheet) : undefined;
  if (!batch || !recipe) return null;
  return { batchNumber: batch.number, sameReading: sameRecipe({ ...batch.recipe, sheet: recipe.sheet }, recipe) };
}

/** 同样表头的工作表 that may be imported along: those of this file that no batch holds yet. */
async function otherSheetsOf(
  context: JobContext,
  path: string,
  sha256: string,
  recipe: LedgerRecipe | null,
  { sheets }: PreviewedFile,
): Promise<AlikeSheets> {
  if (!recipe || sheets.filter(({ readable }) => readable).length < 2) return { alike: [], left: [] };
  const { alike, left } = await findAlikeInThread(path, recipe, context);
  return { alike: alike.filter((sheet) => findBatch(context.db, sha256, sheet) === undefined), left };
}

async function digestOf(path: string, signal: JobContext['signal']): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      signal.throwIfAborted();
      hash.update(bytes);
    }
  } catch (error) {
    throw asLedgerError(error);
  }
  return hash.digest('hex');
}
