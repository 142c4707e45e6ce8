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
    const rows = list.value ?? [];
    const index = rows.findIndex((problem) => problem.id === id);
    if (index < 0 || index + step < 0 || index + step >= rows.length) return;
    const before = (step < 0 ? rows[index - 1] : rows[index + 2])?.id ?? null;
    list.mutate((present) => moved(present, id, before));
    try {
      await calls.moveProblem({ id, before });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
      list.ask();
    }
  }

  return { ...list, add, change, remove, move };
}

function moved(problems: readonly Problem[], id: string, before: string | null): Problem[] {
  const others = problems.filter((problem) => problem.id !== id);
  const at = before === null ? others.length : others.findIndex((problem) => problem.id === before);
  return [...others.slice(0, at), ...problems.filter((problem) => problem.id === id), ...others.slice(at)];
}
