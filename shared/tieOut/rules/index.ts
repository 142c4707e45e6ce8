import type { Rule } from '../finding.ts';
import { aboveWhole } from './aboveWhole.ts';
import { actualValues } from './actualValues.ts';
import { attachmentTitle } from './attachmentTitle.ts';
import { average } from './average.ts';
import { carryOver } from './carryOver.ts';
import { closing } from './closing.ts';
import { contractBalance } from './contractBalance.ts';
import { contradiction } from './contradiction.ts';
import { countLimits } from './countLimits.ts';
import { countRate } from './countRate.ts';
import { dateForm } from './dateForm.ts';
import { declaredNames } from './declaredNames.ts';
import { delay } from './delay.ts';
import { difference } from './difference.ts';
import { documentForm } from './documentForm.ts';
import { dueDate } from './dueDate.ts';
import { executionScore } from './executionScore.ts';
import { fromTo } from './fromTo.ts';
import { grade } from './grade.ts';
import { growth } from './growth.ts';
import { indicatorKinds } from './indicatorKinds.ts';
import { indicatorStatus } from './indicatorStatus.ts';
import { limits } from './limits.ts';
import { listCounts } from './listCounts.ts';
import { names } from './names.ts';
import { numbering } from './numbering.ts';
import { oneToOne } from './oneToOne.ts';
import { pairedSigns } from './pairedSigns.ts';
import { pointsApart } from './pointsApart.ts';
import { precision } from './precision.ts';
import { procedureOrder } from './procedureOrder.ts';
import { rate } from './rate.ts';
import { rateBase } from './rateBase.ts';
import { redaction } from './redaction.ts';
import { reportType } from './reportType.ts';
import { restRate } from './restRate.ts';
import { sameAmount } from './sameAmount.ts';
import { sameCount } from './sameCount.ts';
import { sameDate } from './sameDate.ts';
import { sameFigure } from './sameFigure.ts';
import { sameTerm } from './sameTerm.ts';
import { scoreBehind } from './scoreBehind.ts';
import { scoreParts } from './scoreParts.ts';
import { scoreTable } from './scoreTable.ts';
import { share } from './share.ts';
import { shareToPay } from './shareToPay.ts';
import { statedStatus } from './statedStatus.ts';
import { sumOfAmounts } from './sumOfAmounts.ts';
import { sumOfChain } from './sumOfChain.ts';
import { sumOfCounts } from './sumOfCounts.ts';
import { sumOfItems } from './sumOfItems.ts';
import { sumOfShares } from './sumOfShares.ts';
import { tableCells } from './tableCells.ts';
import { tableColumns } from './tableColumns.ts';
import { tableFigures } from './tableFigures.ts';
import { tableTotal } from './tableTotal.ts';
import { targetSide } from './targetSide.ts';
import { template } from './template.ts';
import { terms } from './terms.ts';
import { textForm } from './textForm.ts';

/** Every rule. To add one: a file beside its cases in this folder, and a line here. */
export const rules: readonly Rule[] = [
  aboveWhole,
  actualValues,
  attachmentTitle,
  average,
  carryOver,
  closing,
  contractBalance,
  contradiction,
  countLimits,
  countRate,
  dateForm,
  declaredNames,
  delay,
  difference,
  documentForm,
  dueDate,
  executionScore,
  fromTo,
  grade,
  growth,
  indicatorKinds,
  indicatorStatus,
  limits,
  listCounts,
  names,
  numbering,
  oneToOne,
  pairedSigns,
  pointsApart,
  precision,
  procedureOrder,
  rate,
  rateBase,
  redaction,
  reportType,
  restRate,
  sameAmount,
  sameCount,
  sameDate,
  sameFigure,
  sameTerm,
  scoreBehind,
  scoreParts,
  scoreTable,
  share,
  shareToPay,
  statedStatus,
  sumOfAmounts,
  sumOfChain,
  sumOfCounts,
  sumOfItems,
  sumOfShares,
  tableCells,
  tableColumns,
  tableFigures,
  tableTotal,
  targetSide,
  template,
  terms,
  textForm,
];
