import { AppError } from '../../shared/errors.ts';
import { type TieOutAcceptance, tieOutAcceptanceDraft } from '../../shared/tieOut/engagement/acceptance.ts';
import type { EngagementCheck } from '../../shared/tieOut/engagement/engagementCheck.ts';
import type { WritableDatabase } from '../storage/database.ts';
import { recordTable } from '../storage/recordTable.ts';

export const acceptanceTable = recordTable('tie_out_acceptance', '勾稽说明', tieOutAcceptanceDraft);

type Acceptance = { key: string; inputs: string; reason: string };
type Person = {
  name: string;
  at: string;
  /** Leads, reviews or signs the engagement. */
  answersForErrors: boolean;
};

/**
 * 说明并接受. @throws AppError `not-found` where the finding is gone or was drawn from other figures than those that were shown,
 * `not-allowed` where it is an error and the person does not answer for the report.
 */
export function acceptFinding(
  db: WritableDatabase,
  { findings }: EngagementCheck,
  { key, inputs, reason }: Acceptance,
  person: Person,
): TieOutAcceptance {
  if (reason.trim() === '') throw new AppError('invalid-input', '请写明为什么可以这样。没有保存。');
  const finding = findings.find((one) => one.key === key);
  if (!finding || finding.inputs !== inputs) {
    throw new AppError('not-found', '这处发现的依据刚刚变了，或已不存在，没有保存说明。请看过现在的情况再说明。');
  }
  if (finding.severity === 'error' && !person.answersForErrors) {
    throw new AppError(
      'not-allowed',
      `错误要改正；确需保留的，由项目负责人、主评人、复核人或签发合伙人说明。“${person.name || '（未填姓名）'}”没有登记为其中之一，没有保存。`,
    );
  }
  return acceptanceTable.add(db, {
    findingKey: key,
    inputs,
    severity: finding.severity,
    place: `${finding.place.name} ${finding.place.quote}`.trim().slice(0, 500),
    stated: finding.stated.slice(0, 500),
    expected: finding.expected.slice(0, 500),
    finding: finding.reason,
    reason: reason.trim(),
    acceptedBy: person.name.slice(0, 50),
    acceptedAt: person.at,
  });
}
