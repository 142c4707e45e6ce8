import { CloseOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { PdfView, type Zoom } from '../ui/pdf/PdfView.tsx';
import type { Preview } from './usePreview.ts';

type PreviewPaneProps = {
  preview: Preview | null;
  stale: boolean;
  running: boolean;
  onMake(): void;
  onClose(): void;
};

const steps = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

/** The report as it will be printed, with what is needed to look through it. */
export function PreviewPane({ preview, stale, running, onMake, onClose }: PreviewPaneProps) {
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [view, setView] = useState({ page: 0, pages: 0, zoom: 1 });

  function step(direction: -1 | 1): void {
    const next =
      direction > 0 ? steps.find((one) => one > view.zoom + 0.01) : steps.findLast((one) => one < view.zoom - 0.01);
    if (next) setZoom(next);
  }

  return (
    <div className="report-preview">
      <div className="report-bar">
        <h2>预览</h2>
        {preview && view.pages > 0 && (
          <span className="hint number">
            第 {view.page} / {view.pages} 页
          </span>
        )}
        {stale && !running && (
          <Button size="small" type="link" className="report-stale" onClick={onMake}>
            内容已修改，重新预览
          </Button>
        )}
        <span className="spacer" />
        {preview && (
          <>
            <Button
              size="small"
              type="text"
              icon={<MinusOutlined />}
              title="缩小"
              aria-label="缩小"
              onClick={() => step(-1)}
            />
            <span className="hint number">{Math.round(view.zoom * 100)}%</span>
            <Button
              size="small"
              type="text"
              icon={<PlusOutlined />}
              title="放大"
              aria-label="放大"
              onClick={() => step(1)}
            />
            <Button size="small" type="text" disabled={zoom === 'fit'} onClick={() => setZoom('fit')}>
              适合宽度
            </Button>
          </>
        )}
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined />}
          title="收起预览"
          aria-label="收起预览"
          onClick={onClose}
        />
      </div>
      {preview ? (
        <PdfView label="报告预览" bytes={preview.bytes} zoom={zoom} onView={setView} />
      ) : (
        <div className="report-preview-empty">
          <p className="hint">{running ? '正在生成预览…' : '还没有预览。'}</p>
        </div>
      )}
    </div>
  );
}
