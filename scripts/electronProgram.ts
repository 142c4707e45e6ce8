import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const packageFolder = join(import.meta.dirname, '../node_modules/electron');

/** Where Electron's program would be. Asking the package `electron` would download it, so the file itself is looked for. */
export function electronPlace(): string {
  const pathFile = join(packageFolder, 'path.txt');
  const usual = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform as string];
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : (usual ?? 'electron');
  return join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder, 'dist'), name);
}

export function electronProgram(): string | null {
  const place = electronPlace();
  return statSync(place, { throwIfNoEntry: false })?.isFile() ? place : null;
}
