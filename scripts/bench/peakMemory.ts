import { existsSync, readFileSync } from 'node:fs';

/**
 * The most memory that this process had. What the system reports of a process begins with what its parent used when it forked;
 * Linux also knows of this program alone.
 */
export function peakMegabytes(): number {
  const own = existsSync('/proc/self/status')
    ? /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))
    : null;
  return Math.round((own ? Number(own[1]) : process.resourceUsage().maxRSS) / 1024);
}
