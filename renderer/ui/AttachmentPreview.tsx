import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import { attachmentUrl, download, readBytes } from '../api/files.ts';
import { Dialog } from './Dialog.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { PdfView } from './pdf/PdfView.tsx';

/** A kept file at a size to read; what can't be shown here can be saved. */
export function AttachmentPreview({ attachment, onClose }: { attachment: Attachment; onClose(): void }) {
  const url = attachmentUrl(attachment.id);
  return (
    <Dialog
      title={attachment.name}
      width={Math.min(960, window.innerWidth - 48)}
      top={24}
      onClose={onClose}
      footer={
        <>
          <span className="hint">
            {sizeText(attachment.size)} · SHA-256 {attachment.sha256.slice(0, 16)}…
          </span>
          <span className="spacer" />
          <Button onClick={() => download(url, attachment.name)}>另存一份</Button>
          <Button type="primary" onClick={onClose}>
            关闭
          </Button>
        </>
      }
    >
      <div className="preview">
        {isShownImage(attachment) ? (
          <img src={url} alt={attachment.name} />
        ) : attachment.mediaType === 'application/pdf' ? (
          <AttachedPdf attachment={attachment} />
        ) : (
          <p className="hint">这种文件不能在这里预览，可以另存一份后用其他程序打开。</p>
        )}
      </div>
    </Dialog>
  );
}

function AttachedPdf({ attachment }: { attachment: Attachment }) {
  const [bytes, setBytes] = useState<Uint8Array | null>(null);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    let current = true;
    readBytes(attachmentUrl(attachment.id)).then(
      (read) => current && setBytes(read),
      (thrown: Error) => current && setError(thrown.message),
    );
    return () => {
      current = false;
    };
  }, [attachment.id]);

  if (error) return <ErrorNote message={error} />;
  if (!bytes) return <p className="hint">正在打开…</p>;
  return <PdfView label={attachment.name} bytes={bytes} zoom="fit" />;
}

export function isShownImage({ mediaType }: Attachment): boolean {
  return /^image\/(png|jpeg|gif)$/.test(mediaType);
}

export function sizeText(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.max(1, Math.ceil(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
