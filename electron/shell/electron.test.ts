import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { expect, test } from 'vitest';
import { electronPlace, electronProgram } from '../../scripts/electronProgram.ts';

const root = join(import.meta.dirname, '../..');

/** Why the real program can't be tried here; null where it can. */
function obstacle(): string | null {
  if (!electronProgram()) return `Electron's program is not here (${electronPlace()})`;
  const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (needsDisplay) return 'there is no display: run under xvfb-run';
  return existsSync(join(root, 'dist/electron/main.js')) ? null : 'not built: npm run build first';
}

test('the real Electron shows our page, isolated, and answers it', async ({ skip }) => {
  const reason = obstacle();
  if (reason !== null && process.env.REQUIRE_ELECTRON === '1') throw new Error(reason);
  if (reason !== null) {
    console.warn(`not tried with the real Electron: ${reason}`);
    skip(reason);
  }

  const homeFolder = mkdtempSync(join(tmpdir(), 'fieldwork-test-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const program = await _electron.launch({
    executablePath: electronPlace(),
    args: [...asRoot, root],
    env: { ...(process.env as Record<string, string>), FIELDWORK_HOME: homeFolder },
  });
  try {
    const window = await program.firstWindow();
    await window.waitForSelector('#root > *');
    // Evaluated as text: this runs in the page, of whose globals the compiler knows nothing here.
    const seen = await window.evaluate(`(async () => ({
      address: location.href,
      globals: [typeof process, typeof require, typeof module],
      bridge: Object.keys(window.fieldwork),
      elsewhere: await fetch('https://example.com/').then(() => 'reached', () => 'refused'),
      escape: (await fetch('/..%2f..%2fpackage.json')).status,
      opened: window.open('app://bundle/'),
      permission: await navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
      reply: await new Promise((resolve) => {
        window.fieldwork.onMessage((message) => message.kind === 'reply' && message.id === 1e9 && resolve(message.reply.ok));
        window.fieldwork.send({ kind: 'call', id: 1e9, feature: 'workspace', call: 'getWorkspace', input: {} });
      }),
    }))()`);
    expect(seen).toEqual({
      address: 'app://bundle/',
      globals: ['undefined', 'undefined', 'undefined'],
      bridge: [
        'send',
        'onMessage',
        'onCommand',
        'registerDroppedFile',
        'chooseFiles',
        'chooseTarget',
        'showInFolder',
        'openFile',
      ],
      elsewhere: 'refused',
      escape: 403,
      opened: null,
      permission: 'denied',
      reply: true,
    });
  } finally {
    await program.close();
    rmSync(homeFolder, { recursive: true, force: true });
  }
}, 60_000);
