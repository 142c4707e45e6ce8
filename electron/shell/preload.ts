import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { ServerMessage } from '../../shared/contract/wire.ts';
import type { CommandListener, FieldworkBridge, ShellCommand } from '../../shared/shell/bridge.ts';
import { type Answer, channels } from './channels.ts';

let commandListener: CommandListener | null = null;
/** A double-clicked file may arrive before the screen is there to hear of it. */
const unheard: Parameters<CommandListener>[] = [];

ipcRenderer.on(channels.command, (_, command: ShellCommand, file: FileReference | null) => {
  if (commandListener) commandListener(command, file);
  else unheard.push([command, file]);
});

const bridge: FieldworkBridge<File> = {
  send: (message) => ipcRenderer.send(channels.send, message),
  onMessage(listener) {
    ipcRenderer.on(channels.message, (_, message: ServerMessage) => listener(message));
  },
  onCommand(listener) {
    commandListener = listener;
    for (const heard of unheard.splice(0)) listener(...heard);
  },
  registerDroppedFile: (file) => ask(channels.registerDroppedFile, webUtils.getPathForFile(file)),
  chooseFiles: ({ title, extensions, multiple }) => ask(channels.chooseFiles, { title, extensions, multiple }),
  chooseTarget: ({ defaultName, extensions }) => ask(channels.chooseTarget, { defaultName, extensions }),
  showInFolder: (fileId) => ask(channels.showInFolder, fileId),
  openFile: (fileId) => ask(channels.openFile, fileId),
};

contextBridge.exposeInMainWorld('fieldwork', bridge);

async function ask<Value>(channel: string, input: unknown): Promise<Value> {
  const answer: Answer = await ipcRenderer.invoke(channel, input);
  if (!answer.ok) throw new Error(answer.message);
  return answer.value as Value;
}
