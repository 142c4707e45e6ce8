import type { ForeseenSignature } from '../../shared/contract/signingContract.ts';
import type { PdfVerification, SignatureNote, SigningRole } from '../../shared/signing/signing.ts';
import type { JobContext } from '../storage/context.ts';
import { runInThread, threadScript } from '../thread/runInThread.ts';

/** A file outside by its path, or the bytes of one that the program has. */
export type ThreadSource = string | Uint8Array;

/** What the thread is asked for. `now` is a moment in UTC. */
export type SigningWork =
  | {
      kind: 'foresee';
      source: ThreadSource;
      file: string;
      certificatePath: string;
      password: string;
      role: SigningRole;
      fontsFolder: string;
      now: string;
    }
  | {
      kind: 'sign';
      source: ThreadSource;
      file: string;
      certificatePath: string;
      password: string;
      role: SigningRole;
      seal: ThreadSource | null;
      fontsFolder: string;
      now: string;
    }
  | { kind: 'stamp'; source: Uint8Array; line: string; fontsFolder: string }
  | { kind: 'verify'; source: ThreadSource; file: string; roots: Uint8Array[]; now: string };

type Results = {
  stamp: Uint8Array;
  foresee: ForeseenSignature;
  sign: { bytes: Uint8Array; signer: string; notes: SignatureNote[] };
  verify: PdfVerification;
};

export function signInThread<Kind extends SigningWork['kind']>(
  job: JobContext,
  work: Extract<SigningWork, { kind: Kind }>,
): Promise<Results[Kind]> {
  return runInThread<SigningWork, never, Results[Kind]>(threadScript('signingThread', import.meta.url), work, {
    signal: job.signal,
    onProgress: job.report,
  });
}
