import { readFile } from 'node:fs/promises';
import type { ForeseenSignature } from '../../shared/contract/signingContract.ts';
import { AppError } from '../../shared/errors.ts';
import type { PdfVerification, SignatureNote } from '../../shared/signing/signing.ts';
import { serveThread } from '../thread/serveThread.ts';
import { readCertificate } from './certificate.ts';
import { openP12 } from './openP12.ts';
import { openPdf } from './pdfFile.ts';
import type { SigningWork, ThreadSource } from './signInThread.ts';
import { dayInChina } from './signingTime.ts';
import { planSignature, signPdf } from './signPdf.ts';
import { stampPdf } from './stampPdf.ts';
import { verifyPdf } from './verifyPdf.ts';

type Signed = { bytes: Uint8Array; signer: string; notes: SignatureNote[] };
type Result = Uint8Array | Signed | PdfVerification | ForeseenSignature;

/** Larger than any report; the whole file is held in memory. */
const largestPdf = 512 * 1024 * 1024;

/** The script of the thread that takes certificates and PDFs apart: both may come from anyone. */
serveThread<SigningWork, never, Result>(async (work, door) => {
  if (work.kind === 'verify') {
    const bytes = await readSource(work.source, work.file);
    const roots = work.roots.map(readCertificate);
    return { result: verifyPdf(bytes, { file: work.file, roots, now: new Date(work.now) }) };
  }
  if (work.kind === 'stamp') {
    const stamped = new Uint8Array(await stampPdf(work.source, work.line, work.fontsFolder));
    return { result: stamped, transfer: [stamped.buffer] };
  }
  const identity = openP12(await readSource(work.certificatePath, '证书文件'), work.password);
  const { certificate } = identity;
  const { role, fontsFolder } = work;
  if (work.kind === 'foresee') {
    const file = openPdf(await readSource(work.source, work.file));
    const { notes } = await planSignature(file, { identity, role, seal: null, now: new Date(work.now), fontsFolder });
    const foreseen: ForeseenSignature = {
      signer: certificate.subjectName,
      issuer: certificate.issuerName,
      serialNumber: certificate.x509.serialNumber,
      notBefore: dayInChina(certificate.notBefore),
      notAfter: dayInChina(certificate.notAfter),
      notes,
    };
    return { result: foreseen };
  }
  door.report({ step: '读取', done: 0, total: 3 });
  const source = await readSource(work.source, work.file);
  const seal = work.seal === null ? null : await readSource(work.seal, '印章图样');
  door.report({ step: '签名', done: 1, total: 3 });
  const { bytes, notes } = await signPdf(source, { identity, role, seal, now: new Date(work.now), fontsFolder });
  const own = new Uint8Array(bytes);
  return { result: { bytes: own, signer: certificate.subjectName, notes }, transfer: [own.buffer] };
});

async function readSource(source: ThreadSource, name: string): Promise<Uint8Array> {
  if (typeof source !== 'string') return source;
  const bytes = await readFile(source).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') {
      throw new AppError('file-missing', `找不到“${name}”，它可能已被移走或改名。请重新选择。`, { cause });
    }
    throw new AppError('file-unreadable', `“${name}”读不出来，它可能被其他程序占用或没有权限。请检查后重试。`, {
      cause,
    });
  });
  if (bytes.length === 0) throw new AppError('file-empty', `“${name}”是空文件。请重新选择。`);
  if (bytes.length > largestPdf) throw new AppError('file-too-large', `“${name}”超过 512 MB，不能签名或验证。`);
  return bytes;
}
