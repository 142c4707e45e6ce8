import type { FileReference } from '../contract/inputs.ts';
import type { ClientMessage, ServerMessage } from '../contract/wire.ts';

/** What a native menu item or a double-clicked file asks the screen to do. The screen decides whether it can now. */
export type ShellCommand =
  | 'newEngagement'
  | 'openEngagement'
  | 'openEngagementFile'
  | 'closeEngagement'
  | 'importLedger'
  | 'exportWorkpapers'
  | 'exportReport'
  | 'exportFeedbackSheet'
  | 'save'
  | 'find'
  | 'undo'
  | 'redo'
  | 'history'
  | 'showSettings'
  | 'showHelp'
  | 'showShortcuts'
  | `show:${ShellPage}`;

/** The pages that the menu 项目 leads to, in the order of the work. */
export type ShellPage =
  | 'engagement'
  | 'evidence'
  | 'ledger'
  | 'funds'
  | 'sample'
  | 'implementation'
  | 'indicator'
  | 'inspection'
  | 'interview'
  | 'problem'
  | 'report'
  | 'workpaper'
  | 'issuance';

/** `file` comes with `openEngagementFile` only. */
export type CommandListener = (command: ShellCommand, file: FileReference | null) => void;

export type ChooseFilesOptions = { title?: string; extensions?: readonly string[]; multiple?: boolean };
export type ChooseTargetOptions = { defaultName: string; extensions?: readonly string[] };

/**
 * `window.fieldwork`: all that a screen inside the desktop program may do beyond what a page can. No path ever crosses it.
 * `DroppedFile` is the platform's `File`, which `shared/` does not know.
 */
export type FieldworkBridge<DroppedFile> = {
  send(message: ClientMessage): void;
  onMessage(listener: (message: ServerMessage) => void): void;
  onCommand(listener: CommandListener): void;
  /** Rejects for what is no file of this machine, e.g. a picture dragged out of a page. */
  registerDroppedFile(file: DroppedFile): Promise<FileReference>;
  chooseFiles(options: ChooseFilesOptions): Promise<FileReference[]>;
  chooseTarget(options: ChooseTargetOptions): Promise<FileReference | null>;
  /** Shows the file in the system's file manager. */
  showInFolder(fileId: string): Promise<void>;
  /** Opens the file in the program that the system has for it; rejects with a Chinese sentence when that is not possible. */
  openFile(fileId: string): Promise<void>;
};
