import { Button } from 'antd';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import { attachmentUrl, download } from '../api/files.ts';
import { Dialog } from './Dialog.tsx';
import { LazyPdfView } from './LazyPdfView.tsx';

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
          <LazyPdfView url={url} width={Math.min(880, window.innerWidth - 140)} />
        ) : (
          <p className="hint">这种文件不能在这里预览，可以另存一份后用其他程序打开。</p>
        )}
      </div>
    </Dialog>
  );
}

export function isShownImage({ mediaType }: Attachment): boolean {
  return /^image\/(png|jpeg|gif)$/.test(mediaType);
}

export function sizeText(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.max(1, Math.ceil(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
