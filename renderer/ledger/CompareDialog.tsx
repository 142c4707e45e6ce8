import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import {
  type ChangedEntry,
  type ComparisonPart,
  type ContentField,
  comparisonParts,
  type LedgerComparison,
} from '../../shared/ledger/comparison.ts';
import type { LedgerEntry } from '../../shared/ledger/ledgerRow.ts';
import type { LedgerRecipe } from '../../shared/ledger/recipe.ts';
import { client } from '../api/client.ts';
import { useJob } from '../api/useJob.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { DataGrid } from '../ui/grid/DataGrid.tsx';
import type { GridColumn } from '../ui/grid/gridTypes.ts';
import { usePagedSource } from '../ui/grid/usePagedSource.ts';
import { JobNote } from '../ui/JobNote.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { useMoneyText } from '../ui/useMoneyText.ts';

type CompareDialogProps = {
  batchNumber: number;
  other: { file: FileReference; recipe: LedgerRecipe; sheet: string } | { otherBatchNumber: number };
  onClose(): void;
};

/** 版本比较: which rows a corrected file has more, fewer and otherwise; a changed row stands above what it became. */
export function CompareDialog({ batchNumber, other, onClose }: CompareDialogProps) {
  const job = useJob('比较账表');
  const { run } = job;
  const [comparison, setComparison] = useState<LedgerComparison | null>(null);
  const [asked] = useState(other);

  useEffect(() => {
    void run((options) => client.ledger.compareWithBatch({ batchNumber, ...asked, limit: 1 }, options)).then(
      setComparison,
    );
  }, [run, batchNumber, asked]);

  return (
    <Dialog
      title={`与批次 ${batchNumber} 逐行比较`}
      width={window.innerWidth - 64}
      top={28}
      onClose={() => {
        job.cancel();
        onClose();
      }}
      footer={
        <>
          <span className="hint">选中格子后按 Ctrl+C 复制</span>
          <span className="spacer" />
          <Button type="primary" data-first onClick={onClose}>
            关闭
          </Button>
        </>
      }
    >
      <div className="comparison">
        <JobNote title="比较账表" job={job} />
        {comparison && <ComparedRows comparison={comparison} />}
      </div>
    </Dialog>
  );
}

/** A line of the list: of a changed row there are two, as it was and as it is. */
type ComparedLine = {
  key: string;
  kind: 'before' | 'after' | 'plain';
  entry: LedgerEntry;
  fields: readonly ContentField[];
};

function ComparedRows({ comparison }: { comparison: LedgerComparison }) {
  const { comparisonId, addedCount, removedCount, changedCount, sameCount, before, after, unpaired } = comparison;
  const counts: Record<ComparisonPart, number> = {
    changed: changedCount,
    added: addedCount,
    removed: removedCount,
  };
  const parts = Object.keys(comparisonParts) as ComparisonPart[];
  const [part, setPart] = useState<ComparisonPart>(parts.find((one) => counts[one] > 0) ?? 'changed');
  const money = useMoneyText();
  const columns = useMemo(() => columnsOf(money.plain), [money]);
  const linesOfRow = part === 'changed' ? 2 : 1;
  const { source, error } = usePagedSource<ComparedLine>(
    counts[part] * linesOfRow,
    ({ key }) => key,
    async (offset, limit) => {
      const page = await client.ledger.listComparisonRows({
        comparisonId,
        part,
        offset: offset / linesOfRow,
        limit: limit / linesOfRow,
      });
      return page.part === 'changed'
        ? page.rows.flatMap((row, place) => linesOf(row, offset / 2 + place))
        : page.rows.map((entry, place) => ({ key: `${offset + place}`, kind: 'plain' as const, entry, fields: [] }));
    },
    `${comparisonId}|${part}`,
  );
  const tabs = Object.fromEntries(
    parts.map((one) => [one, `${comparisonParts[one]} ${counts[one].toLocaleString('zh-CN')} 行`]),
  ) as Record<ComparisonPart, string>;
  return (
    <>
      <p>
        {comparison.comparedWith}：相同 {sameCount.toLocaleString('zh-CN')} 行；借方 {money.plain(before.debitFen)} →{' '}
        {money.withUnit(after.debitFen)}，贷方 {money.plain(before.creditFen)} → {money.withUnit(after.creditFen)}
      </p>
      {unpaired && <p className="hint">不同的行太多，没有逐行配对：改动的行分列在增加和减少里。</p>}
      <TabBar<ComparisonPart> label="比较结果" tabs={tabs} chosen={part} onChoose={setPart} />
      <ErrorNote message={error} />
      <DataGrid<ComparedLine>
        key={part}
        label={`${comparisonParts[part]}的行`}
        columns={columns}
        source={source}
        empty={<p>没有{comparisonParts[part]}的行。</p>}
      />
    </>
  );
}

function linesOf({ before, after, fields }: ChangedEntry, place: number): ComparedLine[] {
  return [
    { key: `${place} before`, kind: 'before', entry: before, fields },
    { key: `${place} after`, kind: 'after', entry: after, fields },
  ];
}

const kinds = { before: '原', after: '现', plain: '' } as const;

function columnsOf(money: (value: LedgerEntry['balanceFen']) => string): GridColumn<ComparedLine>[] {
  const column = (
    field: ContentField,
    title: string,
    width: number,
    text: (entry: LedgerEntry) => string,
    kind: 'text' | 'money' = 'text',
  ): GridColumn<ComparedLine> => ({
    field,
    title,
    kind,
    width,
    text: (line) => text(line.entry),
    tone: (line) => (line.fields.includes(field) ? (line.kind === 'before' ? 'bad' : 'good') : undefined),
    render: (line) =>
      line.fields.includes(field) ? (
        <mark className={`compared-${line.kind}`}>{text(line.entry) || '空'}</mark>
      ) : (
        text(line.entry)
      ),
  });
  return [
    { field: 'kind', title: '', kind: 'text', width: 36, text: (line) => kinds[line.kind] },
    { field: 'sourceRow', title: '原表行', kind: 'integer', width: 64, text: (line) => String(line.entry.sourceRow) },
    column('postedOn', '日期', 96, ({ postedOn }) => postedOn ?? ''),
    column('voucherType', '字', 44, ({ voucherType }) => voucherType),
    column('voucherNumber', '凭证号', 70, ({ voucherNumber }) => voucherNumber),
    column('accountCode', '科目编码', 90, ({ accountCode }) => accountCode),
    column('accountName', '科目名称', 140, ({ accountName }) => accountName),
    column('summary', '摘要', 220, ({ summary }) => summary),
    column('debitFen', '借方', 120, ({ debitFen }) => money(debitFen), 'money'),
    column('creditFen', '贷方', 120, ({ creditFen }) => money(creditFen), 'money'),
    column('balanceFen', '余额', 120, ({ balanceFen }) => money(balanceFen), 'money'),
    column('payee', '收款人', 160, ({ payee }) => payee),
    column('counterparty', '对方户名', 140, ({ counterparty }) => counterparty),
    column('quotaNumber', '指标文号', 120, ({ quotaNumber }) => quotaNumber),
    column('paymentApplicationNumber', '支付申请号', 110, (entry) => entry.paymentApplicationNumber),
    column('project', '项目', 120, ({ project }) => project),
    column('department', '部门', 100, ({ department }) => department),
    column('counterAccount', '对方科目', 110, ({ counterAccount }) => counterAccount),
    column('entryNumber', '分录序号', 76, ({ entryNumber }) => entryNumber),
    column('preparer', '制单人', 80, ({ preparer }) => preparer),
    column('status', '状态', 80, ({ status }) => status),
  ];
}
