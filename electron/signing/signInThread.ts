import type { CertificateSummary } from '../../shared/contract/signingContract.ts';
import type { PdfVerification, SigningRole } from '../../shared/signing/signing.ts';
import type { JobContext } from '../storage/context.ts';
import { runInThread, threadScript } from '../thread/runInThread.ts';

/** What the thread is asked for. `now` is a moment in UTC. */
export type SigningWork =
  | { kind: 'inspect'; certificatePath: string; password: string }
  | {
      kind: 'sign';
      path: string;
      file: string;
      certificatePath: string;
      password: string;
      role: SigningRole;
      sealPath: string | null;
      fontsFolder: string;
      now: string;
    }
  | { kind: 'verify'; path: string; file: string; roots: Uint8Array[]; now: string };

type Results = { inspect: CertificateSummary; sign: { bytes: Uint8Array; signer: string }; verify: PdfVerification };

export function signInThread<Kind extends SigningWork['kind']>(
  job: JobContext,
  work: Extract<SigningWork, { kind: Kind }>,
): Promise<Results[Kind]> {
  return runInThread<SigningWork, never, Results[Kind]>(threadScript('signingThread', import.meta.url), work, {
    signal: job.signal,
    onProgress: job.report,
  });
}
