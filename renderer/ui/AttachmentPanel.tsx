import './attachmentPanel.css';
import {
  FileImageOutlined,
  FileOutlined,
  FilePdfOutlined,
  PaperClipOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import { useReadOnly } from '../session.ts';
import { AttachmentPreview, isShownImage, sizeText } from './AttachmentPreview.tsx';
import { FileDrop } from './FileDrop.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';

type AttachmentPanelProps = {
  /** The record whose files these are; null while none is chosen. */
  owner: { name: string; attachments: readonly Attachment[] } | null;
  busy: boolean;
  /** What to say while no record is chosen, and while it has no files. */
  hints: { none: string; empty: string };
  /** Null asks the person which files. */
  onAttach(files: readonly File[] | null): void;
  onDetach(attachmentId: string, reason: string): Promise<unknown>;
  /** Beside the button that attaches. */
  actions?: ReactNode;
};

/** The files of the record that is active. */
export function AttachmentPanel({ owner, busy, hints, onAttach, onDetach, actions }: AttachmentPanelProps) {
  const readOnly = useReadOnly();
  const [shown, setShown] = useState<Attachment | null>(null);
  const [detaching, setDetaching] = useState<Attachment | null>(null);
  const closed = readOnly || owner === null;
  return (
    <FileDrop
      className="attachment-panel"
      hint={`松开鼠标，附到“${owner?.name ?? ''}”`}
      disabled={closed}
      onFiles={onAttach}
    >
      <h2 title={owner?.name}>{owner ? owner.name : '附件'}</h2>
      {!closed && (
        <Button icon={<PaperClipOutlined />} loading={busy} onClick={() => onAttach(null)}>
          附加文件…
        </Button>
      )}
      {!closed && actions}
      {owner?.attachments.map((attachment) => (
        <div key={attachment.id} className="attachment">
          <button
            type="button"
            className="attachment-open"
            title={attachment.name}
            onClick={() => setShown(attachment)}
          >
            <AttachmentIcon attachment={attachment} />
            <span className="attachment-name">{attachment.name}</span>
            {attachment.remark !== '' && (
              <WarningOutlined className="attachment-remark" title={attachment.remark} aria-label={attachment.remark} />
            )}
            <span className="hint">
              {attachment.pageCount === null ? '' : `${attachment.pageCount} 页 `}
              {sizeText(attachment.size)}
            </span>
          </button>
          {!readOnly && (
            <Button size="small" type="text" title="取下这个文件，需写明原因" onClick={() => setDetaching(attachment)}>
              取下
            </Button>
          )}
        </div>
      ))}
      <p className="hint">
        {owner === null
          ? hints.none
          : owner.attachments.length === 0
            ? hints.empty
            : '文件保存在项目里，点名称即可查看。'}
      </p>
      {shown && <AttachmentPreview attachment={shown} onClose={() => setShown(null)} />}
      {detaching && (
        <ReasonDialog
          title={`取下“${detaching.name}”`}
          action="取下"
          demand="请写明原因，如“重复提供”“放错了行”。"
          hint="操作记录会保留这个文件的名称、原因、操作人和时间。"
          onConfirm={(reason) => onDetach(detaching.id, reason)}
          onClose={() => setDetaching(null)}
        />
      )}
    </FileDrop>
  );
}

function AttachmentIcon({ attachment }: { attachment: Attachment }) {
  if (isShownImage(attachment)) return <FileImageOutlined />;
  return attachment.mediaType === 'application/pdf' ? <FilePdfOutlined /> : <FileOutlined />;
}
