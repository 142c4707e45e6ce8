import { useEffect } from 'react';
import type { FileReference } from '../shared/contract/inputs.ts';
import { AppError } from '../shared/errors.ts';
import type { ShellCommand } from '../shared/shell/bridge.ts';
import { type SampleName, samples } from '../shared/workspace/samples.ts';
import { client } from './api/client.ts';
import { chooseFiles, chooseTarget, hasSystemDialogs } from './api/files.ts';
import { bridge } from './api/transport.ts';
import { nothingUnderWay } from './editQueue.ts';
import { type PageKey, pageShortcut, pageTitles, workPages } from './pages.ts';
import { askPerson, commitPendingEdits, goTo, notify, setMoneyUnit, showDialog, useSession } from './session.ts';
import { switchEngagement } from './switchEngagement.ts';
import { redoLast, undoLast } from './ui/history/undoSteps.ts';

/** What a button, a menu item, a shortcut or the palette does: one object, whichever way it is called. */
export type Command = {
  name: string;
  label: string;
  /** As shown; matched against the keys that were pressed. */
  shortcut: string | null;
  enabled(): boolean;
  run(): void;
};

const isOpen = () => useSession.getState().workspace?.open != null;
const always = () => true;
const mayChange = () => useSession.getState().workspace?.open?.readOnly === false;

/** Pages hear of commands that only they can do, e.g. an export that needs the page's job. */
const pageCommands = new Map<string, () => void>();

function command(
  name: string,
  label: string,
  shortcut: string | null,
  enabled: () => boolean,
  run: () => void,
): Command {
  return { name, label, shortcut, enabled, run };
}

function pageCommand(name: string, label: string, shortcut: string | null, page: PageKey): Command {
  return command(name, label, shortcut, isOpen, () => {
    goTo(page);
    // The page registers its commands when it appears.
    setTimeout(() => pageCommands.get(name)?.(), 50);
  });
}

export const commands: readonly Command[] = [
  command('palette', '查找页面和命令…', 'Ctrl+K', always, () => showDialog('palette')),
  command('save', '保存（随时自动保存）', 'Ctrl+S', always, () => void save()),
  command('newEngagement', '新建项目…', hasSystemDialogs ? 'Ctrl+N' : 'Alt+N', always, () => showDialog('create')),
  command('openEngagement', '打开项目…', 'Ctrl+O', always, () => void chooseEngagement()),
  ...Object.entries(samples).map(([name, label]) =>
    command(
      `createSample:${name}`,
      `新建示例项目：${label}`,
      null,
      always,
      () => void createSample(name as SampleName),
    ),
  ),
  command('undo', '撤销', 'Ctrl+Z', mayChange, undoLast),
  command('redo', '重做', 'Ctrl+Y', mayChange, redoLast),
  command('history', '修改记录（所在的行或表单）', 'Alt+H', isOpen, () => showOfRecord('history', 'Alt+H')),
  command('uses', '用到它的数字与发现（所在的行或表单）', 'Alt+G', isOpen, () => showOfRecord('uses', 'Alt+G')),
  command('closeEngagement', '关闭项目', null, isOpen, () => void closeEngagement()),
  command('start', '开始页', 'Alt+Home', always, () => goTo('start')),
  ...workPages.map((page) => command(`show:${page}`, pageTitles[page], pageShortcut(page), isOpen, () => goTo(page))),
  command('find', '查找明细账', 'Ctrl+F', isOpen, () => {
    const find = pageCommands.get('find');
    // What is typed next must already go into the search.
    if (find) return find();
    goTo('ledger');
    setTimeout(() => pageCommands.get('find')?.(), 50);
  }),
  pageCommand('importLedger', '导入账套…', 'Ctrl+I', 'ledger'),
  pageCommand('exportReport', '导出报告…', null, 'report'),
  pageCommand('exportWorkpapers', '导出工作底稿…', 'Ctrl+E', 'workpaper'),
  pageCommand('firmTemplate', '本所模板：底稿的标志、字体、页眉页脚…', null, 'workpaper'),
  command('compareReports', '版本对照：征求意见稿、定稿、当前稿…', null, isOpen, () => showDialog('compareReports')),
  command('checkOtherReport', '检查别的报告（勾稽检查）…', 'Alt+J', always, () => showDialog('otherReport')),
  command('verifySignatures', '验证 PDF 的签名…', null, always, () => showDialog('verify')),
  pageCommand('exportChecklist', '导出资料清单（Excel）…', null, 'evidence'),
  pageCommand('importChecklist', '读回资料清单…', null, 'evidence'),
  pageCommand('exportFeedbackSheet', '导出问题反馈意见表…', null, 'problem'),
  command('moneyUnit', '金额单位：元 / 万元', 'Alt+U', always, () =>
    setMoneyUnit(useSession.getState().moneyUnit === '元' ? '万元' : '元'),
  ),
];

/** Lets a page answer one of the commands while it is on screen. */
export function usePageCommand(
  name:
    | 'importLedger'
    | 'exportReport'
    | 'exportWorkpapers'
    | 'firmTemplate'
    | 'exportFeedbackSheet'
    | 'exportChecklist'
    | 'importChecklist'
    | 'find',
  run: () => void,
): void {
  useEffect(() => {
    pageCommands.set(name, run);
    return () => {
      if (pageCommands.get(name) === run) pageCommands.delete(name);
    };
  });
}

/** Shortcuts, and what the desktop program's menu asks for. */
export function useCommandKeys(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.isComposing || event.keyCode === 229) return;
      const pressed = keysOf(event);
      const found = commands.find(({ shortcut, enabled }) => shortcut === pressed && enabled());
      if (!found || (isUndo(found) && typesNatively(event.target))) return;
      event.preventDefault();
      found.run();
    }
    bridge?.onCommand(runShellCommand);
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function runShellCommand(wanted: ShellCommand, file: FileReference | null): void {
  if (wanted === 'openEngagementFile') {
    if (file) void openEngagement(file);
    return;
  }
  const name =
    wanted === 'showHelp' || wanted === 'showShortcuts' ? 'palette' : wanted === 'showSettings' ? 'start' : wanted;
  const found = commands.find((candidate) => candidate.name === name);
  if (!found) return;
  if (isUndo(found) && typesNatively(document.activeElement)) document.execCommand(found.name);
  else if (found.enabled()) found.run();
}

function keysOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const keys = `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${key}`;
  return keys === 'Ctrl+Shift+Z' ? 'Ctrl+Y' : keys;
}

function isUndo({ name }: Command): boolean {
  return name === 'undo' || name === 'redo';
}

/** Whether an undoing belongs to what is being typed: to a field whose text is not stored, or one that stores nothing itself. */
function typesNatively(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog')) return true;
  return target.matches('input, textarea, [contenteditable="true"]') && !target.closest('[data-stored="true"]');
}

function showOfRecord(dialog: 'history' | 'uses', keys: string): void {
  if (useSession.getState().activeRecord) showDialog(dialog);
  else notify({ tone: 'done', text: `请先点到要查看的一行或一份表单，再按 ${keys}。` });
}

/** Says 已保存 only when it is: what is under way is waited for, and a refusal is shown where it happened. */
async function save(): Promise<void> {
  commitPendingEdits();
  await nothingUnderWay();
  const { failedSaves } = useSession.getState();
  if (failedSaves.length === 0 && isOpen())
    notify({ tone: 'done', text: '已保存。本程序随时自动保存，不必手动保存。' });
}

async function chooseEngagement(): Promise<void> {
  if (!hasSystemDialogs) return showDialog('open');
  const [file] = await chooseFiles({ title: '打开项目', extensions: ['jxwq'], multiple: false });
  if (file) await openEngagement(file);
}

export async function openEngagement(file: FileReference): Promise<void> {
  await attempt(() => openOrLook((readOnly) => client.workspace.openEngagement({ file, readOnly })));
}

export async function openRecent(path: string): Promise<void> {
  await attempt(() => openOrLook((readOnly) => client.workspace.openRecentEngagement({ path, readOnly })));
}

/** Opens; where another window has the engagement, offers to look at it. */
async function openOrLook(open: (readOnly: boolean) => Promise<unknown>): Promise<void> {
  const switchTo = (readOnly: boolean) => switchEngagement('正在打开项目…', 'engagement', () => open(readOnly));
  try {
    await switchTo(false);
  } catch (error) {
    const inUse = error instanceof AppError && error.code === 'engagement-in-use';
    if (!inUse) throw error;
    const question = { title: '现在以只读方式打开吗？', text: error.message, action: '以只读方式打开' };
    if (!(await askPerson(question))) throw error;
    await switchTo(true);
  }
}

async function createSample(sample: SampleName): Promise<void> {
  await attempt(async () => {
    const target = await chooseTarget(`示例-${samples[sample]}`, 'jxwq');
    if (!target) return;
    const create = () => client.workspace.createSampleEngagement({ target, sample });
    await switchEngagement('正在新建示例项目…', 'engagement', create);
  });
}

async function closeEngagement(): Promise<void> {
  await attempt(() => switchEngagement('正在关闭项目…', 'start', () => client.workspace.closeEngagement({})));
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    notify({ tone: 'problem', text: (error as Error).message });
  }
}
