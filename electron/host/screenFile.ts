import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

/** A file of the built screen as both shells hand it over. */
export type ScreenFile = { isPage: boolean; body: Buffer | string; headers: Readonly<Record<string, string>> };

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

/** Reads it, a page with a fresh nonce and the policy that lets nothing come from anywhere else; null when there is no such file. */
export async function readScreenFile(path: string): Promise<ScreenFile | null> {
  const content = await readIfThere(path);
  if (!content) return null;
  const isPage = extname(path) === '.html';
  const headers = {
    'Content-Type': mediaTypes[extname(path)] ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
  if (!isPage) return { isPage, body: content, headers };
  const nonce = randomBytes(16).toString('base64');
  const body = content.toString('utf8').replaceAll('__CSP_NONCE__', nonce);
  return { isPage, body, headers: { ...headers, 'Content-Security-Policy': contentSecurityPolicy(nonce) } };
}

/** Scripts from our own files; styles from our own files and those that antd writes with the page's nonce. */
function contentSecurityPolicy(nonce: string): string {
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
