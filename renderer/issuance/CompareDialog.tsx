import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { type IssuedReport, reportVersions } from '../../shared/issuance/issuance.ts';
import {
  type ComparedChapter,
  type ComparedFigure,
  type ComparedPiece,
  currentVersion,
  type ReportComparison,
} from '../../shared/issuance/reportVersion.ts';
import { useCall } from '../api/useCall.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';

type Version = { id: string; name: string };

/** What the report as it stands now comes from. */
const sources = [
  'issuance',
  'report',
  'engagement',
  'evidence',
  'funds',
  'implementation',
  'indicator',
  'inspection',
  'interview',
  'problem',
  'rulePack',
] as const;

/** 版本对照: 征求意见稿, 定稿 and 当前稿 side by side, the figures that changed first. */
export function CompareDialog({ onClose }: { onClose(): void }) {
  const register = useCall('issuance', ({ issuance }) => issuance.listIssuedReports({}), []);
  const versions = register.value && [...register.value.map(versionOf), { id: currentVersion, name: '当前稿' }];
  return (
    <Dialog
      title="版本对照"
      width={1240}
      top={32}
      onClose={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          关闭
        </Button>
      }
    >
      <ErrorNote message={register.error} onRetry={register.ask} />
      {versions && register.value && (
        <Versions versions={versions} first={firstOf(register.value)} latest={latestOf(register.value)} />
      )}
    </Dialog>
  );
}

function Versions({ versions, first, latest }: { versions: readonly Version[]; first: string; latest: string }) {
  const [before, setBefore] = useState(first);
  const [after, setAfter] = useState(latest);
  const [all, setAll] = useState(false);
  const compared = useCall(sources, ({ issuance }) => issuance.compareReports({ before, after }), [before, after]);
  const options = versions.map(({ id, name }) => ({ value: id, label: name }));
  if (versions.length < 2) {
    return (
      <EmptyState text="还没有登记出具的报告。征求意见稿登记出具后，它的文字留存下来，就可以与以后的稿子逐章对照。" />
    );
  }
  return (
    <>
      <div className="issuance-compare-bar">
        <Select aria-label="较早的版本" data-first value={before} options={options} onChange={setBefore} />
        <span>→</span>
        <Select aria-label="较晚的版本" value={after} options={options} onChange={setAfter} />
        <span className="spacer" />
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          没有改动的也列出
        </Checkbox>
      </div>
      <ErrorNote message={compared.error} />
      {compared.value && !compared.error && !compared.loading && <Comparison comparison={compared.value} all={all} />}
    </>
  );
}

function Comparison({ comparison, all }: { comparison: ReportComparison; all: boolean }) {
  const { figures, chapters } = comparison;
  const changed = chapters.filter((chapter) => chapter.changed);
  const shown = all ? chapters : changed;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows scroll it
    <section className="issuance-compare" tabIndex={0} aria-label="对照结果">
      <p className="hint">
        变动的数字 {figures.length} 个，有改动的章节 {changed.length} 个。
      </p>
      {figures.length > 0 && <FigureTable figures={figures} />}
      {shown.map((chapter) => (
        <Chapter key={chapter.key} chapter={chapter} all={all} />
      ))}
      {shown.length === 0 && <p>两个版本的文字没有差别。</p>}
    </section>
  );
}

function FigureTable({ figures }: { figures: readonly ComparedFigure[] }) {
  const shown = (text: string | null, unit: string) => (text === null ? '（无）' : `${text}${unit}`);
  return (
    <table className="issuance-compare-figures" aria-label="变动的数字">
      <thead>
        <tr>
          <th>数字</th>
          <th>原来</th>
          <th>现在</th>
          <th>所在章节</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ figureId, name, unit, heading, before, after }) => (
          <tr key={figureId}>
            <td title={name}>{name}</td>
            <td className="number">{shown(before, unit)}</td>
            <td className="number">
              <strong>{shown(after, unit)}</strong>
            </td>
            <td title={heading}>{heading}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Chapter({ chapter, all }: { chapter: ComparedChapter; all: boolean }) {
  const { before, after, lines } = chapter;
  const keyed = lines.map((line, index) => ({ ...line, key: index }));
  const shown = keyed.filter((line) => all || isChanged(line.before) || isChanged(line.after));
  return (
    <table className="issuance-compare-chapter" aria-label={after ?? before ?? ''}>
      <thead>
        <tr>
          <th className={before === after ? undefined : 'issuance-compare-was'}>{before ?? '（没有这一章）'}</th>
          <th className={before === after ? undefined : 'issuance-compare-is'}>{after ?? '（没有这一章）'}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((line) => (
          <tr key={line.key}>
            <Words pieces={line.before} mark="issuance-compare-was" />
            <Words pieces={line.after} mark="issuance-compare-is" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Words({ pieces, mark }: { pieces: readonly ComparedPiece[] | null; mark: string }) {
  if (pieces === null) return <td className="issuance-compare-none" />;
  const keyed = pieces.map((piece, index) => ({ ...piece, key: index }));
  const Mark = mark === 'issuance-compare-was' ? 'del' : 'ins';
  return (
    <td>
      {keyed.map(({ text, changed, key }) =>
        changed ? (
          <Mark key={key} className={mark}>
            {text}
          </Mark>
        ) : (
          <span key={key}>{text}</span>
        ),
      )}
    </td>
  );
}

function isChanged(pieces: readonly ComparedPiece[] | null): boolean {
  return pieces?.some(({ changed }) => changed) ?? false;
}

function versionOf({ id, version, reportNumber, issuedOn, withdrawalReason }: IssuedReport, index: number): Version {
  const parts = [reportVersions[version], reportNumber, issuedOn ?? '', withdrawalReason === '' ? '' : '（已作废）'];
  return { id, name: `${index + 1}. ${parts.filter((part) => part !== '').join(' ')}` };
}

/** The last 征求意见稿, else the last that went out. */
function firstOf(reports: readonly IssuedReport[]): string {
  const valid = reports.filter(({ withdrawalReason }) => withdrawalReason === '');
  return (valid.findLast(({ version }) => version === 'consultation') ?? valid.at(-1))?.id ?? currentVersion;
}

/** The 定稿 that followed it, else the report as it stands now. */
function latestOf(reports: readonly IssuedReport[]): string {
  const first = reports.findIndex(({ id }) => id === firstOf(reports));
  const followed = reports.slice(first + 1).filter(({ withdrawalReason }) => withdrawalReason === '');
  return followed.findLast(({ version }) => version === 'final' || version === 'corrected')?.id ?? currentVersion;
}
