import type { SignatureNote, SigningRole } from '../../shared/signing/signing.ts';
import type { JobContext } from '../storage/context.ts';
import { signInThread } from './signInThread.ts';

/** A PDF that the program has, and whose certificate signs it in which role. The password is handed on and kept nowhere. */
type BytesToSign = {
  bytes: Uint8Array;
  name: string;
  certificatePath: string;
  password: string;
  role: SigningRole;
  seal: Uint8Array | null;
};

/** Signs a PDF that lies inside of the program, as `signPdf` does with a file outside. */
export function signBytes(
  job: JobContext,
  fontsFolder: string,
  { bytes, name, ...order }: BytesToSign,
): Promise<{ bytes: Uint8Array; signer: string; notes: SignatureNote[] }> {
  return signInThread(job, { kind: 'sign', source: bytes, file: name, ...order, fontsFolder, now: job.now() });
}
