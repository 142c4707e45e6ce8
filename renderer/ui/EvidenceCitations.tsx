import { CloseOutlined } from '@ant-design/icons';
import { AutoComplete } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type CitableEvidence, type CitingKind, type EvidenceSpot, placeText } from '../../shared/evidence/spot.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { notify, useReadOnly } from '../session.ts';
import { AttachmentPreview } from './AttachmentPreview.tsx';

type EvidenceCitationsProps = {
  citing: CitingKind;
  citingId: string;
  /** Whose evidence it is, for assistive technology. */
  label: string;
};

/** 佐证 of one record or figure: the 证据点 that it cites, each one click from the place itself, and a picker by 索引号. */
export function EvidenceCitations({ citing, citingId, label }: EvidenceCitationsProps) {
  const readOnly = useReadOnly();
  const spots = useCall('evidence', ({ evidence }) => evidence.citedSpots({ citing, citingId }), [citing, citingId]);
  const [shown, setShown] = useState<EvidenceSpot | null>(null);

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  function uncite(spot: EvidenceSpot): void {
    const citation = spot.citations.find((one) => one.citing === citing && one.citingId === citingId);
    if (!citation) return;
    void attempt(async () => {
      await client.evidence.uncite({ id: citation.id });
      const again = () => void attempt(() => client.evidence.cite({ citing, citingId, source: { spotId: spot.id } }));
      notify({ tone: 'done', text: `已撤下引用：${spot.indexNumber} ${spot.title}`, undo: again });
    });
  }

  return (
    <section className="citations" aria-label={`${label}的佐证`}>
      <span className="hint">佐证</span>
      {spots.value?.map((spot) => (
        <span key={spot.id} className="spot-chip">
          <button
            type="button"
            disabled={spot.attachment === null}
            title={[spot.ownerName, spot.attachment?.name ?? '纸质资料', placeText(spot)].join(' · ')}
            onClick={() => setShown(spot)}
          >
            {spot.indexNumber} {spot.title}
          </button>
          {!readOnly && (
            <button type="button" aria-label={`撤下引用 ${spot.indexNumber}`} onClick={() => uncite(spot)}>
              <CloseOutlined />
            </button>
          )}
        </span>
      ))}
      {!readOnly && (
        <CitationPicker
          label={`${label}：引用证据`}
          onPick={(source) => void attempt(() => client.evidence.cite({ citing, citingId, source }))}
        />
      )}
      {shown?.attachment && (
        <AttachmentPreview attachment={shown.attachment} spotId={shown.id} onClose={() => setShown(null)} />
      )}
    </section>
  );
}

/** What the offers were asked for. */
type Asked = {
  text: string;
  /** It still stands in the field. */
  shown: boolean;
  /** Enter was pressed before the offers came: the first is cited where the person was then, also when they went on meanwhile. */
  take: CitationPickerProps['onPick'] | null;
};

type CitationPickerProps = { label: string; onPick(source: CitableEvidence['source']): void };

/** Finds evidence by its 索引号 or words as they are typed; Enter takes the first. */
function CitationPicker({ label, onPick }: CitationPickerProps) {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [answer, setAnswer] = useState<{ text: string; found: readonly CitableEvidence[] }>({ text: '', found: [] });
  // What was found for other words is no offer for these: Enter would cite what nobody asked for.
  const found = answer.text === text ? answer.found : [];
  const asked = useRef<Asked | null>(null);

  useEffect(() => {
    if (!open) return;
    const question: Asked = { text, shown: true, take: null };
    asked.current = question;
    client.evidence.findCitable({ text, limit: 12 }).then(
      (found) => {
        const [first] = found;
        if (first && question.take) {
          question.take(first.source);
          setText((present) => (present === text ? '' : present));
          return;
        }
        if (question.shown) setAnswer({ text, found });
        if (question.take) notify({ tone: 'problem', text: `没有索引号或名称是“${text}”的证据，没有引用。` });
      },
      (error: Error) => (question.shown || question.take) && notify({ tone: 'problem', text: error.message }),
    );
    return () => {
      question.shown = false;
    };
  }, [text, open]);

  function pick({ source }: CitableEvidence): void {
    onPick(source);
    setText('');
  }

  function onKeyDown({ key, nativeEvent }: KeyboardEvent): void {
    if (key !== 'Enter' || nativeEvent.isComposing || text === '' || answer.text === text) return;
    if (asked.current?.text === text) asked.current.take = onPick;
  }

  return (
    <AutoComplete
      className="citation-picker"
      size="small"
      value={text}
      aria-label={label}
      placeholder="输入索引号或名称引用"
      popupMatchSelectWidth={420}
      defaultActiveFirstOption={text !== ''}
      onFocus={() => setOpen(true)}
      onKeyDown={onKeyDown}
      onBlur={() => setOpen(false)}
      options={found.map((one) => ({
        value: one.key,
        label: (
          <span className="citable" title={one.detail}>
            <b>{one.indexNumber}</b> {one.title} <span className="hint">{one.detail}</span>
          </span>
        ),
      }))}
      onChange={(value: string) => {
        // The choice of an offer comes here as well, by its key.
        if (!found.some(({ key }) => key === value)) setText(value);
      }}
      onSelect={(key: string) => {
        const one = found.find((offered) => offered.key === key);
        if (one) pick(one);
      }}
      notFoundContent={open && text !== '' && answer.text === text ? '没有这个索引号或名称的证据' : null}
    />
  );
}
