import { text } from 'node:stream/consumers';
import { runCommand } from './runCommand.ts';
import { defaultHomeFolder } from './settings.ts';

// A reader such as `head` that has seen enough closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`输出写不进去（${error.code}）。\n`);
  process.exit(3);
});

process.exitCode = await runCommand(process.argv.slice(2), {
  homeFolder: defaultHomeFolder(),
  out: (written) => process.stdout.write(written),
  err: (written) => process.stderr.write(written),
  password: async () => process.env.JXWQ_P12_PASSWORD ?? (await text(process.stdin)).replace(/\r?\n$/, ''),
});
