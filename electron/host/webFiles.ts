import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/errors.ts';
import type { Application } from './application.ts';

/** Where the loopback shell keeps files: engagements in a folder of the person's, all else in one that ends with the server. */
export type WebFiles = { engagementFolder: string; temporaryFolder: string; remove(): Promise<void> };

const largestUpload = 2 * 1024 ** 3;

export async function createWebFiles(engagementFolder: string): Promise<WebFiles> {
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'fieldwork-'));
  return {
    engagementFolder,
    temporaryFolder,
    remove: () => rm(temporaryFolder, { recursive: true, force: true }),
  };
}

/** Answers the requests about files that a browser can't do over the wire; false when this is none of them. */
export async function answerFileRequest(
  application: Application,
  files: WebFiles,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const route = `${request.method} ${url.pathname.startsWith('/files/') ? '/files/' : url.pathname}`;
  try {
    if (route === 'POST /upload') sendJson(response, await receiveUpload(application, files, request, nameOf(url)));
    else if (route === 'POST /target') sendJson(response, await makeTarget(application, files, nameOf(url)));
    else if (route === 'GET /engagements') sendJson(response, await listEngagements(application, files));
    else if (route === 'GET /files/') await sendFile(application, response, decoded(url.pathname.slice(7)));
    else return false;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    sendJson(response, { error: { code: error.code, message: error.message } }, 409);
  }
  return true;
}

async function receiveUpload(application: Application, files: WebFiles, request: IncomingMessage, name: string) {
  if (Number(request.headers['content-length'] ?? 0) > largestUpload) {
    request.resume();
    throw new AppError('file-too-large', `“${name}”超过 2 GB，无法处理。请拆分后再试。`);
  }
  const path = isEngagement(name)
    ? await newEngagementPath(files, name)
    : join(await mkdtemp(join(files.temporaryFolder, 'upload-')), name);
  await pipeline(request, createWriteStream(path, { mode: 0o600 }));
  return application.registerFile(path, name);
}

async function makeTarget(application: Application, files: WebFiles, name: string) {
  if (isEngagement(name)) return application.registerFile(await newEngagementPath(files, name), name);
  const folder = await mkdtemp(join(files.temporaryFolder, 'export-'));
  return application.registerFile(join(folder, name), name);
}

/** An engagement must outlive the server, also one that was dropped on the page and is worked on from then on. */
async function newEngagementPath(files: WebFiles, name: string): Promise<string> {
  await mkdir(files.engagementFolder, { recursive: true });
  return freePath(files.engagementFolder, name);
}

function isEngagement(name: string): boolean {
  return extname(name).toLowerCase() === '.jxwq';
}

/** `项目.jxwq`, or `项目 2.jxwq` when that is taken. */
function freePath(folder: string, name: string): string {
  const stem = name.replace(/\.jxwq$/i, '');
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? `${stem}.jxwq` : `${stem} ${count}.jxwq`);
    if (!existsSync(path)) return path;
  }
}

async function listEngagements(application: Application, files: WebFiles) {
  if (!existsSync(files.engagementFolder)) return [];
  const names = (await readdir(files.engagementFolder)).filter(isEngagement);
  return Promise.all(names.sort().map((name) => application.registerFile(join(files.engagementFolder, name), name)));
}

async function sendFile(application: Application, response: ServerResponse, fileId: string): Promise<void> {
  const { name, mediaType, bytes } = await application.readFile(fileId);
  const inline = /^(image\/(png|jpeg|gif)|application\/pdf)$/.test(mediaType);
  response.writeHead(200, {
    'Content-Type': inline ? mediaType : 'application/octet-stream',
    'Content-Length': bytes.byteLength,
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
  response.end(bytes);
}

function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}

/** The file's own name without any folder, and without what a file system can't hold. */
function nameOf(url: URL): string {
  const name = basename((url.searchParams.get('name') ?? '').replaceAll('\\', '/'))
    .replace(/[\u0000-\u001f<>:"|?*]/g, '_')
    .replace(/^\.+$/, '');
  const short = shortened(name, 180);
  if (short === '') throw new AppError('invalid-input', '文件没有名称。');
  return short;
}

/** At most so many bytes in UTF-8, the ending kept: file systems count bytes, and a Chinese character has three. */
function shortened(name: string, bytes: number): string {
  const ending = extname(name).slice(0, 20);
  const room = bytes - Buffer.byteLength(ending);
  let stem = '';
  for (const character of name.slice(0, name.length - extname(name).length).toWellFormed()) {
    if (Buffer.byteLength(stem + character) > room) break;
    stem += character;
  }
  return stem + ending;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new AppError('file-missing', '没有这个文件。', { cause: error });
  }
}
