import { join } from 'node:path';
import { app } from 'electron';
import { appVersion, rendererFolder, resourcesFolder } from '../host/folders.ts';
import { defaultHomeFolder } from '../host/settings.ts';
import { setupEngagementFiles, takeSingleInstance } from './engagementFiles.ts';
import { followEngagement } from './followEngagement.ts';
import { setupIpc } from './ipc.ts';
import { setupMenu } from './menu.ts';
import { refuseNetwork, setupNetwork, setupPermissions } from './network.ts';
import { createOutsideFiles } from './outsideFiles.ts';
import { registerScheme, setupProtocol } from './protocol.ts';
import { setupQuit } from './quit.ts';
import { startReadyApplication } from './readyApplication.ts';
import { setupDefects, showStartFailure } from './startFailure.ts';
import { loadPage, openWindow } from './window.ts';

const homeFolder = defaultHomeFolder();
app.setPath('userData', join(homeFolder, 'chromium'));
registerScheme();
refuseNetwork();
if (takeSingleInstance()) void start();
else app.quit();

async function start(): Promise<void> {
  await app.whenReady();
  setupDefects(homeFolder);
  try {
    const application = await startReadyApplication({ homeFolder, resourcesFolder, appVersion });
    const files = createOutsideFiles(application);
    setupQuit(async () => {
      await application.close();
      await files.close();
    });
    setupNetwork();
    setupPermissions();
    setupProtocol(application, rendererFolder);
    const window = openWindow(homeFolder);
    setupIpc(application, files, window);
    followEngagement(application, setupMenu(window, homeFolder));
    setupEngagementFiles(window, files);
    await loadPage(window);
  } catch (error) {
    await showStartFailure(error, homeFolder);
    app.exit(1);
  }
}
