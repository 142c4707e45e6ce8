import { cpSync, existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBuilder, type Plugin } from 'vite';

/**
 * The program as it is shipped, for tests that start it or one of its threads: taking the types off some hundred sources in
 * each of them would take most of the tests' time.
 */

const root = join(import.meta.dirname, '..');
const folder = join(root, 'out/test');
const stamp = join(folder, 'built');

/**
 * Builds it when a source is younger. Vitest calls this once before all tests. Without source maps, which would be read with every
 * thread that starts; what is not minified is readable without.
 */
export async function setup(): Promise<void> {
  const sources = globSync(
    [
      'electron/**/*.ts',
      'shared/**/*.ts',
      'resources/**/*',
      'vite.config.ts',
      'scripts/testBuild.ts',
      'package-lock.json',
    ],
    {
      cwd: root,
    },
  );
  const youngest = Math.max(...sources.map((path) => statSync(join(root, path)).mtimeMs));
  if (existsSync(stamp) && Number(readFileSync(stamp, 'utf8')) === youngest) return;
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    environments: { main: { build: { outDir: folder, minify: false, sourcemap: false } } },
  });
  const { main } = builder.environments;
  if (!main) throw new Error('vite.config.ts has no environment of the main process');
  await builder.build(main);
  // What the screen ships for it (electron/document/pdf/openPdf.ts), without building the screen.
  const worker = 'pdf.worker.min.mjs';
  cpSync(join(root, 'node_modules/pdfjs-dist/legacy/build', worker), join(folder, '../renderer/assets', worker));
  writeFileSync(stamp, String(youngest));
}

/** Sources that start a thread start the built one in tests. Threads that only tests have are left alone. */
export function builtThreads(): Plugin {
  return {
    name: 'built-threads',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('.test.ts') || !code.includes('threadScript(')) return null;
      return code.replace(/threadScript\('(\w+)', import\.meta\.url\)/g, (_, name: string) => {
        const built = JSON.stringify(join(folder, `${name}.js`));
        return `new URL(${JSON.stringify('file://')} + ${built})`;
      });
    },
  };
}
