import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { clientOf, connectClient } from '../../shared/contract/client.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';
import { createWebFiles } from './webFiles.ts';
import { startWebServer } from './webServer.ts';

async function openServer() {
  const { application, client, folder, path } = await openTestApplication();
  const rendererFolder = join(folder, 'renderer');
  mkdirSync(rendererFolder);
  writeFileSync(join(rendererFolder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  writeFileSync(join(folder, 'secret.txt'), '不该给出的内容');
  const files = await createWebFiles(join(folder, '项目文件夹'));
  const server = await startWebServer(application, { port: 0, rendererFolder, files });
  onTestFinished(async () => {
    await server.close();
    await files.remove();
  });
  const origin = new URL(server.url).origin;
  return { application, client, folder, path, server, files, origin };
}

type Sent = { method?: string; path: string; headers?: Record<string, string>; body?: string };

/** Plain http, so that Host and Origin can be forged as a hostile page would make a browser do. */
function send(origin: string, { method = 'GET', path, headers = {}, body }: Sent) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const request = httpRequest({ hostname, port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function signIn(url: string) {
  const { origin, search } = new URL(url);
  const response = await send(origin, { path: `/${search}` });
  const cookie = String(response.headers['set-cookie']);
  return { response, cookie: cookie.split(';')[0] ?? '', attributes: cookie };
}

describe('the loopback shell', () => {
  test('exchanges its token once for a cookie that no script can read', async () => {
    const { server, origin } = await openServer();
    const { response, attributes } = await signIn(server.url);
    expect(response.status).toBe(303);
    expect(attributes).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await signIn(server.url)).response.status).toBe(403);
    expect((await send(origin, { path: '/?token=guessed' })).status).toBe(403);
  });

  test('gives nothing without the cookie', async () => {
    const { origin, application } = await openServer();
    const { fileId } = await application.registerFile('/etc/hostname');
    for (const path of ['/', '/index.html', `/files/${fileId}`, '/engagements']) {
      expect((await send(origin, { path })).status).toBe(403);
    }
  });

  test('refuses another Host, and a change from another Origin', async () => {
    const { server, origin } = await openServer();
    const { cookie } = await signIn(server.url);
    expect((await send(origin, { path: '/', headers: { cookie, host: 'evil.example' } })).status).toBe(403);
    const upload = { method: 'POST', path: '/upload?name=a.csv', body: 'x' };
    expect((await send(origin, { ...upload, headers: { cookie } })).status).toBe(403);
    expect((await send(origin, { ...upload, headers: { cookie, origin: 'http://evil.example' } })).status).toBe(403);
    expect((await send(origin, { ...upload, headers: { cookie, origin } })).status).toBe(200);
  });

  test('serves its own page under a strict policy and nothing outside of its folder', async () => {
    const { server, origin } = await openServer();
    const { cookie } = await signIn(server.url);
    const page = await send(origin, { path: '/', headers: { cookie } });
    const policy = String(page.headers['content-security-policy']);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
    expect(page.text).toBe(`<meta name="csp-nonce" content="${nonce}">`);
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e%2fsecret.txt',
      '//etc/hostname',
    ]) {
      const answer = await send(origin, { path, headers: { cookie } });
      expect(answer.status, path).toBe(404);
      expect(answer.text).not.toContain('不该给出');
    }
  });

  test('keeps an upload under its own name in a folder that goes with the server', async () => {
    const { server, origin, files, folder } = await openServer();
    const { cookie } = await signIn(server.url);
    const name = encodeURIComponent('../../序时账.csv');
    const response = await send(origin, {
      method: 'POST',
      path: `/upload?name=${name}`,
      headers: { cookie, origin },
      body: '日期,摘要',
    });
    expect(JSON.parse(response.text)).toMatchObject({ name: '序时账.csv' });
    expect(existsSync(join(folder, '序时账.csv'))).toBe(false);
    await files.remove();
    expect(existsSync(files.temporaryFolder)).toBe(false);
  });

  test('keeps an engagement that was dropped on the page beside the others, for it will be worked on', async () => {
    const { server, origin, files } = await openServer();
    const { cookie } = await signIn(server.url);
    const path = `/upload?name=${encodeURIComponent('带来的项目.jxwq')}`;
    await send(origin, { method: 'POST', path, headers: { cookie, origin }, body: 'x' });
    await files.remove();
    expect(readdirSync(files.engagementFolder)).toEqual(['带来的项目.jxwq']);
  });

  test('puts new engagements beside each other and never over one', async () => {
    const { server, origin, files, application } = await openServer();
    const { cookie } = await signIn(server.url);
    const target = async () => {
      const path = `/target?name=${encodeURIComponent('大厅.jxwq')}`;
      return JSON.parse((await send(origin, { method: 'POST', path, headers: { cookie, origin } })).text);
    };
    const client = clientOf(application.request);
    const input = { engagementType: 'monitoring', projectName: '大厅' } as const;
    await client.workspace.createEngagement({ ...input, target: await target() });
    await client.workspace.createEngagement({ ...input, target: await target() });
    await client.workspace.closeEngagement({});
    expect(readdirSync(files.engagementFolder).sort()).toEqual(['大厅 2.jxwq', '大厅.jxwq']);
    const listed = JSON.parse((await send(origin, { path: '/engagements', headers: { cookie } })).text);
    expect(listed.map((file: { name: string }) => file.name)).toEqual(['大厅 2.jxwq', '大厅.jxwq']);
  });

  test('carries calls, progress and events over its socket, for its own page only', async () => {
    const { server, origin } = await openServer();
    const { cookie } = await signIn(server.url);
    const wire = `${origin.replace('http', 'ws')}/wire`;
    const refused = new WebSocket(wire, { headers: { cookie, origin: 'http://evil.example' } });
    await expect(new Promise((_, reject) => refused.once('error', reject))).rejects.toThrow('403');

    const socket = new WebSocket(wire, { headers: { cookie, origin } });
    await new Promise((resolve) => socket.once('open', resolve));
    const connection = connectClient((message) => socket.send(JSON.stringify(message)));
    socket.on('message', (text) => connection.receive(JSON.parse(String(text))));
    const client = clientOf(connection.request);
    const topics: string[] = [];
    connection.subscribe((event) => topics.push(...event.topics));
    await client.engagement.changeEngagement({ changes: { reportPlace: '中国·普洱市' } });
    expect(await client.engagement.getEngagement({})).toMatchObject({ reportPlace: '中国·普洱市' });
    expect(topics).toEqual(['engagement']);
    await expect(client.engagement.removeUnit({ id: 'no id' })).rejects.toThrow('没有保存，请改正后重试');
    socket.send('no json');
    await new Promise((resolve) => socket.once('close', resolve));

    const deep = `{"kind":"call","id":1,"feature":"funds","call":"getFundsSummary","input":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    for (const garbage of [deep, 'x'.repeat(9_000_000)]) {
      const hostile = new WebSocket(wire, { headers: { cookie, origin } });
      hostile.on('error', () => {});
      await new Promise((resolve) => hostile.once('open', resolve));
      hostile.send(garbage);
      await new Promise((resolve) => hostile.once('close', resolve));
    }
    expect((await send(origin, { path: '/%E0%A4%A', headers: { cookie } })).status).toBe(404);
    expect((await send(origin, { path: '/files/%E0%A4%A', headers: { cookie } })).status).toBe(409);
  });
});
