import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Draws build/icon.svg and build/engagement.svg as the pictures that installers want. Run by hand after a change of the drawings. */
const build = join(import.meta.dirname, '../build');
const linuxSizes = [16, 32, 48, 64, 128, 256, 512];
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
mkdirSync(join(build, 'icons'), { recursive: true });
for (const size of linuxSizes) {
  writeFileSync(join(build, `icons/${size}x${size}.png`), await draw(browser, 'icon.svg', size));
}
for (const name of ['icon', 'engagement']) {
  const pictures = await Promise.all(windowsSizes.map((size) => draw(browser, `${name}.svg`, size)));
  writeFileSync(join(build, `${name}.ico`), iconFile(pictures));
}
await browser.close();

async function draw(from: Browser, name: string, size: number): Promise<Buffer> {
  const page = await from.newPage({ viewport: { width: size, height: size } });
  const drawing = readFileSync(join(build, name), 'utf8');
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
  const picture = await page.screenshot({ omitBackground: true });
  await page.close();
  return picture;
}

/** The .ico of Windows: a table of contents, then the PNG pictures as they are. */
function iconFile(pictures: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach((picture, index) => {
    const entry = 6 + 16 * index;
    // A side of 256 is written as 0.
    header.writeUInt8((windowsSizes[index] ?? 0) % 256, entry);
    header.writeUInt8((windowsSizes[index] ?? 0) % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(picture.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += picture.length;
  });
  return Buffer.concat([header, ...pictures]);
}
