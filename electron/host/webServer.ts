import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { ClientMessage } from '../../shared/contract/wire.ts';
import { AppError } from '../../shared/errors.ts';
import type { Application } from './application.ts';
import { serveWire } from './serveWire.ts';
import { answerFileRequest, type WebFiles } from './webFiles.ts';
import { servePage } from './webPage.ts';

export type WebServer = {
  /** With the one-time token: opens the program in a browser of this machine. */ url: string;
  close(): Promise<void>;
};

const largestMessage = 8 * 1024 * 1024;
const deepestMessage = 40;

/**
 * The loopback shell: the program for a browser on this machine. It listens on 127.0.0.1 only; the address printed at the start
 * holds a token that works once and is exchanged for a cookie; Host and Origin are checked on every request.
 */
export async function startWebServer(
  application: Application,
  options: { port: number; rendererFolder: string; files: WebFiles },
): Promise<WebServer> {
  const access = createAccess(() => (server.address() as AddressInfo).port);
  const server = createServer((request, response) => {
    void handle(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnHost(request)) return refuse(response, 403);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const token = url.searchParams.get('token');
    if (request.method === 'GET' && url.pathname === '/' && token !== null) {
      const cookie = access.redeem(token);
      if (!cookie) return refuse(response, 403, '这个地址已用过一次，请从程序重新打开。');
      response.writeHead(303, {
        Location: '/',
        'Set-Cookie': `${access.cookieName()}=${cookie}; HttpOnly; SameSite=Strict; Path=/`,
      });
      response.end();
      return;
    }
    if (!access.admits(request)) return refuse(response, 403, '请用程序启动时给出的地址打开。');
    if (request.method !== 'GET' && !hasOwnOrigin(request)) return refuse(response, 403);
    if (await answerFileRequest(application, options.files, request, response, url)) return;
    await servePage(options.rendererFolder, response, url.pathname);
  }

  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  server.on('upgrade', (request, socket, head) => {
    const admitted = isOwnHost(request) && hasOwnOrigin(request) && access.admits(request) && request.url === '/wire';
    if (!admitted) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    // A frame that breaks the rules closes its socket and nothing else.
    socket.on('error', () => socket.destroy());
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      const wire = serveWire(application, (message) => {
        if (webSocket.readyState === webSocket.OPEN) webSocket.send(JSON.stringify(message));
      });
      webSocket.on('message', (text) => {
        const message = parseMessage(String(text));
        if (message) wire.receive(message);
        else webSocket.close(1003);
      });
      webSocket.on('close', () => wire.close());
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      const message = inUse
        ? `端口 ${options.port} 已被占用，请换一个端口。`
        : `端口 ${options.port} 打不开（${error.code}）。`;
      reject(new AppError('file-unreadable', message, { cause: error }));
    });
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/?token=${access.token}`,
    async close() {
      for (const webSocket of sockets.clients) webSocket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The one-time token and the cookies that it was exchanged for. */
function createAccess(port: () => number) {
  const token = randomBytes(24).toString('base64url');
  const cookie = randomBytes(24).toString('base64url');
  let redeemed = false;
  // Cookies know no ports: a second server on this machine must not overwrite the first one's.
  const cookieName = () => `fieldwork-${port()}`;
  return {
    token,
    cookieName,
    redeem(candidate: string): string | null {
      if (redeemed || !equal(candidate, token)) return null;
      redeemed = true;
      return cookie;
    },
    admits(request: IncomingMessage): boolean {
      const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
      return pairs.some(([name, value]) => name === cookieName() && equal(value ?? '', cookie));
    },
  };
}

function equal(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Another site can make a browser send requests here by a name that resolves to 127.0.0.1; its Host gives it away. */
function isOwnHost(request: IncomingMessage): boolean {
  const [host] = (request.headers.host ?? '').split(':');
  return host === '127.0.0.1' || host === 'localhost';
}

function hasOwnOrigin(request: IncomingMessage): boolean {
  return request.headers.origin === `http://${request.headers.host}`;
}

function refuse(response: ServerResponse, status: number, message = ''): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(message);
}

function parseMessage(text: string): ClientMessage | null {
  try {
    const message = JSON.parse(text) as ClientMessage;
    if (deeperThan(message, deepestMessage)) return null;
    const known = message.kind === 'call' || message.kind === 'cancel';
    return known && Number.isSafeInteger(message.id) ? message : null;
  } catch {
    return null; // Not ours: the caller closes the socket.
  }
}

/** Input that nests deeper than any of ours would overflow the stack of whoever walks through it. */
function deeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((part) => deeperThan(part, levels - 1));
}
