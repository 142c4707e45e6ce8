import type { PdfVerification } from '../../shared/signing/signing.ts';
import type { JobContext } from '../storage/context.ts';
import type { Certificate } from './certificate.ts';
import { signInThread, type ThreadSource } from './signInThread.ts';
import { readTrustedRoots } from './trustedRoots.ts';

/** Verifies with the roots that this person keeps, and with `others` besides. */
export function verifyWithRoots(
  job: JobContext,
  trustedRootsFolder: string,
  { source, name }: { source: ThreadSource; name: string },
  others: readonly Certificate[] = [],
): Promise<PdfVerification> {
  const roots = [...readTrustedRoots(trustedRootsFolder), ...others].map(({ bytes }) => bytes);
  return signInThread(job, { kind: 'verify', source, file: name, roots, now: job.now() });
}
