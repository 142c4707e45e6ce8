import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { signingContract } from '../../shared/contract/signingContract.ts';
import { AppError } from '../../shared/errors.ts';
import { writeFileSafely } from '../document/writeFileSafely.ts';
import type { Handlers } from '../storage/context.ts';
import { signInThread } from './signInThread.ts';
import {
  addTrustedRoots,
  listTrustChanges,
  listTrustedRoots,
  readRootFile,
  removeTrustedRoot,
} from './trustedRoots.ts';
import { verifyWithRoots } from './verifyWithRoots.ts';

export type SigningNeeds = {
  fontsFolder: string;
  /** Where the roots that this person trusts are kept. */
  trustedRootsFolder: string;
};

export function signingCalls({ fontsFolder, trustedRootsFolder }: SigningNeeds): Handlers<typeof signingContract> {
  return {
    inspectCertificate: (job, { certificate, password }) =>
      signInThread(job, { kind: 'inspect', certificatePath: job.sourcePath(certificate), password }),
    signPdf: async (job, { source, target, certificate, password, role, seal }) => {
      const [path, targetPath] = [job.sourcePath(source), job.targetPath(target)];
      if (resolve(path) === resolve(targetPath)) {
        throw new AppError('target-exists', '签名后的文件要另存，不能覆盖签名前的文件。请换一个文件名。');
      }
      const { bytes, signer } = await signInThread(job, {
        kind: 'sign',
        source: path,
        file: source.name,
        certificatePath: job.sourcePath(certificate),
        password,
        role,
        seal: seal ? job.sourcePath(seal) : null,
        fontsFolder,
        now: job.now(),
      });
      job.report({ step: '写入', done: 2, total: 3 });
      const written = await writeFileSafely(targetPath, bytes, { signal: job.signal as AbortSignal });
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { name: target.name, bytes: written.bytes, sha256, signer, role };
    },
    verifyPdf: async (job, { file, roots }) => {
      const own = roots ? await readRootFile(job.sourcePath(roots), roots.name) : [];
      return verifyWithRoots(job, trustedRootsFolder, { source: job.sourcePath(file), name: file.name }, own);
    },
    listTrustedRoots: () => listTrustedRoots(trustedRootsFolder),
    listTrustChanges: () => listTrustChanges(trustedRootsFolder),
    addTrustedRoots: async (job, { file }) => {
      const by = { at: job.now(), userName: job.userName };
      await addTrustedRoots(trustedRootsFolder, job.sourcePath(file), file.name, by);
      return listTrustedRoots(trustedRootsFolder);
    },
    removeTrustedRoot: async (job, { fingerprint, reason }) => {
      await removeTrustedRoot(trustedRootsFolder, fingerprint, { at: job.now(), userName: job.userName, reason });
      return listTrustedRoots(trustedRootsFolder);
    },
  };
}
