import { create } from 'zustand';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { CheckedText } from '../../shared/tieOut/checkedText.ts';

/** A file, or text that was pasted; `name` is what it is called on screen. */
export type OtherSource = { name: string } & ({ file: FileReference; text?: never } | { text: string; file?: never });

/** `at` tells one check from the next, also of the same file. */
export type CheckedOther = { source: OtherSource; check: CheckedText; at: number };

/** The report that was checked last stays, whichever page is looked at meanwhile; it is none of the engagement's. */
export const useOtherReport = create<{ checked: CheckedOther | null; paste: string }>()(() => ({
  checked: null,
  paste: '',
}));

const { setState } = useOtherReport;

export function showChecked(checked: Omit<CheckedOther, 'at'>): void {
  setState({ checked: { ...checked, at: Date.now() } });
}

export function pasteAnother(): void {
  setState({ checked: null, paste: '' });
}

export function writePaste(paste: string): void {
  setState({ paste });
}
