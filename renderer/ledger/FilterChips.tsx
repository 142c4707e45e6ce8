import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { filterParts } from '../../shared/ledger/ledgerFilter.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { changeFilter, clearFilter, useLedgerState } from './ledgerState.ts';

/** The conditions that hold at present; each can be taken away by itself. */
export function FilterChips() {
  const filter = useLedgerState((state) => state.filter);
  const money = useMoneyText();
  const parts = filterParts(filter, money.withUnit);
  if (parts.length === 0) return <span className="hint">没有筛选，列出全部分录。</span>;
  return (
    <ul className="filter-chips" aria-label="已设的筛选条件">
      {parts.map(({ fields, text }) => (
        <li key={text}>
          <span title={text}>{text}</span>
          <button
            type="button"
            aria-label={`去掉“${text}”`}
            onClick={() => changeFilter(Object.fromEntries(fields.map((field) => [field, undefined])))}
          >
            <CloseOutlined />
          </button>
        </li>
      ))}
      <li className="filter-clear">
        <Button type="link" size="small" onClick={clearFilter}>
          全部清除
        </Button>
      </li>
    </ul>
  );
}
