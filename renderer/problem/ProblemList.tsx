import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { columnOf } from '../../shared/field.ts';
import { type FieldTextOptions, formatField } from '../../shared/fieldText.ts';
import {
  feedbackDecisions,
  feedbackOpinions,
  type Problem,
  problemCategories,
  problemDraft,
} from '../../shared/problem/problem.ts';
import { type ProblemFinding, problemFindingKinds } from '../../shared/problem/problemFinding.ts';
import { isReported } from '../../shared/problem/reportText.ts';
import { useReadOnly } from '../session.ts';
import { useTextOptions } from '../ui/useTextOptions.ts';
import { newProblemShortcut, wordingShortcut } from './newProblemShortcut.ts';

type ProblemListProps = {
  problems: readonly Problem[];
  selected: string | null;
  /** Whether a problem without a title yet is being entered at the end. */
  drafting: boolean;
  onSelect(id: string): void;
  onAdd(): void;
  /** 措辞库. */
  onWording(): void;
  /** What the problems still lack. */
  findings: readonly ProblemFinding[];
  onRemove(id: string): void;
  onMove(id: string, step: -1 | 1): void;
  /** Enter: on to the form. */
  onEnter(): void;
};

const amountColumn = columnOf(problemDraft, 'amountFen');

/** The problems in the order of the report: choosing with the arrows, moving with Alt+Shift and the arrows. */
export function ProblemList(props: ProblemListProps) {
  const { problems, selected } = props;
  const readOnly = useReadOnly();
  const textOptions = useTextOptions();
  const list = useRef<HTMLDivElement>(null);
  const takesFocus = useRef(false);
  const index = problems.findIndex(({ id }) => id === selected);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a moved or newly chosen line takes the focus that the keys had
  useLayoutEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    chosen?.scrollIntoView({ block: 'nearest' });
    if (takesFocus.current) chosen?.focus();
    takesFocus.current = false;
  }, [problems, selected, props.drafting]);

  function choose(next: number): void {
    const problem = problems[Math.max(0, Math.min(problems.length - 1, next))];
    if (!problem || problem.id === selected) return;
    takesFocus.current = true;
    props.onSelect(problem.id);
  }

  function move(step: -1 | 1): void {
    if (!selected || readOnly) return;
    takesFocus.current = true;
    props.onMove(selected, step);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (step !== null && event.altKey && event.shiftKey) move(step);
    else if (event.altKey) return;
    else if (step !== null) choose(index + step);
    else if (event.key === 'Home') choose(0);
    else if (event.key === 'End') choose(problems.length - 1);
    else if (event.key === 'Enter') props.onEnter();
    else if (event.key === 'Delete' && event.ctrlKey && selected && !readOnly) props.onRemove(selected);
    else return;
    event.preventDefault();
  }

  return (
    <div className="problem-list">
      {!readOnly && (
        <div className="problem-toolbar">
          <Button size="small" type="primary" icon={<PlusOutlined />} onClick={props.onAdd}>
            新增问题
          </Button>
          <kbd>{newProblemShortcut}</kbd>
          <Button size="small" onClick={props.onWording}>
            措辞库
          </Button>
          <kbd>{wordingShortcut}</kbd>
          <span className="spacer" />
          <Button
            size="small"
            type="text"
            icon={<ArrowUpOutlined />}
            title="上移（Alt+Shift+↑）"
            aria-label="上移"
            disabled={index <= 0}
            onClick={() => move(-1)}
          />
          <Button
            size="small"
            type="text"
            icon={<ArrowDownOutlined />}
            title="下移（Alt+Shift+↓）"
            aria-label="下移"
            disabled={index < 0 || index === problems.length - 1}
            onClick={() => move(1)}
          />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            title="删除（Ctrl+Delete）"
            aria-label="删除"
            disabled={index < 0}
            onClick={() => selected && props.onRemove(selected)}
          />
        </div>
      )}
      <div ref={list} className="problem-lines" role="listbox" aria-label="问题" tabIndex={-1} onKeyDown={onKeyDown}>
        {problems.map((problem, position) => (
          <ProblemLine
            key={problem.id}
            problem={problem}
            number={position + 1}
            chosen={problem.id === selected}
            reachable={problem.id === selected || (index < 0 && position === 0)}
            lacks={props.findings
              .filter(({ problemId }) => problemId === problem.id)
              .map(({ kind }) => problemFindingKinds[kind])}
            textOptions={textOptions}
            onSelect={() => props.onSelect(problem.id)}
          />
        ))}
        {props.drafting && (
          <div role="option" aria-selected tabIndex={-1} className="problem-line problem-line-chosen">
            <span className="problem-number">{problems.length + 1}</span>
            <span className="problem-line-title tone-muted">新问题，写下标题后保存</span>
          </div>
        )}
      </div>
      <ListFoot problems={problems} textOptions={textOptions} />
    </div>
  );
}

type ProblemLineProps = {
  problem: Problem;
  number: number;
  chosen: boolean;
  reachable: boolean;
  lacks: readonly string[];
  textOptions: FieldTextOptions;
  onSelect(): void;
};

function ProblemLine({ problem, number, chosen, reachable, lacks, textOptions, onSelect }: ProblemLineProps) {
  const amount = formatField(amountColumn, problem.amountFen, textOptions);
  const { feedbackOpinion: opinion, decision } = problem;
  return (
    <button
      type="button"
      role="option"
      aria-selected={chosen}
      tabIndex={reachable ? 0 : -1}
      className={`problem-line${chosen ? ' problem-line-chosen' : ''}`}
      title={[problem.title, ...lacks].join('\n')}
      onClick={onSelect}
    >
      <span className="problem-number">{number}</span>
      <span className="problem-line-title">{problem.title}</span>
      <span className="problem-line-facts">
        <span>{problemCategories[problem.category]}</span>
        <span className={opinion === 'pending' ? 'tone-warn' : undefined}>{feedbackOpinions[opinion]}</span>
        {(decision !== 'none' || opinion === 'partly' || opinion === 'disagreed') && (
          <span className={decision === 'none' ? 'tone-warn' : undefined}>{feedbackDecisions[decision]}</span>
        )}
        {!isReported(problem) && <span className="problem-withdrawn">不入报告</span>}
        {lacks.length > 0 && <span className="tone-warn">待完善 {lacks.length}</span>}
        <span className="spacer" />
        {amount !== '' && (
          <span className="number">
            {amount} {textOptions.moneyUnit}
          </span>
        )}
      </span>
    </button>
  );
}

function ListFoot({ problems, textOptions }: { problems: readonly Problem[]; textOptions: FieldTextOptions }) {
  if (problems.length === 0) return null;
  const pending = problems.filter(({ feedbackOpinion }) => feedbackOpinion === 'pending').length;
  const withdrawn = problems.filter((problem) => !isReported(problem)).length;
  const sum = problems.reduce((total, { amountFen }) => total + (amountFen ?? 0), 0);
  return (
    <p className="problem-foot">
      <span>
        共 {problems.length} 个{pending > 0 && `，未反馈 ${pending} 个`}
        {withdrawn > 0 && `，不入报告 ${withdrawn} 个`}
      </span>
      <span className="spacer" />
      {sum !== 0 && (
        <span className="number">
          金额合计 {formatField(amountColumn, sum, textOptions)} {textOptions.moneyUnit}
        </span>
      )}
    </p>
  );
}
