import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The program's root, whether run from source (electron/host) or built (dist/electron). */
const root = [join(import.meta.dirname, '../..'), join(import.meta.dirname, '..')].find((folder) =>
  existsSync(join(folder, 'package.json')),
) as string;

/** Fonts, rule packs, samples. A packaged program has them beside its archive, not in it. */
export const resourcesFolder = existsSync(join(root, 'resources'))
  ? join(root, 'resources')
  : join(root, '../resources');

/** The built screen. */
export const rendererFolder = join(root, 'dist/renderer');

export const appVersion: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
