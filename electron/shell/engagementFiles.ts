import { app, type BrowserWindow } from 'electron';
import { engagementPathIn } from './engagementPath.ts';
import { commandSender } from './menu.ts';
import type { OutsideFiles } from './outsideFiles.ts';

/** Files that the system hands over (a double click, the command line) before there is a window for them. */
const waiting: string[] = [];
let open: (path: string) => void = (path) => waiting.push(path);

/**
 * One program per person and home folder: a second start hands its file to the first one and ends.
 * Gives false when this is the second.
 */
export function takeSingleInstance(): boolean {
  // Chromium puts switches of its own into the second argument list; what was typed comes here unharmed.
  const handedOver = { arguments: process.argv.slice(1), workingDirectory: process.cwd() };
  if (!app.requestSingleInstanceLock(handedOver)) return false;
  app.on('second-instance', (_event, commandLine, workingDirectory, given) => {
    const typed = (given as typeof handedOver | undefined)?.arguments ?? commandLine.slice(1);
    openEach(typed, workingDirectory);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
  openEach(process.argv.slice(1), process.cwd());
  return true;
}

/** From now on the screen is asked to open the files; it also says so when one can't be opened. */
export function setupEngagementFiles(window: BrowserWindow, files: OutsideFiles): void {
  const send = commandSender(window);
  app.on('second-instance', () => showAgain(window));
  open = (path) => {
    void files.register(path).then((file) => send('openEngagementFile', file));
  };
  for (const path of waiting.splice(0)) open(path);
}

function openEach(args: readonly string[], workingDirectory: string): void {
  const path = engagementPathIn(args, workingDirectory);
  if (path !== null) open(path);
}

function showAgain(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
