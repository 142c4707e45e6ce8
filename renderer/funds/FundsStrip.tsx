import type { FundsSummary } from '../../shared/funds/fundsSummary.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';

/** 资金执行 in one line: each rate names what it is of. */
export function FundsStrip({ summary }: { summary: FundsSummary }) {
  const money = useMoneyText();
  const overContracted = summary.contractedFen > summary.allottedFen && summary.allottedFen > 0;
  const overPaid = summary.unpaidFen < 0;
  return (
    <dl className="figure-strip">
      <Figure label="下达" text={money.withUnit(summary.allottedFen)} />
      <Figure label="已支付" text={money.withUnit(summary.paidFen)} />
      <Figure label="未支付" text={money.withUnit(summary.unpaidFen)} bad={overPaid} />
      <Figure
        label="支付率（按指标）"
        text={summary.paidRateByAllotment === null ? '—' : `${summary.paidRateByAllotment}%`}
      />
      <Figure label="合同合计" text={money.withUnit(summary.contractedFen)} bad={overContracted} />
      {summary.paidWithoutContractFen > 0 && (
        <Figure label="未指明合同的支付" text={money.withUnit(summary.paidWithoutContractFen)} bad />
      )}
      {summary.paidWithoutAppropriationFen > 0 && (
        <Figure label="未指明指标的支付" text={money.withUnit(summary.paidWithoutAppropriationFen)} bad />
      )}
      {overContracted && <p className="figure-remark">合同合计超过下达指标，请核实资金来源。</p>}
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
