import { useState } from 'react';
import type { Problem } from '../../shared/problem/problem.ts';
import { client } from '../api/client.ts';
import { type CallState, useCall } from '../api/useCall.ts';
import { notify } from '../session.ts';

const calls = client.problem;

/** The problems in their order, and what may be done with them; each answer is in the list before the list is asked again. */
export type Problems = CallState<Problem[]> & {
  add(draft: Partial<Problem> & Pick<Problem, 'title'>): Promise<Problem>;
  change(id: string, changes: Partial<Problem>): Promise<void>;
  remove(id: string): Promise<boolean>;
  move(id: string, step: -1 | 1): Promise<void>;
};

export function useProblems(): Problems {
  const list = useCall('problem', ({ problem }) => problem.listProblems({}), []);
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const value = list.value && moves.reduce(moved, list.value);

  async function add(draft: Partial<Problem> & Pick<Problem, 'title'>): Promise<Problem> {
    const stored = await calls.addProblem(draft);
    list.mutate((before) => (before.some(({ id }) => id === stored.id) ? before : [...before, stored]));
    return stored;
  }

  async function change(id: string, changes: Partial<Problem>): Promise<void> {
    const stored = await calls.changeProblem({ id, changes });
    list.mutate((before) => before.map((problem) => (problem.id === id ? stored : problem)));
  }

  async function remove(id: string): Promise<boolean> {
    try {
      await calls.removeProblem({ id });
      list.mutate((before) => before.filter((problem) => problem.id !== id));
      return true;
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
      return false;
    }
  }

  async function move(id: string, step: -1 | 1): Promise<void> {
    const rows = value ?? [];
    const index = rows.findIndex((problem) => problem.id === id);
    if (index < 0 || index + step < 0 || index + step >= rows.length) return;
    const before = (step < 0 ? rows[index - 1] : rows[index + 2])?.id ?? null;
    const move = { id, before };
    setMoves((present) => [...present, move]);
    try {
      await calls.moveProblem(move);
      list.mutate((present) => moved(present, move));
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
      list.ask();
    } finally {
      setMoves((present) => present.filter((other) => other !== move));
    }
  }

  return { ...list, value, add, change, remove, move };
}

/** A move under way: the list that was asked before it does not know it. */
type Move = { id: string; before: string | null };

function moved(problems: Problem[], { id, before }: Move): Problem[] {
  const others = problems.filter((problem) => problem.id !== id);
  const at = before === null ? others.length : others.findIndex((problem) => problem.id === before);
  return [...others.slice(0, at), ...problems.filter((problem) => problem.id === id), ...others.slice(at)];
}
