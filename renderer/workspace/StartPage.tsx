import {
  FileSearchOutlined,
  FolderOpenOutlined,
  PlusOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
} from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { samples } from '../../shared/workspace/samples.ts';
import { client } from '../api/client.ts';
import { registerFiles } from '../api/files.ts';
import { useCall } from '../api/useCall.ts';
import { commands, openEngagement } from '../commands.ts';
import { pageTitles, workPages } from '../pages.ts';
import { goTo, notify, useSession } from '../session.ts';
import { refreshWorkspace } from '../startSession.ts';
import { Field } from '../ui/Field.tsx';
import { FileDrop } from '../ui/FileDrop.tsx';
import { RecentList } from './RecentList.tsx';
import { useStepCounts } from './useStepCounts.ts';

const sampleItems = Object.entries(samples).map(([key, label]) => ({ key, label }));

/** 开始: what to do next, and the engagements of late. */
export function StartPage() {
  const workspace = useSession((session) => session.workspace);
  const recent = useCall('workspace', ({ workspace: calls }) => calls.listRecentEngagements({}), []);
  const run = (name: string) => commands.find((command) => command.name === name)?.run();

  async function openDropped([file]: File[]): Promise<void> {
    if (!file?.name.toLowerCase().endsWith('.jxwq')) {
      return notify({
        tone: 'problem',
        text: '这里只能放项目文件（.jxwq）。账套请放到“账套”页，资料请放到“资料清单”页。',
      });
    }
    try {
      const [reference] = await registerFiles([file]);
      if (reference) await openEngagement(reference);
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  return (
    <FileDrop hint="松开鼠标，打开这个项目" onFiles={(files) => void openDropped(files)} className="page">
      <div className="start">
        <div className="start-actions">
          <Button type="primary" size="large" icon={<PlusOutlined />} onClick={() => run('newEngagement')}>
            新建项目
          </Button>
          <Button size="large" icon={<FolderOpenOutlined />} onClick={() => run('openEngagement')}>
            打开
          </Button>
          <Dropdown
            trigger={['click']}
            menu={{ items: sampleItems, onClick: ({ key }) => run(`createSample:${key}`) }}
            getPopupContainer={(node) => node.parentElement ?? node}
          >
            <Button size="large" icon={<ReadOutlined />}>
              示例项目
            </Button>
          </Dropdown>
          <Button size="large" icon={<SafetyCertificateOutlined />} onClick={() => run('verifySignatures')}>
            验证签名
          </Button>
          <Button size="large" icon={<FileSearchOutlined />} onClick={() => run('checkOtherReport')}>
            检查报告
          </Button>
          <div className="start-user">
            <Field
              column={{ field: 'userName', title: '操作人', kind: 'text', required: true }}
              value={workspace?.userName ?? ''}
              readOnly={false}
              place="开始页"
              fieldKey="userName"
              placeholder="您的姓名"
              onStore={async (name) => {
                await client.workspace.changeUserName({ name: String(name) });
                await refreshWorkspace();
              }}
            />
          </div>
        </div>
        {workspace?.open && <NextSteps projectName={workspace.open.projectName} />}
        <RecentList recent={recent} />
        <p className="hint">
          项目文件可以直接拖到这里打开。操作人会记在每一次修改上；资料只保存在您选择的文件中，本程序不连接网络。
        </p>
      </div>
    </FileDrop>
  );
}

function NextSteps({ projectName }: { projectName: string }) {
  const counts = useStepCounts().value;
  const open = workPages.filter((key) => counts?.[key].next);
  return (
    <section className="start-section">
      <h2>下一步 · {projectName}</h2>
      <ul className="start-list">
        {open.slice(0, 5).map((key) => (
          <li key={key}>
            <button type="button" className="start-row" onClick={() => goTo(key)}>
              <span className="start-name">{counts?.[key].next}</span>
              <span className="hint">{pageTitles[key]}</span>
            </button>
          </li>
        ))}
        {counts && open.length === 0 && <li className="hint">各步骤都已有内容，可以到“报告”页核对并出具。</li>}
      </ul>
    </section>
  );
}
