import { z } from 'zod';
import { fileReference } from './inputs.ts';

/** Where a document is written: a target that the shell gave out. */
export const exportInput = z.strictObject({ target: fileReference });

/** What was written: its name, size in bytes and SHA-256. */
export type ExportResult = { name: string; bytes: number; sha256: string };
