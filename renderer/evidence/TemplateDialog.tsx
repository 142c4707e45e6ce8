import { Button, Input } from 'antd';
import { useState } from 'react';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { notify } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';

/** 资料清单模板: adds what a kind of project is asked for, and keeps the present list as a template of the firm. */
export function TemplateDialog({ items, onClose }: { items: number; onClose(): void }) {
  const list = useCall('evidence', ({ evidence }) => evidence.listChecklistTemplates({}), []);
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      setError(null);
      await work();
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  async function add(templateId: string, templateName: string): Promise<void> {
    const { added, present } = await client.evidence.addTemplateItems({ templateId });
    const rest = present > 0 ? `，${present} 项已在清单里` : '';
    notify({ tone: 'done', text: `已从“${templateName}”加入 ${added} 项资料${rest}，可按项目情况增删。` });
    onClose();
  }

  async function save(): Promise<void> {
    await client.evidence.saveChecklistTemplate({ name });
    notify({ tone: 'done', text: `已存为本所模板“${name.trim()}”。` });
    setName('');
  }

  return (
    <Dialog
      title="资料清单模板"
      width={620}
      onClose={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          完成
        </Button>
      }
    >
      <p className="hint">加入模板里有、清单里还没有的资料；已有的行不改动。</p>
      <ErrorNote message={error ?? list.error} onRetry={list.ask} />
      <ul className="checklist-templates">
        {list.value?.templates.map((template, index) => (
          <li key={`${template.origin}/${template.id}`}>
            <span className="checklist-template-name">{template.name}</span>
            <span className="hint">
              {template.origin === 'firm' ? '本所 · ' : ''}
              {template.items} 项{template.note && template.origin === 'program' ? ` · ${template.note}` : ''}
            </span>
            <Button
              // The list comes after the dialog: the keys go on with its first template, unless a name is being written.
              autoFocus={index === 0 && name === ''}
              aria-label={`加入“${template.name}”`}
              onClick={() => void attempt(() => add(template.id, template.name))}
            >
              加入
            </Button>
          </li>
        ))}
      </ul>
      {list.value?.problems.map(({ fileName, message }) => (
        <p key={fileName} className="tone-bad" role="alert">
          本所模板“{fileName}”读不出：{message}
        </p>
      ))}
      {items > 0 && (
        <div className="checklist-save">
          <label htmlFor="checklist-template-name">把现在的清单另存为本所模板</label>
          <Input
            id="checklist-template-name"
            maxLength={60}
            placeholder="名称，如 水利工程"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button disabled={name.trim() === ''} onClick={() => void attempt(save)}>
            另存为模板
          </Button>
        </div>
      )}
    </Dialog>
  );
}
