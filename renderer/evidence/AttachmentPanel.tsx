import { FileImageOutlined, FileOutlined, FilePdfOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Attachment, EvidenceItem } from '../../shared/evidence/evidence.ts';
import { client } from '../api/client.ts';
import { useReadOnly } from '../session.ts';
import { AttachmentPreview, isShownImage, sizeText } from '../ui/AttachmentPreview.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { FileDrop } from '../ui/FileDrop.tsx';

type AttachmentPanelProps = { item: EvidenceItem | null; busy: boolean; onAttach(files: readonly File[] | null): void };

/** The files of the row that is active. */
export function AttachmentPanel({ item, busy, onAttach }: AttachmentPanelProps) {
  const readOnly = useReadOnly();
  const [shown, setShown] = useState<Attachment | null>(null);
  const [detaching, setDetaching] = useState<Attachment | null>(null);
  const closed = readOnly || item === null;
  return (
    <FileDrop
      className="attachment-panel"
      hint={`松开鼠标，附到“${item?.name ?? ''}”`}
      disabled={closed}
      onFiles={onAttach}
    >
      <h2 title={item?.name}>{item ? item.name : '附件'}</h2>
      {!closed && (
        <Button icon={<PaperClipOutlined />} loading={busy} onClick={() => onAttach(null)}>
          附加文件…
        </Button>
      )}
      {item?.attachments.map((attachment) => (
        <div key={attachment.id} className="attachment">
          <button
            type="button"
            className="attachment-open"
            title={attachment.name}
            onClick={() => setShown(attachment)}
          >
            <AttachmentIcon attachment={attachment} />
            <span className="attachment-name">{attachment.name}</span>
            <span className="hint">{sizeText(attachment.size)}</span>
          </button>
          {!readOnly && (
            <Button size="small" type="text" title="取下这个文件，需写明原因" onClick={() => setDetaching(attachment)}>
              取下
            </Button>
          )}
        </div>
      ))}
      <p className="hint">
        {item === null
          ? '选中左边的一行资料，这里显示它的附件。'
          : item.attachments.length === 0
            ? '还没有附件。可把扫描件、照片、表格拖到这里或拖到左边的行上。'
            : '文件保存在项目里，点名称即可查看。'}
      </p>
      {shown && <AttachmentPreview attachment={shown} onClose={() => setShown(null)} />}
      {detaching && <DetachDialog attachment={detaching} onClose={() => setDetaching(null)} />}
    </FileDrop>
  );
}

function AttachmentIcon({ attachment }: { attachment: Attachment }) {
  if (isShownImage(attachment)) return <FileImageOutlined />;
  return attachment.mediaType === 'application/pdf' ? <FilePdfOutlined /> : <FileOutlined />;
}

/** Taking evidence off its row is recorded with its reason. */
function DetachDialog({ attachment, onClose }: { attachment: Attachment; onClose(): void }) {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);

  async function detach(): Promise<void> {
    if (reason.trim() === '') return setError('请写明原因，如“重复提供”“放错了行”。');
    try {
      await client.evidence.detachEvidence({ attachmentId: attachment.id, reason });
      onClose();
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <Dialog
      title={`取下“${attachment.name}”`}
      width={460}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>不取下</Button>
          <Button type="primary" danger onClick={() => void detach()}>
            取下
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <label htmlFor="detach-reason">原因</label>
        <Input
          id="detach-reason"
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && event.keyCode !== 229) void detach();
          }}
        />
      </div>
      <ErrorNote message={error} />
      <p className="hint">操作记录会保留这个文件的名称、原因、操作人和时间。</p>
    </Dialog>
  );
}
