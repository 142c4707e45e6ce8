import { app, type BrowserWindow, dialog, Menu, type MenuItemConstructorOptions, shell } from 'electron';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { ShellCommand, ShellPage } from '../../shared/shell/bridge.ts';
import { channels } from './channels.ts';

const pages: readonly (readonly [ShellPage, string])[] = [
  ['engagement', '项目信息'],
  ['evidence', '资料清单'],
  ['ledger', '账套'],
  ['funds', '资金'],
  ['sample', '抽凭'],
  ['implementation', '实施内容'],
  ['indicator', '绩效指标'],
  ['inspection', '现场查看'],
  ['interview', '访谈与问卷'],
  ['problem', '问题与反馈'],
  ['report', '报告'],
  ['workpaper', '底稿'],
  ['issuance', '报告出具'],
];

type CommandSender = (command: ShellCommand, file?: FileReference) => void;

export function commandSender(window: BrowserWindow): CommandSender {
  return (command, file) => {
    if (!window.isDestroyed()) window.webContents.send(channels.command, command, file ?? null);
  };
}

/** The native menu. Its items only name a command to the screen, which has the same commands under its own buttons. */
export function setupMenu(window: BrowserWindow, homeFolder: string): { engagementIsOpen(open: boolean): void } {
  const send = commandSender(window);
  let shown: boolean | null = null;

  function show(open: boolean): void {
    if (open === shown) return;
    shown = open;
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(send, open, window, homeFolder)));
  }

  show(false);
  return { engagementIsOpen: show };
}

/** Items that need an open engagement are there and grey without one, so that people learn where they are. */
function menuTemplate(
  send: CommandSender,
  open: boolean,
  window: BrowserWindow,
  homeFolder: string,
): MenuItemConstructorOptions[] {
  const item = (label: string, command: ShellCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator ? { accelerator } : {}),
    click: () => send(command),
  });
  const engagementItem = (label: string, command: ShellCommand, accelerator?: string): MenuItemConstructorOptions => ({
    ...item(label, command, accelerator),
    id: command,
    enabled: open,
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  return [
    {
      label: '文件(&F)',
      submenu: [
        item('新建项目…', 'newEngagement', 'CmdOrCtrl+N'),
        item('打开项目…', 'openEngagement', 'CmdOrCtrl+O'),
        engagementItem('保存', 'save', 'CmdOrCtrl+S'),
        engagementItem('关闭项目', 'closeEngagement', 'CmdOrCtrl+W'),
        line,
        engagementItem('导入账套…', 'importLedger', 'CmdOrCtrl+I'),
        engagementItem('导出工作底稿…', 'exportWorkpapers', 'CmdOrCtrl+E'),
        engagementItem('导出报告…', 'exportReport', 'CmdOrCtrl+P'),
        engagementItem('导出问题反馈表…', 'exportFeedbackSheet'),
        line,
        item('设置…', 'showSettings', 'CmdOrCtrl+,'),
        line,
        { label: '退出', accelerator: 'CmdOrCtrl+Q', click: () => app.quit() },
      ],
    },
    {
      label: '编辑(&E)',
      submenu: [
        // The page answers the keys itself: a field that is being typed into undoes its own typing.
        { ...engagementItem('撤销', 'undo', 'CmdOrCtrl+Z'), registerAccelerator: false },
        { ...engagementItem('重做', 'redo', 'CmdOrCtrl+Y'), registerAccelerator: false },
        { ...engagementItem('修改记录…', 'history', 'Alt+H'), registerAccelerator: false },
        line,
        { label: '剪切', role: 'cut' },
        { label: '复制', role: 'copy' },
        { label: '粘贴', role: 'paste' },
        { label: '全选', role: 'selectAll' },
        line,
        engagementItem('查找…', 'find', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: '视图(&V)',
      submenu: [
        { label: '实际大小', role: 'resetZoom', accelerator: 'CmdOrCtrl+0' },
        { label: '放大', role: 'zoomIn', accelerator: 'CmdOrCtrl+=' },
        { label: '缩小', role: 'zoomOut', accelerator: 'CmdOrCtrl+-' },
        line,
        { label: '全屏', role: 'togglefullscreen', accelerator: 'F11' },
        ...(app.isPackaged ? [] : developerItems),
      ],
    },
    {
      label: '项目(&P)',
      submenu: pages.map(([page, label], index) =>
        engagementItem(label, `show:${page}`, index < 9 ? `CmdOrCtrl+${index + 1}` : undefined),
      ),
    },
    {
      label: '窗口(&W)',
      submenu: [
        { label: '最小化', role: 'minimize', accelerator: 'CmdOrCtrl+M' },
        { label: '关闭窗口', role: 'close', accelerator: 'Alt+F4' },
      ],
    },
    {
      label: '帮助(&H)',
      submenu: [
        item('使用说明', 'showHelp', 'F1'),
        item('快捷键一览', 'showShortcuts'),
        line,
        { label: '打开日志所在文件夹', click: () => void shell.openPath(homeFolder) },
        { label: '关于绩效外勤', click: () => void showAbout(window) },
      ],
    },
  ];
}

const developerItems: MenuItemConstructorOptions[] = [
  { type: 'separator' },
  { label: '重新载入', role: 'reload', accelerator: 'CmdOrCtrl+R' },
  { label: '开发者工具', role: 'toggleDevTools', accelerator: 'F12' },
];

async function showAbout(window: BrowserWindow): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'info',
    title: '关于绩效外勤',
    message: `绩效外勤 ${app.getVersion()}`,
    detail: '预算绩效监控与绩效评价的外勤工作台。\n本程序不连接网络，项目资料只保存在您选择的文件中。',
    buttons: ['确定'],
    noLink: true,
  });
}
