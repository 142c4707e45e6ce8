/// <reference lib="dom" />
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { rendererFolder } from '../../electron/host/folders.ts';
import { createWebFiles } from '../../electron/host/webFiles.ts';
import { startWebServer } from '../../electron/host/webServer.ts';
import { reopenWithBook } from './openEngagement.ts';

const seconds = 8;

/** The table over the whole book in Chromium: frames per second while it is scrolled, and the page's heap afterwards. */
export async function scrollLedger(folder: string, book: string): Promise<object> {
  if (!existsSync(join(rendererFolder, 'index.html'))) throw new Error('the screen is not built: npm run build');
  const { application } = await reopenWithBook(folder, book, 'scroll');
  const files = await createWebFiles(join(folder, '项目文件夹'));
  const server = await startWebServer(application, { port: 0, rendererFolder, files });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(server.url);
    await page.getByRole('navigation').getByText('账套').click();
    await page.getByRole('grid', { name: '分录', exact: true }).locator('[data-line="0"]').first().waitFor();
    // Row by row, page by page, and by jumps to anywhere, as a person who drags the bar.
    const steady = await scroll(page, 'steady');
    const jumping = await scroll(page, 'jumping');
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return { framesSteady: steady, framesJumping: jumping, heapMegabytes: usedSize / 1024 ** 2 };
  } finally {
    await browser.close();
    await server.close();
    await application.close();
    await files.remove();
  }
}

/** Frames per second over some seconds. */
function scroll(page: Page, how: 'steady' | 'jumping'): Promise<number> {
  return page.evaluate(
    ({ mode, lasting }) =>
      new Promise<number>((resolve, reject) => {
        const scroller = document.querySelector('[role="grid"] .grid-scroller, .grid-scroller');
        if (!scroller) return reject(new Error('no table to scroll'));
        const started = performance.now();
        let frames = 0;
        const next = () => {
          frames += 1;
          const passed = performance.now() - started;
          if (passed > lasting * 1000) return resolve((frames * 1000) / passed);
          if (mode === 'steady') scroller.scrollTop += 40;
          else if (frames % 30 === 0) scroller.scrollTop = ((frames * 0.618) % 1) * scroller.scrollHeight;
          else scroller.scrollTop += 400;
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    { mode: how, lasting: seconds },
  );
}
