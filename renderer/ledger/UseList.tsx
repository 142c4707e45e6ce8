import type { BatchOrigin } from '../../shared/ledger/ledgerRecords.ts';
import { goTo } from '../session.ts';

/** Why a batch can't be taken back: what depends on its entries, and the way there. */
export function UseList({ batchNumber, uses }: { batchNumber: number; uses: BatchOrigin['uses'] }) {
  return (
    <span className="use-list">
      批次 {batchNumber} 现在不能撤销：
      {uses.payments > 0 && (
        <button type="button" onClick={() => goTo('funds')}>
          {uses.payments} 条分录已登记为支付
        </button>
      )}
      {uses.appropriations > 0 && (
        <button type="button" onClick={() => goTo('funds')}>
          {uses.appropriations} 行已登记为指标
        </button>
      )}
      {uses.samples.length > 0 && (
        <button type="button" onClick={() => goTo('sample')}>
          已用于抽样{uses.samples.map((name) => `“${name}”`).join('、')}
        </button>
      )}
    </span>
  );
}
