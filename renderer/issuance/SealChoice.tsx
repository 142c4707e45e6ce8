import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { SealImage } from '../../shared/issuance/issuance.ts';
import type { SigningRole } from '../../shared/signing/signing.ts';
import { client } from '../api/client.ts';
import { chooseFiles } from '../api/files.ts';

type SealChoiceProps = {
  labelId: string;
  role: SigningRole;
  seals: readonly SealImage[];
  chosen: string | null;
  onChoose(id: string | null): void;
  onChange(seals: readonly SealImage[]): void;
  onProblem(message: string | null): void;
};

/** 印章图样 that the firm keeps for a role: one of them, none, or a new one. */
export function SealChoice({ labelId, role, seals, chosen, onChoose, onChange, onProblem }: SealChoiceProps) {
  const [adding, setAdding] = useState<FileReference | null>(null);
  const [name, setName] = useState('');
  const own = seals.filter((seal) => seal.role === role);

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
    onChoose(profile.seals.at(-1)?.id ?? null);
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
          maxLength={50}
          onChange={(event) => setName(event.target.value)}
        />
        <Button onClick={() => void attempt(() => add(adding))}>保存图样</Button>
        <Button type="text" onClick={() => setAdding(null)}>
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
        options={[{ value: '', label: '不用' }, ...own.map((seal) => ({ value: seal.id, label: seal.name }))]}
        onChange={({ target }) => onChoose(target.value === '' ? null : String(target.value))}
      />
      <Button size="small" onClick={() => void attempt(choose)}>
        添加 PNG…
      </Button>
      {chosen && (
        <Button size="small" type="text" onClick={() => void attempt(() => remove(chosen))}>
          移除所选
        </Button>
      )}
    </div>
  );
}
