import type { ClientOf } from './call.ts';
import { engagementContract } from './engagementContract.ts';
import { evidenceContract } from './evidenceContract.ts';
import { formSignatureContract } from './formSignatureContract.ts';
import { fundsContract } from './fundsContract.ts';
import { historyContract } from './historyContract.ts';
import { implementationContract } from './implementationContract.ts';
import { indicatorContract } from './indicatorContract.ts';
import { inspectionContract } from './inspectionContract.ts';
import { interviewContract } from './interviewContract.ts';
import { issuanceContract } from './issuanceContract.ts';
import { ledgerContract } from './ledgerContract.ts';
import { problemContract } from './problemContract.ts';
import { reportContract } from './reportContract.ts';
import { rulePackContract } from './rulePackContract.ts';
import { sampleContract } from './sampleContract.ts';
import { signingContract } from './signingContract.ts';
import { tieOutContract } from './tieOutContract.ts';
import { workpaperContract } from './workpaperContract.ts';
import { workspaceContract } from './workspaceContract.ts';

/** Every call of the program, by feature. */
export const contract = {
  workspace: workspaceContract,
  engagement: engagementContract,
  evidence: evidenceContract,
  ledger: ledgerContract,
  sample: sampleContract,
  funds: fundsContract,
  implementation: implementationContract,
  indicator: indicatorContract,
  inspection: inspectionContract,
  formSignature: formSignatureContract,
  history: historyContract,
  interview: interviewContract,
  problem: problemContract,
  report: reportContract,
  rulePack: rulePackContract,
  signing: signingContract,
  workpaper: workpaperContract,
  issuance: issuanceContract,
  tieOut: tieOutContract,
} as const;

export type ApplicationContract = typeof contract;
export type Feature = keyof ApplicationContract;
export type ApplicationClient = { readonly [Name in Feature]: ClientOf<ApplicationContract[Name]> };
