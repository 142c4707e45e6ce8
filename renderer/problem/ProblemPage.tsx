import './problem.css';
import { ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../shared/problem/problem.ts';
import { problemOfWording, type Wording } from '../../shared/problem/wording.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { usePageCommand } from '../commands.ts';
import { storePendingEdits } from '../editQueue.ts';
import { commitPendingEdits, notify, useReadOnly, useSession } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useBusy } from '../ui/useBusy.ts';
import { useExport } from '../ui/useExport.ts';
import { FeedbackBar } from './FeedbackBar.tsx';
import { isNewProblemKey, isWordingKey, newProblemShortcut } from './newProblemShortcut.ts';
import { ProblemDraft } from './ProblemDraft.tsx';
import { ProblemForm } from './ProblemForm.tsx';
import { ProblemList } from './ProblemList.tsx';
import { useProblems } from './useProblems.ts';
import { WordingDialog } from './WordingDialog.tsx';

/** Where the keys go on after a question: the chosen problem, or the first step of the empty page. */
const firstToFocus = '[role="option"][tabindex="0"], .problem-empty button';

/** 问题与反馈. */
export function ProblemPage() {
  const problems = useProblems();
  const readOnly = useReadOnly();
  const [wanted, setWanted] = useState<string | null>(null);
  /** Which new problem is being written. */
  const [drafting, setDrafting] = useState<string | null>(null);
  const drafts = useRef(0);
  const [removing, setRemoving] = useState<Problem | null>(null);
  const [choosingWording, setChoosingWording] = useState(false);
  const feedback = useCall(['problem', 'engagement'], ({ problem }) => problem.getFeedbackState({}), []);
  const findings = useCall('problem', ({ problem }) => problem.listProblemFindings({}), []);
  const sheet = useExport('存在问题反馈意见表', 'xlsx', client.problem.exportFeedbackSheet);
  const document = useExport('存在问题反馈意见表', 'docx', client.problem.exportFeedbackSheet);
  const print = useExport('存在问题反馈意见表', 'pdf', client.problem.exportFeedbackSheet);
  const empty = useExport('空白反馈意见表', 'pdf', ({ target }, options) =>
    client.problem.exportFeedbackSheet({ target, blank: true }, options),
  );
  const page = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLDivElement>(null);
  const goesTo = useRef<'fact' | 'list' | null>(null);
  const [keeping, onceKept] = useBusy();
  usePageCommand('exportFeedbackSheet', () => void sheet.start());

  const rows = problems.value ?? [];
  const chosen = drafting !== null ? null : (rows.find(({ id }) => id === wanted) ?? rows[0] ?? null);
  const chosenId = chosen?.id ?? null;
  /** Where the person is: an answer that comes late takes nobody away from where they went meanwhile. */
  const here = useRef<string | null>(null);
  here.current = drafting ?? wanted;

  const place = useSession((session) => session.place);
  const placeId = rows.find(({ id }) => id === place?.recordId)?.id ?? null;
  useEffect(() => {
    if (placeId === null) return;
    setDrafting(null);
    setWanted(placeId);
  }, [placeId]);

  function select(id: string): void {
    commitPendingEdits();
    setDrafting(null);
    setWanted(id);
  }

  function startDraft(): void {
    if (readOnly) return;
    commitPendingEdits();
    drafts.current += 1;
    const next = `draft ${drafts.current}`;
    setDrafting((present) => present ?? next);
  }

  function onAdded({ id }: Problem, from: string | null): void {
    if (here.current !== from) return;
    goesTo.current = 'fact';
    setWanted(id);
    setDrafting(null);
  }

  async function remove({ id }: Problem): Promise<void> {
    const index = rows.findIndex((problem) => problem.id === id);
    const from = here.current;
    setRemoving(null);
    if (!(await problems.remove(id)) || here.current !== from) return;
    goesTo.current = 'list';
    setWanted((rows[index + 1] ?? rows[index - 1])?.id ?? null);
  }

  function keep(): void {
    setRemoving(null);
    requestAnimationFrame(focusList);
  }

  function focusList(): void {
    page.current?.querySelector<HTMLElement>(firstToFocus)?.focus();
  }

  async function startFromWording(wording: Wording): Promise<void> {
    const from = here.current;
    setChoosingWording(false);
    try {
      onAdded(await problems.add(problemOfWording(wording)), from);
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  async function keepWording({ id }: Problem): Promise<void> {
    await storePendingEdits();
    try {
      const problem = (await client.problem.listProblems({})).find((stored) => stored.id === id);
      if (!problem) return notify({ tone: 'problem', text: '这个问题已经删除，没有存入措辞库。' });
      const { category, title, fact, basisDocument, basisClause, basis, cause, effect, recommendation } = problem;
      const words = { category, title, fact, basisDocument, basisClause, basis, cause, effect, recommendation };
      await client.problem.keepWording({ id: null, draft: { ...words, keywords: '' } });
      notify({ tone: 'done', text: `已把“${title}”存入本所措辞库；日期、金额等请在措辞库中改成【】。` });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  const latestChooseWording = useRef(() => {});
  latestChooseWording.current = () => {
    commitPendingEdits();
    setChoosingWording(true);
  };
  const latestStartDraft = useRef(startDraft);
  latestStartDraft.current = startDraft;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (useSession.getState().dialog || window.document.querySelector('dialog[open]')) return;
      if (isNewProblemKey(event)) latestStartDraft.current();
      else if (isWordingKey(event)) latestChooseWording.current();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another problem is read from its top; a new one goes on with its fact
  useEffect(() => {
    form.current?.scrollTo({ top: 0 });
    if (goesTo.current === 'fact') form.current?.querySelector<HTMLElement>('textarea')?.focus();
    else if (goesTo.current === 'list') focusList();
    goesTo.current = null;
  }, [chosenId]);

  return (
    <div className="page">
      <PageHead
        title="问题与反馈"
        hint="每个问题从事实、依据到建议和单位反馈都在一处；反馈意见表、底稿和报告都取自这里。"
      >
        <Button
          icon={<ExportOutlined />}
          disabled={sheet.running || rows.length === 0}
          onClick={() => void sheet.start()}
        >
          导出反馈意见表
        </Button>
        <Button disabled={document.running || rows.length === 0} onClick={() => void document.start()}>
          Word
        </Button>
        <Button disabled={print.running || rows.length === 0} onClick={() => void print.start()}>
          PDF
        </Button>
        <Button disabled={empty.running} onClick={() => void empty.start()}>
          空白表
        </Button>
      </PageHead>
      <ErrorNote message={problems.error} onRetry={problems.ask} />
      <JobNote title="导出存在问题反馈意见表" job={sheet} onRetry={() => void sheet.retry()} />
      <JobNote title="导出存在问题反馈意见表" job={document} onRetry={() => void document.retry()} />
      <JobNote title="导出存在问题反馈意见表" job={print} onRetry={() => void print.retry()} />
      <JobNote title="导出空白反馈意见表" job={empty} onRetry={() => void empty.retry()} />
      {feedback.value && rows.length > 0 && <FeedbackBar state={feedback.value} onImported={problems.ask} />}
      <div ref={page} className="problem-page">
        <ProblemList
          problems={rows}
          selected={chosenId}
          drafting={drafting !== null}
          onSelect={select}
          onAdd={startDraft}
          onWording={() => latestChooseWording.current()}
          findings={findings.value ?? []}
          onRemove={(id) => setRemoving(rows.find((problem) => problem.id === id) ?? null)}
          onMove={(id, step) => void problems.move(id, step)}
          onEnter={() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus()}
        />
        <div ref={form} className="problem-form">
          {drafting !== null ? (
            <ProblemDraft
              key={drafting}
              draftKey={drafting}
              problems={problems}
              onAdded={(added) => onAdded(added, drafting)}
              onGiveUp={() => setDrafting(null)}
            />
          ) : chosen ? (
            <>
              <ProblemForm
                key={chosen.id}
                problem={chosen}
                sent={feedback.value?.sent.find(({ problemId }) => problemId === chosen.id) ?? null}
                onChange={(changes) => problems.change(chosen.id, changes)}
              />
              <div>
                <Button size="small" loading={keeping} onClick={() => void onceKept(() => keepWording(chosen))}>
                  存入措辞库
                </Button>
              </div>
            </>
          ) : (
            problems.value && <NoProblems readOnly={readOnly} onAdd={startDraft} />
          )}
        </div>
      </div>
      {choosingWording && (
        <WordingDialog
          readOnly={readOnly}
          onUse={(wording) => void startFromWording(wording)}
          onClose={() => setChoosingWording(false)}
        />
      )}
      {removing && <RemoveDialog problem={removing} onRemove={() => void remove(removing)} onClose={keep} />}
    </div>
  );
}

type RemoveDialogProps = { problem: Problem; onRemove(): void; onClose(): void };

function RemoveDialog({ problem, onRemove, onClose }: RemoveDialogProps) {
  return (
    <Dialog
      title="删除问题"
      width={460}
      onClose={onClose}
      footer={
        <>
          <Button autoFocus onClick={onClose}>
            取消
          </Button>
          <Button type="primary" danger onClick={onRemove}>
            删除
          </Button>
        </>
      }
    >
      <p>删除「{problem.title}」？它的事实、依据、建议和单位反馈一并删除，不能恢复。</p>
      <p className="hint">
        单位不认可、本组也采纳的，不必删除：记下反馈和采纳情况，它就不写入报告，反馈意见表中仍有据可查。
      </p>
    </Dialog>
  );
}

function NoProblems({ readOnly, onAdd }: { readOnly: boolean; onAdd(): void }) {
  return (
    <div className="problem-empty">
      <EmptyState text="还没有问题。现场核查中发现的每个问题记一条：事实（时间、金额、凭据）、依据、建议；写完导出反馈意见表交被监控单位，再把回复和采纳情况记回来。报告的“存在问题”和“建议”两章按这里的顺序一一对应。">
        {!readOnly && (
          <Button type="primary" onClick={onAdd}>
            新增第一个问题（{newProblemShortcut}）
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
