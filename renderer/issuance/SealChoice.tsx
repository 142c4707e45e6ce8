import { Button, Input, Radio } from 'antd';
import { useRef, useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { SealImage } from '../../shared/issuance/issuance.ts';
import type { SigningRole } from '../../shared/signing/signing.ts';
import { client } from '../api/client.ts';
import { chooseFiles } from '../api/files.ts';

type SealChoiceProps = {
  labelId: string;
  role: SigningRole;
  /** Null until they are known. */
  seals: readonly SealImage[] | null;
  chosen: string | null;
  /** Something is under way: nothing can be chosen. */
  busy: boolean;
  once(work: () => Promise<unknown>): Promise<void>;
  onChoose(id: string | null): void;
  onChange(seals: readonly SealImage[]): void;
  onProblem(message: string | null): void;
};

/** 印章图样 that the firm keeps for a role: one of them, none, or a new one. */
export function SealChoice(props: SealChoiceProps) {
  const { labelId, role, seals, chosen, busy, once, onChoose, onChange, onProblem } = props;
  const [adding, setAdding] = useState<FileReference | null>(null);
  const [name, setName] = useState('');
  const own = (seals ?? []).filter((seal) => seal.role === role);
  const presentRole = useRef(role);
  presentRole.current = role;
  const closed = busy || seals === null;

  async function attempt(work: () => Promise<void>): Promise<void> {
    onProblem(null);
    try {
      await work();
    } catch (error) {
      onProblem((error as Error).message);
    }
  }

  async function choose(): Promise<void> {
    const [file] = await chooseFiles({ title: '选择印章图样', extensions: ['png'], multiple: false });
    if (!file) return;
    setAdding(file);
    setName(file.name.replace(/\.png$/i, '').slice(0, 50));
  }

  async function add(file: FileReference): Promise<void> {
    const profile = await client.issuance.addSeal({ file, name, role });
    onChange(profile.seals);
    // It is a seal of the role that it was added for.
    if (presentRole.current === role) onChoose(profile.seals.at(-1)?.id ?? null);
    setAdding(null);
  }

  async function remove(id: string): Promise<void> {
    onChange((await client.issuance.removeSeal({ id })).seals);
    onChoose(null);
  }

  if (adding) {
    return (
      <div className="issuance-source">
        <Input
          aria-label="印章名称"
          autoFocus
          value={name}
          readOnly={busy}
          maxLength={50}
          onChange={(event) => setName(event.target.value)}
        />
        <Button disabled={busy} onClick={() => void once(() => attempt(() => add(adding)))}>
          保存图样
        </Button>
        <Button type="text" disabled={busy} onClick={() => setAdding(null)}>
          不加
        </Button>
      </div>
    );
  }
  return (
    <div className="issuance-seals">
      <Radio.Group
        aria-labelledby={labelId}
        value={chosen ?? ''}
        disabled={closed}
        options={[{ value: '', label: '不用' }, ...own.map((seal) => ({ value: seal.id, label: seal.name }))]}
        onChange={({ target }) => onChoose(target.value === '' ? null : String(target.value))}
      />
      <Button size="small" disabled={closed} onClick={() => void once(() => attempt(choose))}>
        添加 PNG…
      </Button>
      {chosen && (
        <Button
          size="small"
          type="text"
          disabled={closed}
          onClick={() => void once(() => attempt(() => remove(chosen)))}
        >
          移除所选
        </Button>
      )}
    </div>
  );
}
