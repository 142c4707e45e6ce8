import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, normalize, resolve, sep } from 'node:path';
import { protocol, session } from 'electron';
import { AppError } from '../../shared/errors.ts';
import type { Application } from '../host/application.ts';
import { contentSecurityPolicy } from '../host/webPage.ts';
import { isOwnAddress, scheme } from './origin.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

/** Must run before the program is ready: from then on the scheme has an origin, fetch and streams like https. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

export function setupProtocol(application: Application, rendererFolder: string): void {
  session.defaultSession.protocol.handle(scheme, (request) => answer(application, rendererFolder, request));
}

async function answer(application: Application, rendererFolder: string, request: Request): Promise<Response> {
  if (request.method !== 'GET' || !isOwnAddress(request.url)) return refusal(403);
  const pathname = decodePath(new URL(request.url).pathname);
  if (pathname === null) return refusal(400);
  if (pathname.startsWith('/files/')) return fileResponse(application, pathname.slice('/files/'.length));
  return pageResponse(rendererFolder, pathname === '/' ? 'index.html' : pathname.slice(1));
}

async function pageResponse(rendererFolder: string, name: string): Promise<Response> {
  const folder = normalize(resolve(rendererFolder)) + sep;
  const path = resolve(folder, name);
  // A backslash or a colon names another folder or stream on Windows, and no file of ours has one.
  if (!path.startsWith(folder) || /[\\:\0]/.test(name)) return refusal(403);
  const content = await readIfThere(path);
  if (!content) return refusal(404);
  const headers = new Headers({
    'Content-Type': mediaTypes[extname(path)] ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
  if (extname(path) !== '.html') return new Response(new Uint8Array(content), { headers });
  const nonce = randomBytes(16).toString('base64');
  headers.set('Content-Security-Policy', contentSecurityPolicy(nonce));
  return new Response(content.toString('utf8').replaceAll('__CSP_NONCE__', nonce), { headers });
}

/** A client's file is shown as the picture or PDF that it is, and is never a page of ours with a script in it. */
async function fileResponse(application: Application, fileId: string): Promise<Response> {
  try {
    const { name, mediaType, bytes } = await application.readFile(fileId);
    const inline = /^(image\/(png|jpeg|gif|webp|bmp)|application\/pdf)$/.test(mediaType);
    const headers = {
      'Content-Type': inline ? mediaType : 'application/octet-stream',
      'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    };
    return new Response(new Uint8Array(bytes), { headers });
  } catch (error) {
    return refusal(404, error instanceof AppError ? error.message : '读取文件失败。');
  }
}

function refusal(status: number, message = ''): Response {
  return new Response(message, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null; // Not an address that any page of ours asks for: answered as a bad request.
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null;
    throw error;
  }
}
