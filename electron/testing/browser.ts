import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { rendererFolder, resourcesFolder } from '../host/folders.ts';
import { startApplication } from '../host/startApplication.ts';
import { createWebFiles } from '../host/webFiles.ts';
import { startWebServer } from '../host/webServer.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The one without windows takes half of the time of the others, whose windows nobody sees here. */
const programs = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/**
 * The program as a person meets it: the loopback shell in a real Chromium at 1366×768. Anything that the page writes to its
 * console as an error fails the test. With `answersAfter` each answer comes that many milliseconds late, from the moment at which the
 * screen is there.
 */
export async function openScreen(options: { opens?: string; answersAfter?: number } = {}) {
  if (!existsSync(join(rendererFolder, 'index.html'))) throw new Error('the screen is not built: npm run build');
  const folder = temporaryFolder();
  const application = startApplication({ homeFolder: join(folder, 'home'), appVersion: '0.0.0', resourcesFolder });
  if (options.opens) {
    const file = await application.registerFile(options.opens);
    const reply = await application.request('workspace', 'openEngagement', { file });
    if (!reply.ok) throw new Error(reply.error.message);
  }
  const files = await createWebFiles(join(folder, '项目文件夹'));
  const server = await startWebServer(application, { port: 0, rendererFolder, files });
  onTestFinished(async () => {
    await server.close();
    await application.close();
    await files.remove();
  });
  const { answersAfter } = options;
  let isThere = false;
  const page = await blankPage(answersAfter ? () => (isThere ? answersAfter : 0) : lateness);
  await page.goto(server.url);
  if (answersAfter) await page.getByRole('navigation').waitFor();
  isThere = true;
  return { page, application, folder, engagementFolder: files.engagementFolder };
}

/** A page of a profile of its own at 1366×768, closed before what it shows. */
export async function blankPage(answersAfter = lateness): Promise<Page> {
  const context = await (await sharedChromium()).newContext({
    viewport: { width: 1366, height: 768 },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  if (answersAfter) await answerLate(page, answersAfter);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    if (problems.length > 0) throw new Error(`the page reported: ${problems.join(' | ')}`);
  });
  return page;
}

/** `npm run busy-test` has every story with late answers. */
const most = Number(process.env.LATE_ANSWERS ?? 0);
const lateness = most > 0 ? () => Math.random() * most : undefined;

/** Answers come in their order, each some milliseconds late: as on a machine that is busy with something else. */
async function answerLate(page: Page, delay: () => number): Promise<void> {
  await page.routeWebSocket('**/wire', (socket) => {
    const server = socket.connectToServer();
    let due = 0;
    server.onMessage((message) => {
      due = Math.max(due, performance.now() + delay());
      setTimeout(() => socket.send(message), due - performance.now());
    });
  });
}

let chromiumOfWorker: Promise<Browser> | undefined;

/** One Chromium for all stories of a worker, each in a profile of its own; Playwright ends it with the worker. */
async function sharedChromium(): Promise<Browser> {
  const running = await chromiumOfWorker;
  if (running?.isConnected()) return running;
  chromiumOfWorker = launchChromium();
  return chromiumOfWorker;
}

async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? programs.find((path) => existsSync(path));
  if (!executablePath) throw new Error('Chromium is not installed: bash scripts/setup.sh says how');
  return chromium.launch({ executablePath, args: flags });
}

/** Goes to a page of the work by its name in the navigation on the left. */
export async function goTo(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation').getByText(title, { exact: true }).click();
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
}
