import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { hasSystemDialogs, openFile, showInFolder } from '../api/files.ts';
import { dismissNotice, type Notice, notify, useSession } from '../session.ts';

/** What was done and what went wrong, with the next step; a strip below the page, which covers nothing. */
export function Notices() {
  const notices = useSession((session) => session.notices);
  return (
    <div className="notices" aria-live="polite">
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

/** How long it stands before it goes by itself, in milliseconds; null until it is put away. */
function lifeOf({ tone, stays, file, undo }: Notice): number | null {
  if (tone === 'problem' || stays) return null;
  return file ? 30_000 : undo ? 20_000 : 4_000;
}

function NoticeLine({ notice }: { notice: Notice }) {
  const { id, tone, text, undo, file } = notice;
  const life = lifeOf(notice);
  /** Nothing goes from under the pointer or the focus. */
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || life === null) return;
    const timer = setTimeout(() => dismissNotice(id), life);
    return () => clearTimeout(timer);
  }, [held, life, id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: whether pointer or focus is within
    <div
      className={`notice notice-${tone}`}
      role={tone === 'problem' ? 'alert' : 'status'}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="notice-text">{text}</span>
      {undo && (
        <Button
          size="small"
          onClick={() => {
            undo();
            dismissNotice(id);
          }}
        >
          撤销
        </Button>
      )}
      {file && <FileActions notice={notice} file={file} />}
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label="关闭提示"
        onClick={() => dismissNotice(id)}
      />
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
