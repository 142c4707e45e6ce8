import './workpaper.css';
import { ExportOutlined, SettingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { WorkpaperHead, WorkpaperIndex } from '../../shared/workpaper/workpaper.ts';
import { client } from '../api/client.ts';
import { type CallState, useCall } from '../api/useCall.ts';
import { usePageCommand } from '../commands.ts';
import { type PageKey, pageTitles } from '../pages.ts';
import { goTo, takePlace, useReadOnly, useSession } from '../session.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { DataGrid } from '../ui/grid/DataGrid.tsx';
import type { GridHandle } from '../ui/grid/gridTypes.ts';
import { useRecordLines } from '../ui/grid/useRecordLines.ts';
import { FormCompletion } from '../ui/history/FormCompletion.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { suggestionsOf } from '../ui/options.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { Section } from '../ui/Section.tsx';
import { useExport } from '../ui/useExport.ts';
import { FirmTemplateDialog } from './FirmTemplateDialog.tsx';
import { IndexTree } from './IndexTree.tsx';
import { formColumns, gridColumns, stateOf } from './workpaperColumns.ts';

/** Where the content of a paper is entered; the paper itself has only its head. */
const sources: Readonly<Record<WorkpaperIndex, PageKey>> = {
  A1: 'engagement',
  A4: 'evidence',
  C1: 'funds',
  C2: 'funds',
  C3: 'sample',
  C4: 'ledger',
  D2: 'funds',
  E1: 'implementation',
  E2: 'inspection',
  E3: 'implementation',
  F1: 'indicator',
  F2: 'indicator',
  F3: 'indicator',
  F4: 'indicator',
  H1: 'problem',
  H2: 'problem',
};

type PaperRow = WorkpaperHead & { id: string };

const noRows: PaperRow[] = [];
const noBlank = {};
const lines = { objective: 2, procedures: 2, explanation: 5, conclusion: 5 };
const placeholders = {
  objective: '留空即用标准文字',
  procedures: '留空即用标准文字',
  explanation: '取得资料的来源、核对的方法和范围、发现的差异',
  conclusion: '核对以后得出的结论；有问题的写明转入哪个问题',
};

/** 底稿. */
export function WorkpaperPage() {
  const papers = useCall('workpaper', listPapers, []);
  const [active, setActive] = useState(0);
  const book = useExport('工作底稿', 'xlsx', client.workpaper.exportWorkpapers);
  const [template, setTemplate] = useState(false);
  usePageCommand('exportWorkpapers', () => void book.start());
  usePageCommand('firmTemplate', () => setTemplate(true));
  const rows = papers.value ?? noRows;
  const chosen = rows[active];
  const unfinished = rows.filter((row) => stateOf(row) !== '').length;

  async function store(row: PaperRow, field: string, value: unknown): Promise<void> {
    const stored = await changePaper(row.id, { [field]: value });
    papers.mutate((before) => before.map((paper) => (paper.id === row.id ? stored : paper)));
  }

  return (
    <div className="page page-scroll">
      <PageHead
        title="底稿"
        hint="底稿的内容取自前面各页；这里登记编制、复核和每张底稿的目标、程序、说明、结论，再导出整本底稿。"
      >
        <Button icon={<SettingOutlined />} onClick={() => setTemplate(true)}>
          本所模板…
        </Button>
        <Button icon={<ExportOutlined />} disabled={book.running} title="Ctrl+E" onClick={() => void book.start()}>
          导出工作底稿 <kbd>Ctrl+E</kbd>
        </Button>
      </PageHead>
      <ErrorNote message={papers.error} onRetry={papers.ask} />
      <JobNote title="导出工作底稿" job={book} onRetry={() => void book.retry()} />
      <Section
        title="底稿目录"
        aside={
          papers.value && (
            <>
              共 {rows.length} 张，
              {unfinished > 0 ? <span className="tone-warn">{unfinished} 张待完善</span> : '均已完善'}
              。同一编制人、日期可复制一格后选中多格粘贴。
            </>
          )
        }
      >
        <PaperGrid papers={papers} onActive={setActive} />
      </Section>
      {chosen && (
        <Section
          title={`${chosen.indexNumber} ${chosen.name}`}
          aside={
            <span className="workpaper-source">
              <FormCompletion form="workpaper" formId={chosen.indexNumber} />
              表格内容取自
              <Button type="link" size="small" onClick={() => goTo(sources[chosen.indexNumber])}>
                {pageTitles[sources[chosen.indexNumber]]}
              </Button>
            </span>
          }
        >
          <div className="workpaper-form">
            <RecordForm
              columns={formColumns}
              row={chosen}
              rowKey={chosen.id}
              place={`底稿 ${chosen.indexNumber}`}
              lines={lines}
              placeholders={placeholders}
              onStore={(field, value) => store(chosen, field, value)}
            />
          </div>
        </Section>
      )}
      <IndexTree />
      {template && <FirmTemplateDialog onClose={() => setTemplate(false)} />}
    </div>
  );
}

type PaperGridProps = { papers: CallState<PaperRow[]>; onActive(line: number): void };

/** The papers are given: their heads are typed into, but none is added or removed. */
function PaperGrid({ papers, onActive }: PaperGridProps) {
  const readOnly = useReadOnly();
  const team = useCall('engagement', ({ engagement }) => engagement.listTeamMembers({}), []);
  const rows = papers.value ?? noRows;
  const people = useMemo(
    () =>
      suggestionsOf([
        ...(team.value ?? []).map(({ name }) => name),
        ...rows.flatMap(({ preparedBy, reviewedBy }) => [preparedBy, reviewedBy]),
      ]),
    [team.value, rows],
  );
  const columns = useMemo(() => gridColumns(people), [people]);
  const records = useRecordLines<PaperRow>({
    label: '底稿',
    columns,
    rows,
    replace: papers.mutate,
    blank: noBlank,
    calls: paperCalls,
    readOnly,
    mayAdd: false,
  });
  const grid = useRef<GridHandle>(null);
  const place = useSession((session) => session.place);
  useEffect(() => {
    const index = place ? rows.findIndex(({ id }) => id === place.recordId) : -1;
    if (!place || index < 0) return;
    const here = columns.some(({ field }) => field === place.field);
    grid.current?.select(index, here ? place.field : null);
    onActive(index);
    // What is written in the form below is found by the form, once it shows this paper.
    if (!here) return;
    takePlace();
    grid.current?.focus();
  }, [place, rows, columns, onActive]);
  return (
    <DataGrid<PaperRow>
      handle={grid}
      label="底稿"
      columns={columns}
      source={records.source}
      problems={records.problems}
      onEdit={readOnly ? undefined : records.onEdit}
      onActiveLine={onActive}
      visibleLines={11}
    />
  );
}

const paperCalls = {
  add: refuse,
  change: changePaper,
  remove: refuse,
};

async function listPapers({ workpaper }: typeof client): Promise<PaperRow[]> {
  return (await workpaper.listWorkpapers({})).map(withId);
}

async function changePaper(id: string, changes: Record<string, unknown>): Promise<PaperRow> {
  const indexNumber = id as WorkpaperIndex;
  return withId(
    await client.workpaper.changeWorkpaperHead({ indexNumber, changes: changes as Partial<WorkpaperHead> }),
  );
}

function withId(head: WorkpaperHead): PaperRow {
  return { ...head, id: head.indexNumber };
}

async function refuse(): Promise<never> {
  throw new Error('底稿的张数是固定的，不能增加或删除。');
}
