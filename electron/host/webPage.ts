import type { ServerResponse } from 'node:http';
import { join, normalize, sep } from 'node:path';
import { readScreenFile } from './screenFile.ts';

/** Serves the built screen from its folder. */
export async function servePage(rendererFolder: string, response: ServerResponse, pathname: string): Promise<void> {
  const name = pathname === '/' ? 'index.html' : (decoded(pathname)?.slice(1) ?? '');
  const path = normalize(join(rendererFolder, name));
  const file = path.startsWith(normalize(rendererFolder) + sep) ? await readScreenFile(path) : null;
  if (!file) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('没有这个页面');
    return;
  }
  response.writeHead(200, { ...file.headers, 'Cache-Control': file.isPage ? 'no-store' : 'private, max-age=3600' });
  response.end(file.body);
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null; // No page has such a name: the caller answers 404.
  }
}
