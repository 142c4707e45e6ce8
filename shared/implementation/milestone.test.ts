import { expect, test } from 'vitest';
import { wholeDraft } from '../blankRecord.ts';
import type { Day } from '../day.ts';
import { milestoneDraft, milestoneProgress } from './milestone.ts';

const milestone = (some: Record<string, unknown>) => ({
  ...wholeDraft(milestoneDraft, { name: '验收', ...some }),
  id: 'm',
  position: 1,
});
const due = () => '2023-03-01' as Day;

test('a step of a contract is due when the contract is, unless it says otherwise', () => {
  const accepted = { contractId: 'c', actualTo: '2023-09-27' };
  expect(milestoneProgress(milestone(accepted), due)).toEqual({
    dueOn: '2023-03-01',
    deviationDays: 210,
    afterExtension: null,
  });
  expect(milestoneProgress(milestone({ ...accepted, plannedTo: '2023-09-30', extendedTo: '2023-09-20' }), due)).toEqual(
    {
      dueOn: '2023-09-30',
      deviationDays: -3,
      afterExtension: 7,
    },
  );
  expect(milestoneProgress(milestone({ contractId: 'c' }), due).deviationDays).toBeNull();
});
