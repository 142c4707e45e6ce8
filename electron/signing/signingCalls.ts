import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { signingContract } from '../../shared/contract/signingContract.ts';
import { AppError } from '../../shared/errors.ts';
import { pdfTitle } from '../document/pdf/pdfTitle.ts';
import { writeFileSafely } from '../document/writeFileSafely.ts';
import type { Handlers, JobContext } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
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
  /** What the report of the open engagement is called by; every title of it begins so. */
  ownReportTitle(db: ReadableDatabase): string;
  /** @throws AppError `tie-out-open` while the 勾稽检查 of the open engagement has errors, or warnings that nobody answered. */
  requireTiedOut(db: ReadableDatabase): void;
};

export function signingCalls(needs: SigningNeeds): Handlers<typeof signingContract> {
  const { fontsFolder, trustedRootsFolder } = needs;
  return {
    signPdf: async (job, { source, target, certificate, password, role, seal, isOwn = false }) => {
      const [path, targetPath] = [job.sourcePath(source), job.targetPath(target)];
      if (resolve(path) === resolve(targetPath)) {
        throw new AppError('target-exists', '签名后的文件要另存，不能覆盖签名前的文件。请换一个文件名。');
      }
      await requireSound(needs, job, { path, isOwn });
      const { bytes, signer, notes } = await signInThread(job, {
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
      return { name: target.name, bytes: written.bytes, sha256, signer, role, notes };
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

/**
 * The report of the open engagement is not signed with an error or an unanswered warning in it; other files are signed as they
 * are, unless it was said that this is the engagement's own.
 */
async function requireSound(
  needs: SigningNeeds,
  job: JobContext,
  { path, isOwn }: { path: string; isOwn: boolean },
): Promise<void> {
  let own: string;
  try {
    own = needs.ownReportTitle(job.db);
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-engagement-open' && !isOwn) return;
    throw error;
  }
  if (own !== '' && (await pdfTitle(path)).startsWith(own)) needs.requireTiedOut(job.db);
  else if (isOwn) {
    const named = own === '' ? '项目还没有名称' : `标题不以“${own}”开头`;
    throw new AppError('not-own-report', `这份 PDF 不是该项目的报告：${named}。没有签名，请核对文件和项目。`);
  }
}
