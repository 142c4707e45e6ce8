import type { CertificateSummary } from '../../shared/contract/signingContract.ts';
import type { PdfVerification, SigningRole } from '../../shared/signing/signing.ts';
import type { JobContext } from '../storage/context.ts';
import { runInThread, threadScript } from '../thread/runInThread.ts';

/** A file outside by its path, or the bytes of one that the program has. */
export type ThreadSource = string | Uint8Array;

/** What the thread is asked for. `now` is a moment in UTC. */
export type SigningWork =
  | { kind: 'inspect'; certificatePath: string; password: string }
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
  inspect: CertificateSummary;
  sign: { bytes: Uint8Array; signer: string };
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
