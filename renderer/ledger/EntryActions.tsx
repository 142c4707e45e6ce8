import { Button } from 'antd';
import { useState } from 'react';
import type { StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import { notify, useReadOnly } from '../session.ts';
import type { EntryAction } from '../ui/entryAction.ts';

type EntryActionsProps = {
  actions: readonly EntryAction[];
  /** How many entries are chosen. */
  count: number;
  /** Gives the chosen entries; asked only when an action begins. */
  entries(): Promise<readonly StoredLedgerEntry[]>;
};

/** A button for each action on the chosen entries. */
export function EntryActions({ actions, count, entries }: EntryActionsProps) {
  const readOnly = useReadOnly();
  const [open, setOpen] = useState<{ action: EntryAction; entries: readonly StoredLedgerEntry[] } | null>(null);

  async function start(action: EntryAction): Promise<void> {
    try {
      const chosen = await entries();
      if ('run' in action) await action.run(chosen);
      else setOpen({ action, entries: chosen });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  if (readOnly) return null;
  const Dialog = open && 'Dialog' in open.action ? open.action.Dialog : null;
  return (
    <>
      {actions.map((action) => (
        <Button
          key={action.name}
          size="small"
          disabled={count === 0 || count > action.most}
          title={count > action.most ? `一次最多选 ${action.most.toLocaleString('zh-CN')} 条分录` : action.hint}
          onClick={() => void start(action)}
        >
          {action.label}
        </Button>
      ))}
      {open && Dialog && <Dialog entries={open.entries} onClose={() => setOpen(null)} />}
    </>
  );
}
