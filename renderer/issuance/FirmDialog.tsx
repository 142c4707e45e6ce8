import { Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import { patternProblem, reportNumberOf } from '../../shared/issuance/reportNumber.ts';
import { client } from '../api/client.ts';
import { notify } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';

/** 文号规则 of the firm, with the number that it makes. */
export function FirmDialog({ onClose }: { onClose(): void }) {
  const id = useId();
  const [stored, setStored] = useState('');
  /** Null until something was typed, which stays however late the stored one comes. */
  const [typed, setTyped] = useState<string | null>(null);
  const pattern = typed ?? stored;
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    client.issuance.getFirmProfile({}).then(
      ({ numberPattern }) => setStored(numberPattern),
      (thrown: Error) => setError(thrown.message),
    );
  }, []);

  async function store(): Promise<void> {
    if (typed === null) return onClose();
    try {
      await client.issuance.changeNumberPattern({ pattern: typed });
      notify({ tone: 'done', text: '文号规则已保存在本机，以后各项目都按它编号。' });
      onClose();
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  const problem = pattern === '' ? null : patternProblem(pattern);
  const year = new Date().getFullYear();
  return (
    <Dialog
      title="文号规则"
      width={560}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" disabled={problem !== null} onClick={() => void store()}>
            保存
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <label htmlFor={id}>规则</label>
        <Input
          id={id}
          data-first
          value={pattern}
          maxLength={100}
          placeholder="如 示例会绩{类}字〔{年}〕第{序号:3}号"
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {problem && <p className="tone-warn">{problem}</p>}
      {pattern !== '' && !problem && (
        <p>
          例：<span className="number">{reportNumberOf(pattern, { year, work: '绩效监控' }, 1)}</span>
        </p>
      )}
      <ErrorNote message={error} />
      <p className="hint">
        {'{年}'} 出具年度；{'{类}'} 监、评或自评；{'{序号}'} 顺序号，{'{序号:3}'}{' '}
        至少三位。保存在本机的设置文件夹，不在项目文件里。
      </p>
    </Dialog>
  );
}
