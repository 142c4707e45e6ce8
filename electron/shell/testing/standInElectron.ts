import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** By this mark electron-builder finds the fuses in a program; then come version, number and state of each ('0', '1'). */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As in an untouched Electron: run as Node, NODE_OPTIONS and --inspect allowed, no integrity check. */
const untouchedFuses = '101100011';

/** A folder that looks to electron-builder like Electron's distribution for Linux, with nothing in it that runs. */
export function makeStandInElectron(folder: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  for (const language of ['zh-CN', 'en-US', 'fr']) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  const fuses = Buffer.from([1, untouchedFuses.length, ...Buffer.from(untouchedFuses)]);
  const program = Buffer.concat([Buffer.from(`#!/bin/sh\nexit 1\n${fuseMark}`), fuses, Buffer.from('\n')]);
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 });
  return folder;
}
