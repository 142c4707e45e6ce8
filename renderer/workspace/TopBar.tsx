import { SearchOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { goTo, retryFailedSaves, type Session, setMoneyUnit, showDialog, useSession } from '../session.ts';
import { ProgressBar } from '../ui/ProgressBar.tsx';

export function TopBar() {
  const workspace = useSession((session) => session.workspace);
  const moneyUnit = useSession((session) => session.moneyUnit);
  const job = useSession((session) => session.jobs.find(({ onPage }) => !onPage));
  const open = workspace?.open;
  return (
    <header className="top-bar">
      <button type="button" className="top-bar-home" onClick={() => goTo('start')} title="开始页（Alt+Home）">
        绩效外勤
      </button>
      <span className="top-bar-project" title={open ? `${open.projectName}\n${open.path}` : undefined}>
        {open?.projectName}
      </span>
      {job && <ProgressBar title={job.title} progress={job.progress} onCancel={job.cancel} />}
      {open && <SaveState />}
      <Segmented
        size="small"
        options={['元', '万元']}
        value={moneyUnit}
        onChange={(unit) => setMoneyUnit(unit as Session['moneyUnit'])}
        title="金额单位（Alt+U）"
      />
      <Button
        size="small"
        icon={<SearchOutlined />}
        onClick={() => showDialog('palette')}
        title="查找页面和命令（Ctrl+K）"
      >
        Ctrl+K
      </Button>
      <button type="button" className="top-bar-user" onClick={() => goTo('start')} title="操作人，可在开始页修改">
        {workspace?.userName || '未填操作人'}
      </button>
    </header>
  );
}

function SaveState() {
  const saving = useSession((session) => session.saving);
  const savedAt = useSession((session) => session.savedAt);
  const failed = useSession((session) => session.failedSaves);
  const changedAt = useSession((session) => session.workspace?.open?.lastChangedAt ?? null);
  const slow = useSlow(saving > 0);
  const [first] = failed;
  if (first) {
    return (
      <span className="save-state save-state-failed" role="alert">
        <span title={failed.map(({ place, message }) => `${place}：${message}`).join('\n')}>
          保存失败：{first.place}，{first.message}
          {failed.length > 1 ? `（共 ${failed.length} 处）` : ''}
        </span>
        <Button size="small" danger onClick={retryFailedSaves}>
          重试
        </Button>
      </span>
    );
  }
  const text = slow
    ? '保存中…'
    : savedAt
      ? `已保存 ${clock(savedAt)}`
      : changedAt
        ? `上次修改 ${moment(changedAt)}`
        : '随时自动保存';
  return (
    <span className="save-state" role="status">
      {text}
    </span>
  );
}

/** A flicker of 保存中 on every key would only disquiet. */
function useSlow(running: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!running) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), 250);
    return () => clearTimeout(timer);
  }, [running]);
  return slow;
}

function clock(at: Date): string {
  return at.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' });
}

function moment(instant: string): string {
  const at = new Date(instant);
  return at.toDateString() === new Date().toDateString()
    ? clock(at)
    : at.toLocaleString('zh-CN', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' });
}
