import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

/** Serves the built screen from its folder, under a policy that lets nothing come from anywhere else. */
export async function servePage(rendererFolder: string, response: ServerResponse, pathname: string): Promise<void> {
  const name = pathname === '/' ? 'index.html' : (decoded(pathname)?.slice(1) ?? '');
  const path = normalize(join(rendererFolder, name));
  const content = path.startsWith(normalize(rendererFolder) + sep) ? await readIfThere(path) : null;
  if (!content) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('没有这个页面');
    return;
  }
  const isPage = extname(path) === '.html';
  const nonce = randomBytes(16).toString('base64');
  response.writeHead(200, {
    'Content-Type': mediaTypes[extname(path)] ?? 'application/octet-stream',
    'Cache-Control': isPage ? 'no-store' : 'private, max-age=3600',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    ...(isPage ? { 'Content-Security-Policy': contentSecurityPolicy(nonce) } : {}),
  });
  response.end(isPage ? content.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : content);
}

/** Scripts from our own files; styles from our own files and those that antd writes with the page's nonce. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self' data: blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
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

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null; // No page has such a name: the caller answers 404.
  }
}
