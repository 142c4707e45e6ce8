import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { differencesOf } from '../../shared/problem/answer.ts';
import { isOpen, isUnplaced, type Reply, replyStates } from '../../shared/problem/feedbackReturn.ts';
import { feedbackOpinions, type Problem, problemCategories } from '../../shared/problem/problem.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { useReadOnly } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';

/** 收回的意见, those that wait first: each is decided on with its reason, and none can be deleted. */
export function RepliesDialog({ replies, onClose }: { replies: readonly Reply[]; onClose(): void }) {
  const problems = useCall('problem', ({ problem }) => problem.listProblems({}), []);
  const open = replies.filter(({ state }) => isOpen(state));
  const done = replies.filter(({ state }) => !isOpen(state));
  return (
    <Dialog
      title="收回的意见"
      width={Math.min(1080, window.innerWidth - 48)}
      top={24}
      onClose={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          关闭
        </Button>
      }
    >
      <ErrorNote message={problems.error} onRetry={problems.ask} />
      <div className="reply-scroll">
        {replies.length === 0 && <p className="hint">还没有读回意见。</p>}
        {open.map((reply) => (
          <OpenReply key={reply.id} reply={reply} problems={problems.value} />
        ))}
        {done.map((reply) => (
          <div key={reply.id} className="reply-done">
            <ReplyText reply={reply} problems={problems.value ?? []} />
            <span className="tone-muted">
              {replyStates[reply.state]}
              {reply.reason && `，理由：${reply.reason}`}
            </span>
          </div>
        ))}
      </div>
    </Dialog>
  );
}

type ReplyProps = { reply: Reply; problems: readonly Problem[] };

function ReplyText({ reply, problems }: ReplyProps) {
  const index = problems.findIndex(({ id }) => id === reply.problemId);
  return (
    <div>
      <strong>
        {index >= 0
          ? `问题 ${index + 1} ${problems[index]?.title}`
          : `${isAside(reply) ? '' : '新增：'}${reply.problemText}`}
      </strong>
      {reply.remark !== '' && <div className="tone-muted">{reply.remark}</div>}
      {index >= 0 && isAside(reply) && <div>{reply.problemText}</div>}
      <div>
        {reply.opinion === 'pending' ? reply.opinionText : feedbackOpinions[reply.opinion]}
        {[reply.reply, reply.material, reply.rectification]
          .filter((text) => text !== '')
          .map((text) => `；${text}`)
          .join('')}
      </div>
    </div>
  );
}

/** What was no row of the table has no answer of its own. */
function isAside({ state, opinion, opinionText, reply }: Reply): boolean {
  return state === 'aside' || (opinion === 'pending' && opinionText === '' && reply === '');
}

const opinionChoices = (['agreed', 'partly', 'disagreed'] as const).map((value) => ({
  value,
  label: feedbackOpinions[value],
}));
const categoryChoices = Object.entries(problemCategories).map(([value, label]) => ({ value, label }));

/** Nothing is put in the place of what is recorded before that is known: `problems` comes with an answer. */
function OpenReply({ reply, problems: known }: { reply: Reply; problems: readonly Problem[] | undefined }) {
  const problems = known ?? [];
  const readOnly = useReadOnly();
  const [reason, setReason] = useState('');
  const [opinion, setOpinion] = useState<(typeof opinionChoices)[number]['value'] | null>(null);
  const [problemId, setProblemId] = useState<string | null>(reply.problemId);
  const [title, setTitle] = useState(() => (reply.problemText.split('\n')[0] ?? '').slice(0, 100));
  const [category, setCategory] = useState<Problem['category']>('target');
  const [error, setError] = useState<string | null>(null);
  const ours = problems.find(({ id }) => id === reply.problemId);
  const { id } = reply;

  async function decide(resolution: Parameters<typeof client.problem.resolveReply>[0]): Promise<void> {
    try {
      await client.problem.resolveReply(resolution);
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <section className="reply-waiting" aria-label={replyStates[reply.state]}>
      <p className="tone-warn">{replyStates[reply.state]}</p>
      <ReplyText reply={reply} problems={problems} />
      {ours && !isUnplaced(reply.state) && (
        <Differences
          reply={reply.state === 'unclear' ? { ...reply, opinion: opinion ?? ours.feedbackOpinion } : reply}
          problem={ours}
        />
      )}
      <ErrorNote message={error} />
      {!readOnly && (
        <>
          <div className="reply-actions">
            <Input
              aria-label="处理理由"
              placeholder="理由"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            {reply.state === 'unclear' && (
              <Select
                aria-label="单位意见"
                placeholder="单位的意思是"
                options={opinionChoices}
                value={opinion}
                onChange={setOpinion}
              />
            )}
            {!isUnplaced(reply.state) && (
              <Button
                type="primary"
                disabled={!known}
                onClick={() => void decide({ kind: 'take', id, reason, ...(opinion ? { opinion } : {}) })}
              >
                {reply.state === 'conflict' ? '以这次的为准' : '记入'}
              </Button>
            )}
            <Button onClick={() => void decide({ kind: 'leave', id, reason })}>
              {isUnplaced(reply.state) ? '不列为问题' : '保留原记录'}
            </Button>
          </div>
          {isUnplaced(reply.state) && (
            <div className="reply-actions">
              <Input aria-label="问题标题" value={title} onChange={(event) => setTitle(event.target.value)} />
              <Select aria-label="问题类型" options={categoryChoices} value={category} onChange={setCategory} />
              <Button type="primary" onClick={() => void decide({ kind: 'newProblem', id, reason, title, category })}>
                列为新问题
              </Button>
              <Select
                aria-label="并入的问题"
                placeholder="选择问题"
                options={problems.map((problem, index) => ({
                  value: problem.id,
                  label: `${index + 1} ${problem.title}`,
                }))}
                value={problemId}
                onChange={setProblemId}
              />
              <Button
                disabled={problemId === null}
                onClick={() => problemId && void decide({ kind: 'join', id, reason, problemId })}
              >
                并入
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** Column by column what is recorded now and what would stand there: a blank one is cleared. An opinion that can't be read is a person's. */
function Differences({ reply, problem }: { reply: Reply; problem: Problem }) {
  const differences = differencesOf(problem, reply);
  if (differences.length === 0) {
    const same = reply.state === 'unclear' ? '其他栏目与现在的记录一致。' : '与现在的记录一致。';
    return <p className="hint">{same}</p>;
  }
  return (
    <table className="reply-table">
      <thead>
        <tr>
          <th>栏目</th>
          <th>现在的记录</th>
          <th>这次退回</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ title, kind, recorded, returned }) => (
          <tr key={title}>
            <td>{title}</td>
            <td>{recorded || <span className="hint">空</span>}</td>
            <td>{kind === 'clears' ? <span className="tone-warn">空（采用后清除）</span> : returned}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
