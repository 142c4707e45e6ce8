import { z } from 'zod';
import { fileReference } from './inputs.ts';

/** Where a document is written: a target that the shell gave out. */
export const exportInput = z.strictObject({ target: fileReference });

/** A form as it is filled, or blank to be filled in by hand. */
export const formExportInput = exportInput.extend({ blank: z.boolean().optional() });

/** What was written: its name, size in bytes and SHA-256. */
export type ExportResult = { name: string; bytes: number; sha256: string };
