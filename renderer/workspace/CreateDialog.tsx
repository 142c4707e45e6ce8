import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { type EngagementType, engagementTypes } from '../../shared/engagement/engagement.ts';
import { client } from '../api/client.ts';
import { chooseTarget } from '../api/files.ts';
import { showDialog } from '../session.ts';
import { switchEngagement } from '../switchEngagement.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useBusy } from '../ui/useBusy.ts';

const typeOptions = Object.entries(engagementTypes).map(([value, label]) => ({
  value: value as EngagementType,
  label,
}));

/** 新建项目: two questions, then where the file goes. */
export function CreateDialog() {
  const [engagementType, setEngagementType] = useState<EngagementType>('monitoring');
  const [projectName, setProjectName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, once] = useBusy();

  async function create(): Promise<void> {
    if (projectName.trim() === '') return setError('请填写项目名称。');
    setError(null);
    try {
      const target = await chooseTarget(projectName.trim(), 'jxwq');
      if (!target) return;
      const order = { target, engagementType, projectName };
      await switchEngagement('正在新建项目…', 'engagement', () => client.workspace.createEngagement(order));
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <Dialog
      title="新建项目"
      width={480}
      onClose={() => showDialog(null)}
      footer={
        <>
          <Button onClick={() => showDialog(null)}>取消</Button>
          <Button type="primary" loading={busy} onClick={() => void once(create)}>
            新建
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <label htmlFor="create-type">项目类型</label>
        <Select
          id="create-type"
          getPopupContainer={(node) => node.parentElement ?? node}
          value={engagementType}
          options={typeOptions}
          onChange={setEngagementType}
        />
        <label htmlFor="create-name">项目名称</label>
        <Input
          id="create-name"
          data-first
          maxLength={200}
          placeholder="如：数字展厅建设项目"
          value={projectName}
          onChange={(event) => setProjectName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && event.keyCode !== 229) void once(create);
          }}
        />
      </div>
      <ErrorNote message={error} />
      <p className="hint">一个项目就是一个文件（.jxwq），资料、照片、底稿都在里面，可随时拷贝、移动。</p>
    </Dialog>
  );
}
