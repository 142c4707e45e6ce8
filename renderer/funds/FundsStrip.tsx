import type { FundsFinding } from '../../shared/funds/fundsFinding.ts';
import type { FundsSummary } from '../../shared/funds/fundsSummary.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';

type FundsStripProps = { summary: FundsSummary; findings: readonly FundsFinding[]; onShow(): void };

/** 资金执行 in one line, each rate with its denominator; below it the first thing that does not hold. */
export function FundsStrip({ summary, findings, onShow }: FundsStripProps) {
  const money = useMoneyText();
  const isWrong = (field: string) => findings.some(({ record, field: at }) => record === null && at === field);
  const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  return (
    <dl className="figure-strip">
      <Figure label="下达" text={money.withUnit(summary.allottedFen)} />
      {summary.receivedFen !== null && <Figure label="到位" text={money.withUnit(summary.receivedFen)} />}
      <Figure label="已支付" text={money.withUnit(summary.paidFen)} bad={isWrong('paid')} />
      <Figure label="未支付" text={money.withUnit(summary.unpaidFen)} bad={summary.unpaidFen < 0} />
      {summary.appliedFen > 0 && <Figure label="已申请未支付" text={money.withUnit(summary.appliedFen)} />}
      <Figure label="支付率（按指标）" text={rateText(summary.paidRateByAllotment)} />
      {summary.paidRateByReceived !== null && (
        <Figure label="支付率（按到位）" text={rateText(summary.paidRateByReceived)} />
      )}
      {summary.byContract.length > 0 && (
        <>
          <Figure label="支付率（按合同）" text={rateText(summary.paidRateByContract)} />
          <Figure label="合同合计" text={money.withUnit(summary.contractedFen)} bad={isWrong('contracted')} />
        </>
      )}
      {summary.paidWithoutContractFen > 0 && summary.contractedFen > 0 && (
        <Figure label="未指明合同的支付" text={money.withUnit(summary.paidWithoutContractFen)} bad />
      )}
      {summary.paidWithoutAppropriationFen > 0 && (
        <Figure label="未指明指标的支付" text={money.withUnit(summary.paidWithoutAppropriationFen)} bad />
      )}
      {first && (
        <p
          className={first.severity === 'error' ? 'figure-finding figure-finding-bad' : 'figure-finding'}
          role="status"
        >
          <span title={first.text}>{first.text}</span>
          {findings.length > 1 && (
            <button type="button" className="link-button" onClick={onShow}>
              共 {findings.length} 条提示
            </button>
          )}
        </p>
      )}
    </dl>
  );
}

function rateText(rate: string | null): string {
  return rate === null ? '—' : `${rate}%`;
}

function Figure({ label, text, bad }: { label: string; text: string; bad?: boolean }) {
  return (
    <div className={bad ? 'figure figure-bad' : 'figure'}>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}
