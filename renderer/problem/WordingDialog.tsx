import { Button, Input } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { problemCategories } from '../../shared/problem/problem.ts';
import { type Spell, searchWordings } from '../../shared/problem/searchWordings.ts';
import { type Wording, type WordingDraft, wordingColumns, wordingOrigins } from '../../shared/problem/wording.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { storePendingEdits } from '../editQueue.ts';
import { notify } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { useBusy } from '../ui/useBusy.ts';
import { loadSpell } from './spellPinyin.ts';

type WordingDialogProps = { readOnly: boolean; onUse(wording: Wording): void; onClose(): void };

/** Chosen after one was deleted: pressing 删除 again takes no other one away. */
const nothing = '';

const lines = { fact: 3, basis: 2, cause: 1, effect: 1, recommendation: 2 };

/** 措辞库: found by text or pinyin, chosen with the arrows and taken with Enter; what is changed here is the firm's for all engagements. */
export function WordingDialog({ readOnly, onUse, onClose }: WordingDialogProps) {
  const list = useCall('problem', ({ problem }) => problem.listWordings({}), []);
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState<string | null>(null);
  const [spell, setSpell] = useState<Spell | null>(null);
  const [error, setError] = useState<string | null>(null);
  const options = useRef<HTMLDivElement>(null);
  /** As sent last, whether the list knows it yet or not: the next change is one of these. */
  const sent = useRef(new Map<string, Wording>());
  const [using, onceUsed] = useBusy();
  const [removing, onceRemoved] = useBusy();
  useEffect(() => {
    void loadSpell().then((loaded) => setSpell(() => loaded));
  }, []);

  const wordings = list.value?.wordings ?? [];
  const found = searchWordings(wordings, text, spell);
  // Who rewords one so that it is not found any more is still at it.
  const chosen = wanted === nothing ? null : (wordings.find(({ id }) => id === wanted) ?? found[0] ?? null);
  const index = chosen ? found.indexOf(chosen) : -1;
  const chosenId = chosen?.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a newly chosen line comes into sight
  useEffect(() => {
    options.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setWanted(found[Math.max(0, Math.min(found.length - 1, index + step))]?.id ?? null);
    else if (event.key === 'Enter' && chosen && !readOnly) void onceUsed(() => use(chosen));
    else return;
    event.preventDefault();
  }

  async function remove({ id, title }: Wording): Promise<void> {
    setWanted(id);
    try {
      await client.problem.removeWording({ id });
      setError(null);
      // Who chose another meanwhile stays at it.
      setWanted((present) => (present === id ? nothing : present));
      list.ask();
      notify({ tone: 'done', text: `已从措辞库删除“${title}”。` });
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  async function store(wording: Wording, field: string, value: unknown): Promise<void> {
    const { id } = wording;
    const before = sent.current.get(id) ?? wording;
    const { id: _, origin, ...draft } = { ...before, [field]: value } as Wording;
    sent.current.set(id, { id, origin, ...draft });
    try {
      const stored = await client.problem.keepWording({ id, draft });
      list.mutate((present) => ({
        ...present,
        wordings: present.wordings.map((one) => (one.id === id ? stored : one)),
      }));
      list.ask();
    } catch (thrown) {
      // What was changed since is not given up with it.
      const present = sent.current.get(id) ?? wording;
      sent.current.set(id, { ...present, [field]: before[field as keyof WordingDraft] });
      throw thrown;
    }
  }

  async function use(wording: Wording): Promise<void> {
    await storePendingEdits();
    onUse(sent.current.get(wording.id) ?? wording);
  }

  return (
    <Dialog
      title="措辞库"
      width={Math.min(1180, window.innerWidth - 48)}
      top={24}
      onClose={onClose}
      footer={
        <>
          <span className="hint">条款引用前请核对现行文本；【】处按事实填写。改动存入本所措辞库，各项目通用。</span>
          <span className="spacer" />
          <Button
            loading={removing}
            disabled={!chosen}
            onClick={() => chosen && void onceRemoved(() => remove(chosen))}
          >
            删除
          </Button>
          <Button onClick={onClose}>关闭</Button>
          <Button
            type="primary"
            loading={using}
            disabled={!chosen || readOnly}
            onClick={() => chosen && void onceUsed(() => use(chosen))}
          >
            用作新问题 <kbd>Enter</kbd>
          </Button>
        </>
      }
    >
      <div className="wording-page">
        <div className="wording-found">
          <Input
            data-first
            allowClear
            aria-label="查找措辞"
            placeholder="输入文字、文件、条款或拼音首字母，如 fjbq"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setWanted(null);
            }}
            onKeyDown={onKeyDown}
          />
          <div ref={options} className="wording-list" role="listbox" aria-label="措辞">
            {found.map((wording) => (
              <button
                key={wording.id}
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={wording === chosen}
                className={`problem-line wording-line${wording === chosen ? ' problem-line-chosen' : ''}`}
                onClick={() => setWanted(wording.id)}
                onDoubleClick={() => !readOnly && void onceUsed(() => use(wording))}
              >
                <span className="problem-line-title">{wording.title}</span>
                <span className="problem-line-facts">
                  <span>{problemCategories[wording.category]}</span>
                  <span>{wording.origin === 'firm' ? wordingOrigins.firm : ''}</span>
                  <span className="problem-line-title">{`${wording.basisDocument}${wording.basisClause}`}</span>
                </span>
              </button>
            ))}
            {list.value && found.length === 0 && (
              <p className="hint">没有找到，请换个说法，或在问题里写好后“存入措辞库”。</p>
            )}
          </div>
          <p className="hint">共 {found.length} 条</p>
        </div>
        <div className="wording-form" onFocusCapture={() => setWanted(chosen?.id ?? null)}>
          <ErrorNote message={error ?? list.error ?? list.value?.problem} />
          {chosen && (
            <RecordForm
              columns={wordingColumns}
              row={chosen}
              rowKey={chosen.id}
              place="措辞"
              lines={lines}
              onStore={(field, value) => store(chosen, field, value)}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}
