import type { EngagementSnapshot } from '../engagement/engagementSnapshot.ts';
import { meantTokens } from './figureToken.ts';

/** Where a snapshot has what others wrote — entries, names of files, what a unit answered — and 正文, whose tokens are bound. */
const notTyped = new Set([
  ...['importBatches', 'entry', 'attachment', 'attachments'],
  ...['feedbackReplies', 'feedbackText', 'feedbackMaterial', 'rectification'],
  'narratives',
]);

/** The 数字标记 in the words of records, where none is bound, as somebody typed them: no paper may show one. */
export function typedTokens(snapshot: EngagementSnapshot): string[] {
  return [...new Set(tokensIn(snapshot))];
}

function tokensIn(value: unknown): string[] {
  if (typeof value === 'string') return meantTokens(value);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([name, part]) => (notTyped.has(name) ? [] : tokensIn(part)));
}
