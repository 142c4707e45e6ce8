import type { Feature } from '../../shared/contract/index.ts';

/** Of which a change may change what the 勾稽检查 finds. */
export const checkedFeatures: readonly Feature[] = [
  'tieOut',
  'engagement',
  'evidence',
  'funds',
  'implementation',
  'indicator',
  'inspection',
  'problem',
  'report',
  'rulePack',
];
