import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { signingContract } from '../../shared/contract/signingContract.ts';
import { AppError } from '../../shared/errors.ts';
import { writeFileSafely } from '../document/writeFileSafely.ts';
import type { Handlers } from '../storage/context.ts';
import { signInThread } from './signInThread.ts';
import {
  addTrustedRoots,
  listTrustedRoots,
  readRootFile,
  readTrustedRoots,
  removeTrustedRoot,
} from './trustedRoots.ts';

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
        path,
        file: source.name,
        certificatePath: job.sourcePath(certificate),
        password,
        role,
        sealPath: seal ? job.sourcePath(seal) : null,
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
      const trusted = [...readTrustedRoots(trustedRootsFolder), ...own].map(({ bytes }) => bytes);
      const path = job.sourcePath(file);
      return signInThread(job, { kind: 'verify', path, file: file.name, roots: trusted, now: job.now() });
    },
    listTrustedRoots: () => listTrustedRoots(trustedRootsFolder),
    addTrustedRoots: async (job, { file }) => {
      await addTrustedRoots(trustedRootsFolder, job.sourcePath(file), file.name);
      return listTrustedRoots(trustedRootsFolder);
    },
    removeTrustedRoot: async (_, { fingerprint }) => {
      await removeTrustedRoot(trustedRootsFolder, fingerprint);
      return listTrustedRoots(trustedRootsFolder);
    },
  };
}
