import { join } from 'node:path';
import { app } from 'electron';

/** Where the screen and the resources lie: beside the program when packed, in the project's folder otherwise. */
export function folders(): { rendererFolder: string; resourcesFolder: string } {
  const root = app.getAppPath();
  return {
    rendererFolder: join(root, 'dist', 'renderer'),
    // Fonts and samples are not in the archive: they are large, and fonts are mapped into memory.
    resourcesFolder: app.isPackaged ? join(process.resourcesPath, 'content') : join(root, 'resources'),
  };
}
