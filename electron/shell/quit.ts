import { app } from 'electron';

/** Quitting waits until what is being written is written and the engagement is closed. */
export function setupQuit(close: () => Promise<void>): void {
  let closed = false;
  let closing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    if (closing) return;
    closing = true;
    void close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
