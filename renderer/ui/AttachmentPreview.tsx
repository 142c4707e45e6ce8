import './attachmentPanel.css';
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { AttachmentView } from '../../shared/evidence/attachmentView.ts';
import { isInRange } from '../../shared/evidence/cellRange.ts';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import { blankSpot, type EvidenceSpot, type EvidenceSpotDraft, placeText } from '../../shared/evidence/spot.ts';
import { client } from '../api/client.ts';
import { attachmentUrl, download, readBytes } from '../api/files.ts';
import { useCall } from '../api/useCall.ts';
import { useReadOnly } from '../session.ts';
import { Dialog } from './Dialog.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { PdfView } from './pdf/PdfView.tsx';
import { type MarkedRegion, type Region, RegionLayer } from './RegionLayer.tsx';
import { SheetView } from './SheetView.tsx';
import { SpotForm } from './SpotForm.tsx';

type AttachmentPreviewProps = {
  attachment: Attachment;
  /** The 证据点 to be seen first. */
  spotId?: string;
  onClose(): void;
};

/** A kept file at a size to read, with the 证据点 on it; what can't be shown here can be saved. */
export function AttachmentPreview({ attachment, spotId, onClose }: AttachmentPreviewProps) {
  const url = attachmentUrl(attachment.id);
  const readOnly = useReadOnly();
  const { view, error } = useView(attachment.id);
  const spots = useCall('evidence', ({ evidence }) => evidence.listSpots({}), []);
  const [shownId, setShownId] = useState(spotId ?? null);
  const [marking, setMarking] = useState(false);
  const [draft, setDraft] = useState<EvidenceSpotDraft | null>(null);
  const own = (spots.value ?? []).filter((spot) => spot.attachmentId === attachment.id);
  const shown = own.find(({ id }) => id === shownId);
  const [sheet, setSheet] = useState<number | null>(null);
  const sheets = view?.kind === 'sheets' ? view.sheets : [];
  const chosenSheet =
    sheet ??
    Math.max(
      0,
      sheets.findIndex(({ name }) => name === shown?.sheet),
    );

  function giveUp(): void {
    setMarking(false);
    setDraft(null);
  }

  function show(id: string): void {
    setShownId(id);
    setSheet(null);
  }

  function startMarking(): void {
    const blank = { ...blankSpot, attachmentId: attachment.id };
    if (view?.kind === 'pdf' || view?.kind === 'picture') setMarking(true);
    else if (view?.kind === 'sheets') {
      // The sheet that is marked stays in sight when the 证据点 to be seen first comes only now.
      setSheet(chosenSheet);
      setDraft({ ...blank, place: 'cells', sheet: sheets[chosenSheet]?.name ?? '' });
    } else setDraft(blank);
  }

  function mark(place: 'page' | 'picture', page: number | null, region: Region): void {
    setMarking(false);
    const { left: regionLeft, top: regionTop, width: regionWidth, height: regionHeight } = region;
    const parts = { regionLeft, regionTop, regionWidth, regionHeight };
    setDraft({ ...blankSpot, attachmentId: attachment.id, place, page, ...parts });
  }

  const layer = (place: 'page' | 'picture', page: number | null) => (
    <RegionLayer
      label={page === null ? attachment.name : `第 ${page} 页`}
      marked={[
        ...own.filter((spot) => spot.place === place && spot.page === page).flatMap(markedRegion),
        ...(draft?.place === place && draft.page === page
          ? markedRegion({ ...draft, id: 'draft', indexNumber: '新' })
          : []),
      ]}
      shown={shownId}
      onMark={marking ? (region) => mark(place, page, region) : null}
    />
  );

  return (
    <Dialog
      title={attachment.name}
      width={Math.min(1100, window.innerWidth - 48)}
      top={16}
      onClose={onClose}
      footer={
        <>
          <span className="hint">
            {[
              sizeText(attachment.size),
              attachment.pageCount === null ? '' : `${attachment.pageCount} 页`,
              `SHA-256 ${attachment.sha256.slice(0, 16)}…`,
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
          <span className="spacer" />
          {!readOnly && !draft && view && (
            <Button onClick={marking ? giveUp : startMarking}>{marking ? '不标了' : '标记证据点'}</Button>
          )}
          <Button onClick={() => download(url, attachment.name)}>另存一份</Button>
          <Button type="primary" onClick={onClose}>
            关闭
          </Button>
        </>
      }
    >
      {attachment.remark !== '' && <p className="tone-warn">{attachment.remark}</p>}
      <ErrorNote message={error} />
      {draft && <SpotForm draft={draft} onSaved={giveUp} onGiveUp={giveUp} />}
      {marking && (
        <p className="hint">拖出一块区域；用键盘：Tab 到页面上，方向键移动、Shift+方向键改大小、回车确定。</p>
      )}
      {own.length > 0 && !draft && !marking && <SpotList spots={own} shownId={shownId} onShow={show} />}
      <div className="preview">
        {view === null && !error && <p className="hint">正在打开…</p>}
        {view?.kind === 'picture' && (
          <div className="preview-picture">
            <img src={url} alt={attachment.name} />
            {layer('picture', null)}
          </div>
        )}
        {view?.kind === 'pdf' && (
          <AttachedPdf
            // Another 证据点 is seen from its page.
            key={shown?.page ?? 0}
            attachment={attachment}
            startPage={shown?.page ?? 1}
            overlay={(page) => layer('page', page)}
          />
        )}
        {view?.kind === 'sheets' && (
          <SheetView
            sheets={sheets}
            chosen={chosenSheet}
            onChoose={setSheet}
            isMarked={(name, row, column) =>
              own.some((spot) => spot.place === 'cells' && spot.sheet === name && isInRange(spot.cells, row, column))
            }
          />
        )}
        {view?.kind === 'document' && <DocumentView view={view} />}
        {view?.kind === 'text' && <pre className="text-view">{view.text}</pre>}
        {view?.kind === 'none' && <p className="hint">{view.reason}</p>}
      </div>
      {view && 'cut' in view && view.cut && (
        <p className="hint">内容较多，这里只显示开头一部分；要看全部，请另存一份后用其他程序打开。</p>
      )}
    </Dialog>
  );
}

type SpotListProps = { spots: readonly EvidenceSpot[]; shownId: string | null; onShow(id: string): void };

function SpotList({ spots, shownId, onShow }: SpotListProps) {
  return (
    <ul className="spot-chips" aria-label="证据点">
      {spots.map((spot) => (
        <li key={spot.id}>
          <button
            type="button"
            className={spot.id === shownId ? 'spot-chip spot-chip-shown' : 'spot-chip'}
            title={`${placeText(spot)} · 被 ${spot.citations.length} 处引用`}
            onClick={() => onShow(spot.id)}
          >
            {spot.indexNumber} {spot.title}
          </button>
        </li>
      ))}
    </ul>
  );
}

function markedRegion(spot: EvidenceSpotDraft & { id: string }): MarkedRegion[] {
  const { id, indexNumber, regionLeft: left, regionTop: top, regionWidth: width, regionHeight: height } = spot;
  if (left === null || top === null || width === null || height === null) return [];
  return [{ id, label: indexNumber, left, top, width, height }];
}

function useView(attachmentId: string): { view: AttachmentView | null; error: string | null } {
  const [view, setView] = useState<AttachmentView | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    client.evidence.viewAttachment({ attachmentId }, { signal: controller.signal }).then(
      (next) => !controller.signal.aborted && setView(next),
      (thrown: Error) => !controller.signal.aborted && setError(thrown.message),
    );
    return () => controller.abort();
  }, [attachmentId]);
  return { view, error };
}

type AttachedPdfProps = { attachment: Attachment; startPage: number; overlay(page: number): ReactNode };

function AttachedPdf({ attachment, startPage, overlay }: AttachedPdfProps) {
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
  return <PdfView label={attachment.name} bytes={bytes} zoom="fit" startPage={startPage} overlay={overlay} />;
}

/** Paragraphs and tables of a Word document as plain texts. */
function DocumentView({ view }: { view: Extract<AttachmentView, { kind: 'document' }> }) {
  return (
    <article className="document-view">
      {view.blocks.map((block, index) =>
        block.kind === 'paragraph' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
          <p key={index}>{block.text}</p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
          <table key={index}>
            <tbody>
              {block.rows.map((cells, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
                <tr key={row}>
                  {cells.map((text, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                    <td key={column}>{text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ),
      )}
    </article>
  );
}

export function isShownImage({ mediaType }: Attachment): boolean {
  return /^image\/(png|jpeg|gif)$/.test(mediaType);
}

export function sizeText(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.max(1, Math.ceil(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
