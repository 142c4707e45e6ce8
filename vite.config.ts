import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: folder('renderer'),
  // Relative, because the same files are served by the loopback shell and by Electron's own protocol.
  base: './',
  plugins: [react()],
  // Whoever serves index.html puts a fresh nonce in the place of this word and names it in the Content-Security-Policy.
  html: { cspNonce: '__CSP_NONCE__' },
  environments: {
    client: {
      build: {
        outDir: folder('dist/renderer'),
        emptyOutDir: true,
        target: 'chrome130',
        // Everything is read from the local disk: size on disk counts, not the number of requests.
        assetsInlineLimit: 0,
        reportCompressedSize: false,
        chunkSizeWarningLimit: 1300,
        rolldownOptions: {
          output: {
            // The main process reads PDFs with it too, and finds it by this name.
            assetFileNames: ({ names }) =>
              names[0] === 'pdf.worker.min.mjs' ? 'assets/[name][extname]' : 'assets/[name]-[hash][extname]',
          },
        },
      },
    },
    // The main process and every thread that it starts: one flat folder, so that a script finds a thread's script beside it.
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron', 'better-sqlite3'] },
      build: {
        outDir: folder('dist/electron'),
        emptyOutDir: true,
        target: 'node24',
        minify: true,
        // Not packed, but kept with a release: they make the frames in a person's log readable again.
        sourcemap: 'hidden',
        reportCompressedSize: false,
        rolldownOptions: {
          input: {
            main: folder('electron/shell/main.ts'),
            commandLine: folder('electron/host/commandLine.ts'),
            ...threadScripts(),
          },
          // exceljs' unzipping part asks for it when it is to read from a cloud, which nothing here does.
          external: ['@aws-sdk/client-s3'],
          output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    // A sandboxed preload script is CommonJS in one file, and may require nothing but electron.
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        outDir: folder('dist/electron'),
        emptyOutDir: false,
        target: 'chrome130',
        reportCompressedSize: false,
        rolldownOptions: {
          input: { preload: folder('electron/shell/preload.ts') },
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
  builder: {},
});

/** Every `threadScript('name', …)` in the sources names a script beside it; none can be forgotten here. */
function threadScripts(): Record<string, string> {
  const sources = globSync('electron/**/*.ts', { cwd: folder('.') }).map((path) => folder(path));
  const scripts = sources.flatMap((path) => {
    const names = [...readFileSync(path, 'utf8').matchAll(/threadScript\('(\w+)'/g)];
    return names.map(([, name]) => join(path, '..', `${name}.ts`));
  });
  return Object.fromEntries(scripts.map((path) => [basename(path, '.ts'), path]));
}
