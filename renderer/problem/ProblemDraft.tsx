import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { columnOf } from '../../shared/field.ts';
import { type Problem, problemDraft } from '../../shared/problem/problem.ts';
import { RecordForm } from '../ui/RecordForm.tsx';
import { Section } from '../ui/Section.tsx';
import type { Problems } from './useProblems.ts';

const columns = [columnOf(problemDraft, 'category'), columnOf(problemDraft, 'title')];
const placeholders = { title: '一句话说清是什么问题，按回车保存' };

type ProblemDraftProps = {
  /** Tells this one from another that is begun while it is being added. */
  draftKey: string;
  problems: Problems;
  onAdded(problem: Problem): void;
  onGiveUp(): void;
};

/** A problem that has no title yet: it becomes a record as soon as it has one. */
export function ProblemDraft({ draftKey, problems, onAdded, onGiveUp }: ProblemDraftProps) {
  const [category, setCategory] = useState<Problem['category']>('target');
  const place = useRef<HTMLDivElement>(null);
  // What is chosen or typed after the first press of Enter changes the problem that it adds, and adds no second one.
  const adding = useRef<Promise<Problem> | null>(null);
  const givenUp = useRef(false);
  useEffect(() => place.current?.querySelector<HTMLElement>('input[placeholder]')?.focus(), []);

  async function store(field: string, value: unknown): Promise<void> {
    if (givenUp.current) return;
    if (field === 'category') setCategory(value as Problem['category']);
    if (adding.current) {
      const { id } = await adding.current;
      return problems.change(id, { [field]: value });
    }
    if (field === 'category') return;
    adding.current = problems.add({ title: String(value), category });
    try {
      onAdded(await adding.current);
    } catch (error) {
      adding.current = null;
      throw error;
    }
  }

  function giveUp(): void {
    givenUp.current = true;
    onGiveUp();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button below does the same by keyboard
    <div
      ref={place}
      className="problem-part problem-part-draft"
      onKeyDown={(event) => event.key === 'Escape' && giveUp()}
    >
      <Section title="新问题">
        <RecordForm
          columns={columns}
          row={{ category, title: '' }}
          rowKey={draftKey}
          place="新问题"
          placeholders={placeholders}
          onStore={store}
        />
      </Section>
      <p className="hint">有了标题就会保存，接着写事实、依据、建议；反馈和采纳在单位回复之后填写。</p>
      <div>
        {/* The press must not take the focus from the title first: leaving it would store it. */}
        <Button size="small" onMouseDown={(event) => event.preventDefault()} onClick={giveUp}>
          不新增了 <kbd>Esc</kbd>
        </Button>
      </div>
    </div>
  );
}
