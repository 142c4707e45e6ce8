import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPdfPages } from '../electron/document/pdf/pdfPageCount.ts';
import { writeDocument } from '../electron/document/writeDocument.ts';
import { createApplication } from '../electron/host/application.ts';
import { appVersion, resourcesFolder } from '../electron/host/folders.ts';
import { readCertificates } from '../electron/signing/certificate.ts';
import { openP12 } from '../electron/signing/openP12.ts';
import { signPdf } from '../electron/signing/signPdf.ts';
import { verifyPdf } from '../electron/signing/verifyPdf.ts';
import type { Day } from '../shared/day.ts';
import type { PaperDocument } from '../shared/document/document.ts';
import { AppError } from '../shared/errors.ts';
import type { SigningRole } from '../shared/signing/signing.ts';
import { seededRandom } from '../shared/testing/random.ts';

/**
 * `npm run signature-proof`: the report of the sample 普洱, signed by three people (RSA, P-256, RSA), looked at by programs that did not
 * sign it; 1,000 single bits changed at random; the file saved again by others; and the time for a file of 200 pages and 20 MB.
 */
const certificates = join(import.meta.dirname, '../electron/signing/testing/certificates');
const root = join(certificates, 'root.pem');
const roots = readCertificates(readFileSync(root));
const fontsFolder = join(resourcesFolder, 'fonts');
const now = new Date('2026-01-15T02:03:04Z');
const random = seededRandom(Number(process.argv[2] ?? 1));
const flips = 1_000;
const limits = { sign: 1.5, verify: 0.5 };
const folder = mkdtempSync(join(tmpdir(), 'signature-proof-'));
const failures: string[] = [];

async function main(): Promise<void> {
  const path = join(folder, 'signed.pdf');
  const signed = await signedInTurn(await sampleReport());
  writeFileSync(path, signed);
  expectThat('verdict of our own', verdictOf(signed) === 'valid', verdictOf(signed));
  askPdfsig(path);
  askQpdf(path);
  for (const [index, signature] of signaturesOf(signed).entries()) askOpenssl(signed, signature, index);
  flipBits(signed);
  saveAgain(path);
  await measureTime();
  console.log(failures.length === 0 ? 'passed' : `failed: ${failures.join('; ')}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

async function sampleReport(): Promise<Uint8Array> {
  const application = createApplication({ homeFolder: join(folder, 'home'), appVersion, resourcesFolder });
  const target = await application.registerFile(join(folder, '样本.jxwq'));
  await application.client.workspace.createSampleEngagement({ target, sample: 'puer' });
  const report = join(folder, '报告.pdf');
  await application.client.report.exportReport({ target: await application.registerFile(report) });
  await application.close();
  return readFileSync(report);
}

async function signedInTurn(pdf: Uint8Array): Promise<Buffer> {
  let signed: Buffer = Buffer.from(pdf);
  for (const role of ['lead', 'cpa', 'firm'] as const) signed = await sign(signed, role);
  return signed;
}

async function sign(pdf: Uint8Array, role: SigningRole): Promise<Buffer> {
  const identity = openP12(readFileSync(join(certificates, `${role}.p12`)), 'Abc12345');
  return (await signPdf(pdf, { identity, role, seal: null, now, fontsFolder })).bytes;
}

function verdictOf(pdf: Uint8Array): string {
  try {
    return verifyPdf(pdf, { file: '报告.pdf', roots, now }).verdict;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return 'refused';
  }
}

function askPdfsig(path: string): void {
  const said = ask('pdfsig', [path], 'poppler-utils');
  const valid = said?.split('Signature is Valid.').length ?? 1;
  if (said !== null) expectThat('pdfsig: Signature is Valid', valid - 1 === 3, `${valid - 1} times`);
}

function askQpdf(path: string): void {
  const said = ask('qpdf', ['--check', path], 'qpdf');
  if (said !== null)
    expectThat('qpdf --check', /No syntax or stream encoding errors/.test(said), said.trim().split('\n')[2] ?? '');
}

type Signature = { range: [number, number, number, number]; der: Buffer };

function signaturesOf(signed: Buffer): Signature[] {
  const text = signed.toString('latin1');
  return [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].map(([, ...numbers]) => {
    const range = numbers.map(Number) as Signature['range'];
    const [, before, after] = range;
    const hole = Buffer.from(text.slice(before + 1, after - 1), 'hex');
    // The length of the DER stands in its head; behind it the hole is filled with zeros.
    const length = 4 + hole.readUInt16BE(2);
    return { range, der: hole.subarray(0, length) };
  });
}

function askOpenssl(signed: Buffer, { range: [from, length, after, rest], der }: Signature, index: number): void {
  const [content, signature] = [join(folder, `content-${index}`), join(folder, `signature-${index}.der`)];
  writeFileSync(content, Buffer.concat([signed.subarray(from, from + length), signed.subarray(after, after + rest)]));
  writeFileSync(signature, der);
  const files = ['-in', signature, '-content', content, '-CAfile', root];
  const said = ask(
    'openssl',
    ['cms', '-verify', '-cades', '-inform', 'DER', '-binary', '-out', '/dev/null', ...files],
    'openssl',
  );
  if (said !== null) {
    expectThat(
      `openssl cms -verify -cades, signature ${index + 1}`,
      /CAdES Verification successful/.test(said),
      lastLine(said),
    );
  }
}

function flipBits(signed: Buffer): void {
  const missed: number[] = [];
  for (let flip = 0; flip < flips; flip += 1) {
    const at = Math.floor(random() * signed.length);
    const copy = Buffer.from(signed);
    copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    if (verdictOf(copy) === 'valid') missed.push(at);
  }
  expectThat(`${flips} single bits changed`, missed.length === 0, `${flips - missed.length} found`);
}

/** "Save as" of other programs keeps what is seen, and not what was signed; one that draws the pages anew leaves no trace of it. */
function saveAgain(path: string): void {
  const programs = [
    ['qpdf', [], 'qpdf'],
    ['qpdf', ['--qdf'], 'qpdf'],
    ['pdftocairo', ['-pdf'], 'poppler-utils'],
  ] as const;
  for (const [program, options, from] of programs) {
    const again = join(folder, 'again.pdf');
    if (ask(program, [...options, path, again], from) === null) continue;
    const verdict = verdictOf(readFileSync(again));
    const name = [program, ...options].join(' ');
    expectThat(`saved again by ${name} is no longer valid`, verdict !== 'valid', verdict);
  }
}

async function measureTime(): Promise<void> {
  const large = await writeDocument({ format: 'pdf', document: largePaper(), fontsFolder });
  const signed = await signedInTurn(large);
  const times = { sign: [] as number[], verify: [] as number[] };
  for (let run = 0; run < 5; run += 1) {
    let started = performance.now();
    await sign(large, 'firm');
    times.sign.push((performance.now() - started) / 1_000);
    started = performance.now();
    verifyPdf(signed, { file: '', roots, now });
    times.verify.push((performance.now() - started) / 1_000);
  }
  const pages = countPdfPages(large);
  const size = `${pages} pages, ${Math.round(large.length / 1_000_000)} MB`;
  expectThat('large enough', pages >= 200 && large.length >= 20_000_000, size);
  for (const what of ['sign', 'verify'] as const) {
    const median = times[what].toSorted((left, right) => left - right)[2] ?? Number.NaN;
    expectThat(`${what} ${size}, median of 5`, median <= limits[what], `${median.toFixed(2)} s (≤ ${limits[what]} s)`);
  }
}

function largePaper(): PaperDocument {
  const paragraph = '项目资金按进度支付，支付凭证与合同、验收资料一致。'.repeat(12);
  return {
    title: ['绩效监控报告'],
    style: 'official',
    author: '示例会计师事务所',
    issuedOn: '2026-01-15' as Day,
    cover: null,
    contents: false,
    embedded: [
      {
        name: '底稿.bin',
        mediaType: 'application/octet-stream',
        description: '占位数据',
        relationship: 'Data',
        bytes: new Uint8Array(randomBytes(20_000_000)),
      },
    ],
    sections: [
      {
        orientation: 'portrait',
        annexMark: null,
        annexTitle: null,
        blocks: Array.from({ length: 420 }, () => ({ kind: 'paragraph', text: [paragraph] }) as const),
      },
    ],
  };
}

/** What a program says; null, and said so, when it is not there. */
function ask(program: string, args: readonly string[], from: string): string | null {
  const { error, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (!error) return `${stdout}\n${stderr}`;
  console.log(`SKIPPED ${program}: not installed (apt-get install ${from})`);
  return null;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function expectThat(what: string, holds: boolean, measured: string): void {
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${what}: ${measured}`);
  if (!holds) failures.push(what);
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
