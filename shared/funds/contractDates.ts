import { type Day, daysBetween } from '../day.ts';
import type { Contract } from './contract.ts';
import type { ContractTerm } from './contractTerm.ts';
import type { FundsFinding } from './fundsFinding.ts';

/** 政府采购法第四十六条: the contract is signed within 30 days of the award. */
export const signingDays = 30;
/** 财库〔2020〕10号: the intention is public 30 days before the procurement begins. */
const intentDays = 30;
/** 政府采购法实施条例第四十三条: the result is announced within 2 working days of the award; weekends leave it at 4 days at most. */
const announcementDays = 4;

/** 采购、签订和工期的日期核对 of one contract. */
export function contractDateFindings(contract: Contract, term: ContractTerm, cutoffOn: Day | null): FundsFinding[] {
  const record = { kind: 'contract', id: contract.id } as const;
  const findings: FundsFinding[] = [];
  const found = (severity: FundsFinding['severity'], field: string, text: string) =>
    findings.push({ severity, record, field, text });
  const { intentPublishedOn, reviewedOn, awardedOn, awardPublishedOn, signedOn, startedOn } = contract;

  const beganOn = [reviewedOn, awardedOn].filter((day) => day !== null).toSorted()[0];
  if (intentPublishedOn !== null && beganOn !== undefined) {
    const days = daysBetween(intentPublishedOn, beganOn);
    const what = beganOn === reviewedOn ? '论证评审' : '成交';
    const between = `采购意向公告 ${intentPublishedOn} 至${what} ${beganOn} 相隔 ${days} 天`;
    if (days < intentDays)
      found('warning', 'intentPublishedOn', `${between}，不足 ${intentDays} 天，请核实采购活动开始日。`);
  }
  if (awardedOn !== null && awardPublishedOn !== null) {
    const days = daysBetween(awardedOn, awardPublishedOn);
    if (days < 0)
      found('error', 'awardPublishedOn', `成交公告 ${awardPublishedOn} 早于成交 ${awardedOn}，请核对日期。`);
    if (days > announcementDays) {
      found('warning', 'awardPublishedOn', `成交 ${awardedOn} 后 ${days} 天才公告，应在 2 个工作日内公告。`);
    }
  }
  if (awardedOn !== null && signedOn !== null) {
    const days = daysBetween(awardedOn, signedOn);
    if (days < 0) found('error', 'signedOn', `签订 ${signedOn} 早于成交 ${awardedOn}，请核对日期。`);
    if (days > signingDays) {
      found('error', 'signedOn', `成交至签订相隔 ${days} 天，超过 ${signingDays} 天（政府采购法第四十六条）。`);
    }
  }
  if (signedOn !== null && startedOn !== null && startedOn < signedOn) {
    found('error', 'startedOn', `开工 ${startedOn} 早于合同签订 ${signedOn}，请核对日期。`);
  }
  return [...findings, ...delayFindings(contract, term, cutoffOn)];
}

function delayFindings({ id }: Contract, term: ContractTerm, cutoffOn: Day | null): FundsFinding[] {
  const { dueOn, finalDueOn, acceptedOn, delayDays, delayAfterExtension } = term;
  const late = (text: string): FundsFinding[] => [
    { severity: 'warning', record: { kind: 'contract', id }, field: 'due', text },
  ];
  if (dueOn !== null && delayDays !== null && delayDays > 0) {
    const extended =
      finalDueOn !== dueOn && delayAfterExtension !== null
        ? `同意延期至 ${finalDueOn}，${delayAfterExtension > 0 ? `仍晚 ${delayAfterExtension} 天` : '在延期之内'}。`
        : '';
    return late(`约定 ${dueOn} 完成，${acceptedOn} 验收，延误 ${delayDays} 天。${extended}`);
  }
  if (acceptedOn === null && finalDueOn !== null && cutoffOn !== null && cutoffOn > finalDueOn) {
    const days = daysBetween(finalDueOn, cutoffOn);
    return late(`应于 ${finalDueOn} 完成，截至 ${cutoffOn} 没有验收记录，已超期 ${days} 天。`);
  }
  return [];
}
