import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import { client } from '../api/client.ts';
import { chooseFiles, registerFiles } from '../api/files.ts';
import { useCall } from '../api/useCall.ts';
import { usePageCommand } from '../commands.ts';
import { notify, takePlace, useReadOnly, useSession } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { EntryAction } from '../ui/entryAction.ts';
import { FileDrop } from '../ui/FileDrop.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { BatchList } from './BatchList.tsx';
import { focusSearch } from './FilterBar.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import { LedgerUse } from './LedgerUse.tsx';
import { type LedgerTab, ledgerTabs, openEntryAt, showLedgerTab, useLedgerState } from './ledgerState.ts';
import './ledger.css';
import './analysis.css';
import './importPlan.css';
import './batches.css';

/** 账套: what the client's books say. A file is looked at first and imported when the person says so. */
export function LedgerPage({ entryActions }: { entryActions: readonly EntryAction[] }) {
  const batches = useCall('ledger', ({ ledger }) => ledger.listImportBatches({}), []);
  const readOnly = useReadOnly();
  const tab = useLedgerState((state) => state.tab);
  const [files, setFiles] = useState<readonly FileReference[]>([]);
  usePageCommand('find', searchEntries);
  usePageCommand('importLedger', () => {
    if (!readOnly) void choose();
  });
  useEntryPlace();

  async function choose(): Promise<void> {
    const chosen = await chooseFiles({
      title: '选择客户导出的账表',
      extensions: [
        'xlsx',
        'xlsm',
        'xls',
        'xlsb',
        'csv',
        'txt',
        'tsv',
        'ods',
        'fods',
        'xml',
        'html',
        'htm',
        'mht',
        'slk',
      ],
      multiple: true,
    });
    setFiles((waiting) => [...waiting, ...chosen]);
  }

  async function take(dropped: File[]): Promise<void> {
    try {
      const registered = await registerFiles(dropped);
      setFiles((waiting) => [...waiting, ...registered]);
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  const [file] = files;
  const none = batches.value?.length === 0;
  return (
    <FileDrop
      className="page"
      hint="松开鼠标，查看这个账表"
      disabled={readOnly}
      onFiles={(dropped) => void take(dropped)}
    >
      <PageHead title="账套" hint="把客户导出的账表拖到这里：先看识别结果与合计是否相符，再决定导入。">
        {!readOnly && (
          <Button type="primary" icon={<UploadOutlined />} onClick={() => void choose()}>
            选择账表
          </Button>
        )}
      </PageHead>
      <ErrorNote message={batches.error} onRetry={batches.ask} />
      {file && (
        <ImportPanel
          key={file.fileId}
          file={file}
          waiting={files.length - 1}
          onClose={() => setFiles((waiting) => waiting.slice(1))}
          onCloseAll={() => setFiles([])}
        />
      )}
      {none && !file && (
        <EmptyState text="还没有账表。支持 .xlsx、.xls、.csv 等，按内容识别：凭证序时簿、明细账、科目余额表、支付明细、银行流水；也可以直接把文件拖到这里。">
          <Button icon={<UploadOutlined />} disabled={readOnly} onClick={() => void choose()}>
            选择账表
          </Button>
        </EmptyState>
      )}
      {batches.value && !none && !file && (
        <>
          <TabBar label="账套" tabs={ledgerTabs} chosen={tab} onChoose={showLedgerTab} />
          <LedgerPart tab={tab} batches={batches.value} entryActions={entryActions} />
        </>
      )}
    </FileDrop>
  );
}

/** Whoever is sent to an entry, e.g. by the 证据链, stands on its line. */
function useEntryPlace(): void {
  const place = useSession((session) => session.place);
  useEffect(() => {
    if (place?.table !== 'ledger_entry') return;
    takePlace();
    client.ledger.lineOfLedgerEntry({ entryId: Number(place.recordId) }).then(
      (line) => {
        if (line === null) notify({ tone: 'problem', text: '这条分录已不在账套里：所在批次已撤销或被替换。' });
        else openEntryAt(line);
      },
      (error: Error) => notify({ tone: 'problem', text: error.message }),
    );
  }, [place]);
}

type LedgerPartProps = { tab: LedgerTab; batches: readonly ImportBatch[]; entryActions: readonly EntryAction[] };

function LedgerPart({ tab, batches, entryActions }: LedgerPartProps) {
  const arrivals = useLedgerState((state) => state.arrivals);
  if (tab === 'batches') return <BatchList batches={batches} />;
  return <LedgerUse key={arrivals} tab={tab} batches={batches} actions={entryActions} />;
}

/** Ctrl+F: from the batches, and from another page, the search appears a moment later. */
function searchEntries(): void {
  if (useLedgerState.getState().tab === 'batches') showLedgerTab('entries');
  const until = performance.now() + 2_000;
  function attempt(): void {
    if (!focusSearch() && performance.now() < until) requestAnimationFrame(attempt);
  }
  attempt();
}
