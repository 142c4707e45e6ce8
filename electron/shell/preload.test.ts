import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder.ts';

test('the preload script gives the page exactly this, and no path and no event of Electron', () => {
  const output = join(temporaryFolder(), 'observed.json');
  const testing = join(import.meta.dirname, 'testing');
  const scripts = [join(testing, 'preloadScenario.ts'), join(import.meta.dirname, 'preload.ts'), output];
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', join(testing, 'useFakeElectron.ts'), ...scripts],
    {
      encoding: 'utf8',
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(readFileSync(output, 'utf8'))).toEqual({
    surface: {
      fieldwork: [
        'send: function',
        'onMessage: function',
        'onCommand: function',
        'registerDroppedFile: function',
        'chooseFiles: function',
        'chooseTarget: function',
        'showInFolder: function',
        'openFile: function',
      ],
    },
    heard: [
      ['command', 'openEngagementFile', { fileId: 'early', name: '甲.jxwq' }],
      ['command', 'find', null],
      ['message', { kind: 'changed', event: { topics: ['funds'] } }],
    ],
    dropped: { fileId: '1', name: '乙.xlsx' },
    refused: '文件已被移动。',
    sent: [
      ['fieldwork:register-dropped-file', '/乙.xlsx'],
      ['fieldwork:open-file', '1'],
      ['fieldwork:send', { kind: 'cancel', id: 1 }],
    ],
  });
});
