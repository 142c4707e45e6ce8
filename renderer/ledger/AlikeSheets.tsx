import { Button } from 'antd';
import { leftSheetsText, type SheetsOutcome, stoppedText } from '../../shared/ledger/alikeSheets.ts';
import type { ImportPreview } from '../../shared/ledger/importPreview.ts';
import { useReadOnly } from '../session.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';

const listedSheets = 12;

type AlikeSheetsProps = {
  preview: ImportPreview;
  /** What an import of several sheets stopped at. */
  stopped: SheetsOutcome | null;
  disabled: boolean;
  onImport(sheets: string[]): void;
};

/** 同样表头的工作表: a book with one sheet per month or per account is imported in one step, each sheet as its own batch. */
export function AlikeSheets({ preview, stopped, disabled, onImport }: AlikeSheetsProps) {
  const readOnly = useReadOnly();
  const { alike, left } = preview.otherSheets;
  const sheets = sheetsTogether(preview);
  return (
    <>
      {stopped?.stopped && <ErrorNote message={stoppedText(stopped)} />}
      {alike.length > 0 && (
        <div className="import-actions">
          <span>
            同样表头的工作表还有 {alike.length} 张：{alike.slice(0, listedSheets).join('、')}
            {alike.length > listedSheets ? ' 等' : ''}
          </span>
          <span className="spacer" />
          {!readOnly && sheets && (
            <Button disabled={disabled} onClick={() => onImport(sheets)}>
              一并导入 {sheets.length} 张
            </Button>
          )}
        </div>
      )}
      {left.length > 0 && alike.length > 0 && <p className="hint">其余工作表不在其内：{leftSheetsText(left)}</p>}
    </>
  );
}

/** Null while something about the sheet at hand is to be decided first: rows that can't be read, a batch that it may replace. */
function sheetsTogether({ recipe, obstacle, controlTotals, sameAs, correctionOf, otherSheets }: ImportPreview) {
  if (!recipe) return null;
  if (sameAs) return sameAs.sameReading ? otherSheets.alike : null;
  const undecided = obstacle !== null || correctionOf !== null || (controlTotals?.problems ?? 0) > 0;
  return undecided ? null : [recipe.sheet, ...otherSheets.alike];
}
