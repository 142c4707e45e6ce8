import { normalize, resolve, sep } from 'node:path';
import { protocol, session } from 'electron';
import { AppError } from '../../shared/errors.ts';
import type { Application } from '../host/application.ts';
import { readScreenFile } from '../host/screenFile.ts';
import { isOwnAddress, scheme } from './origin.ts';

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
  const file = await readScreenFile(path);
  if (!file) return refusal(404);
  const body = typeof file.body === 'string' ? file.body : new Uint8Array(file.body);
  return new Response(body, { headers: { ...file.headers, 'Cache-Control': 'no-store' } });
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
