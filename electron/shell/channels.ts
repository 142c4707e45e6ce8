/** The names under which the preload script and the main process speak; nothing else is listened to. */
export const channels = {
  /** screen → main: one ClientMessage */
  send: 'fieldwork:send',
  /** main → screen: one ServerMessage */
  message: 'fieldwork:message',
  /** main → screen: a ShellCommand and its file */
  command: 'fieldwork:command',
  /** screen → main, with an answer */
  registerDroppedFile: 'fieldwork:register-dropped-file',
  chooseFiles: 'fieldwork:choose-files',
  chooseTarget: 'fieldwork:choose-target',
  showInFolder: 'fieldwork:show-in-folder',
  openFile: 'fieldwork:open-file',
} as const;

/** Electron wraps a rejected answer in English words of its own; so a refusal is an answer, too. */
export type Answer = { ok: true; value: unknown } | { ok: false; message: string };
