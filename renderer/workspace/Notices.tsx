import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { hasSystemDialogs, openFile, showInFolder } from '../api/files.ts';
import { dismissNotice, type Notice, notify, useSession } from '../session.ts';

/** What was done and what went wrong, with the next step; at the bottom, where it covers nothing that is typed into. */
export function Notices() {
  const notices = useSession((session) => session.notices);
  return (
    <div className="notices" aria-live="polite">
      {notices.map((notice) => (
        <div
          key={notice.id}
          className={`notice notice-${notice.tone}`}
          role={notice.tone === 'problem' ? 'alert' : 'status'}
        >
          <span className="notice-text">{notice.text}</span>
          {notice.undo && (
            <Button
              size="small"
              onClick={() => {
                notice.undo?.();
                dismissNotice(notice.id);
              }}
            >
              撤销
            </Button>
          )}
          {notice.file && <FileActions notice={notice} file={notice.file} />}
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label="关闭提示"
            onClick={() => dismissNotice(notice.id)}
          />
        </div>
      ))}
    </div>
  );
}

function FileActions({ notice, file }: { notice: Notice; file: NonNullable<Notice['file']> }) {
  const attempt = (work: Promise<void>) =>
    void work.catch((error: Error) => notify({ tone: 'problem', text: error.message }));
  return (
    <>
      <Button
        size="small"
        type="primary"
        onClick={() => {
          attempt(openFile(file));
          if (!hasSystemDialogs) dismissNotice(notice.id);
        }}
      >
        {hasSystemDialogs ? '打开' : '下载'}
      </Button>
      {hasSystemDialogs && (
        <Button size="small" onClick={() => attempt(showInFolder(file))}>
          打开所在文件夹
        </Button>
      )}
    </>
  );
}
