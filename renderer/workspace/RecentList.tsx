import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { RecentEngagement } from '../../shared/workspace/workspace.ts';
import { client } from '../api/client.ts';
import type { CallState } from '../api/useCall.ts';
import { openRecent } from '../commands.ts';
import { notify } from '../session.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';

export function RecentList({ recent }: { recent: CallState<RecentEngagement[]> }) {
  async function forget(path: string): Promise<void> {
    try {
      await client.workspace.forgetRecentEngagement({ path });
      recent.mutate((list) => list.filter((entry) => entry.path !== path));
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  return (
    <section className="start-section">
      <h2>最近打开</h2>
      <ErrorNote message={recent.error} onRetry={recent.ask} />
      <ul className="start-list">
        {recent.value?.map((entry) => (
          <li key={entry.path} className={entry.missing ? 'start-missing' : undefined}>
            <button
              type="button"
              className="start-row"
              disabled={entry.missing}
              title={entry.missing ? `文件已不在 ${entry.path}` : entry.path}
              onClick={() => void openRecent(entry.path)}
            >
              <span className="start-name">{entry.projectName}</span>
              <span className="start-path">{entry.missing ? '文件已移走或删除' : entry.path}</span>
              <span className="hint">
                {new Date(entry.openedAt).toLocaleString('zh-CN', { dateStyle: 'short', timeStyle: 'short' })}
              </span>
            </button>
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              title="从列表中移除（不删除文件）"
              aria-label={`从列表中移除 ${entry.projectName}`}
              onClick={() => void forget(entry.path)}
            />
          </li>
        ))}
        {recent.value?.length === 0 && <li className="hint">还没有打开过项目。第一次使用，可以先看看示例项目。</li>}
      </ul>
    </section>
  );
}
