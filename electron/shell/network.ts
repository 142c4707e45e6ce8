import { app, session } from 'electron';
import { isLocalAddress } from './origin.ts';

/** Must run before the program is ready. Nothing that Chromium does by itself asks the network, either. */
export function refuseNetwork(): void {
  const { commandLine } = app;
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('disable-sync');
  commandLine.appendSwitch('no-pings');
  commandLine.appendSwitch('disable-quic');
}

/** An engagement's content never leaves this machine: every request that is not for our own page is cancelled. */
export function setupNetwork(): void {
  const { defaultSession } = session;
  defaultSession.webRequest.onBeforeRequest(({ url }, respond) => {
    const own = isLocalAddress(url) || (!app.isPackaged && url.startsWith('devtools:'));
    respond({ cancel: !own });
  });
  // Otherwise Chromium looks for the proxy of the network, and fetches dictionaries.
  void defaultSession.setProxy({ mode: 'direct' });
  defaultSession.setSpellCheckerEnabled(false);
}

/** The page needs no camera, place, notification or clipboard reading; it has what a keyboard and a mouse give. */
export function setupPermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, respond) => respond(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.on('will-download', (event, item) => {
    // A download is our page saving an attachment; the system asks where to.
    if (!isLocalAddress(item.getURL())) event.preventDefault();
  });
}
