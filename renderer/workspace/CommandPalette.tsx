import { Input } from 'antd';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { type Command, commands } from '../commands.ts';
import { showDialog } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** Ctrl+K: every page and command by a few characters of its name; also the list of shortcuts. */
export function CommandPalette() {
  const [text, setText] = useState('');
  const [highlighted, setHighlighted] = useState(0);
  const found = useMemo(() => {
    const wanted = text.normalize('NFKC').trim().toLowerCase();
    return commands.filter(
      ({ name, label, shortcut }) =>
        name !== 'palette' && `${label} ${shortcut ?? ''}`.normalize('NFKC').toLowerCase().includes(wanted),
    );
  }, [text]);

  function run(command: Command | undefined): void {
    if (!command?.enabled()) return;
    showDialog(null);
    command.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter') run(found[highlighted]);
    else if (event.key === 'ArrowDown') setHighlighted(Math.min(found.length - 1, highlighted + 1));
    else if (event.key === 'ArrowUp') setHighlighted(Math.max(0, highlighted - 1));
    else return;
    event.preventDefault();
  }

  return (
    <Dialog width={520} top={64} onClose={() => showDialog(null)}>
      <Input
        autoFocus
        placeholder="输入页面或命令的名称"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setHighlighted(0);
        }}
        onKeyDown={onKeyDown}
        aria-label="查找页面和命令"
      />
      <div className="palette" role="listbox" aria-label="页面和命令">
        {found.map((command, index) => (
          <button
            key={command.name}
            type="button"
            role="option"
            aria-selected={index === highlighted}
            className={index === highlighted ? 'palette-highlighted' : undefined}
            ref={index === highlighted ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            disabled={!command.enabled()}
            onClick={() => run(command)}
          >
            <span>{command.label}</span>
            {command.shortcut && <kbd>{command.shortcut}</kbd>}
          </button>
        ))}
        {found.length === 0 && <p className="hint">没有这样的页面或命令。</p>}
      </div>
    </Dialog>
  );
}
