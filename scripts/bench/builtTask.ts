import { join } from 'node:path';
import { createBuilder } from 'vite';

const root = join(import.meta.dirname, '../..');

/**
 * Builds the program with the measurements in it, and gives their script: what a person runs is one file for each thread, and
 * taking the types off some hundred sources in each would be measured along with it otherwise.
 */
export async function buildTask(name: 'benchTask' | 'benchDocument'): Promise<string> {
  const outDir = join(root, 'out/bench');
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    environments: {
      main: {
        resolve: { external: ['electron', 'better-sqlite3', 'playwright-core'] },
        build: {
          outDir,
          sourcemap: false,
          rolldownOptions: { input: { [name]: join(root, `scripts/${name}.ts`) } },
        },
      },
    },
  });
  const { main } = builder.environments;
  if (!main) throw new Error('vite.config.ts has no environment of the main process');
  await builder.build(main);
  return join(outDir, `${name}.js`);
}
