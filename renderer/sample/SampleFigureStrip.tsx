import type { SampleFigures } from '../../shared/sample/sample.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';

/** 抽样覆盖情况 in one line; a preview has nothing checked yet. */
export function SampleFigureStrip({ figures, preview }: { figures: SampleFigures; preview?: boolean }) {
  const money = useMoneyText();
  const percent = (ratio: string | null) => (ratio === null ? '—' : `${ratio}%`);
  return (
    <dl className="figure-strip" aria-label="抽样覆盖情况">
      <Figure label="抽取" text={`${figures.items} 条`} />
      <Figure label="抽取金额" text={money.withUnit(figures.selectedFen)} />
      <Figure label="占总体" text={percent(figures.selectedRatio)} />
      {!preview && (
        <>
          <Figure label="已查" text={`${figures.tested}/${figures.items}`} />
          <Figure label="已查金额" text={money.withUnit(figures.testedFen)} />
          <Figure label="检查比例" text={percent(figures.testedRatio)} />
          <Figure label="异常" text={`${figures.exceptions} 条`} bad={figures.exceptions > 0} />
        </>
      )}
      {figures.warnings.length > 0 && <p className="figure-remark">{figures.warnings.join('；')}</p>}
    </dl>
  );
}

function Figure({ label, text, bad }: { label: string; text: string; bad?: boolean }) {
  return (
    <div className={bad ? 'figure figure-bad' : 'figure'}>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}
