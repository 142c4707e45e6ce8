import { useMemo } from 'react';
import { columnsOf } from '../../shared/field.ts';
import { implementationItemDraft } from '../../shared/implementation/implementation.ts';
import { groupImplementation } from '../../shared/implementation/implementationSummary.ts';
import { sumFen } from '../../shared/money.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { suggestionsOf } from '../ui/options.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { useMoneyText } from '../ui/useMoneyText.ts';

const draftColumns = columnsOf(implementationItemDraft);
const calls = recordCalls({
  add: client.implementation.addImplementationItem,
  change: client.implementation.changeImplementationItem,
  remove: client.implementation.removeImplementationItem,
  move: client.implementation.moveImplementationItem,
});

/** 实施内容: what the project delivers, in three levels, with the amounts of its groups. */
export function ImplementationPage() {
  const items = useCall('implementation', ({ implementation }) => implementation.listImplementationItems({}), []);
  const contracted = useCall('funds', ({ funds }) => funds.getFundsSummary({}), []);
  const money = useMoneyText();
  const groups = useMemo(() => groupImplementation(items.value ?? []), [items.value]);
  const total = sumFen(groups.map((group) => group.amountFen));
  const columns = useMemo(() => {
    const known = items.value ?? [];
    const offered = {
      groupName: suggestionsOf(known.map((item) => item.groupName)),
      subgroupName: suggestionsOf(known.map((item) => item.subgroupName)),
    };
    return draftColumns.map((column) =>
      column.field === 'groupName' || column.field === 'subgroupName'
        ? { ...column, options: offered[column.field] }
        : column,
    );
  }, [items.value]);

  return (
    <div className="page">
      <PageHead
        title="实施内容"
        hint="合同约定的三级明细；一级内容的金额写在该组第一行。现场查看时可以整表带入，报告按此成表。"
      />
      {groups.length > 0 && (
        <dl className="figure-strip">
          {groups.map((group) => (
            <div key={group.name} className="figure">
              <dt title={group.name}>{group.name}</dt>
              <dd>{money.withUnit(group.amountFen)}</dd>
            </div>
          ))}
          <div className="figure">
            <dt>合计</dt>
            <dd>{money.withUnit(total)}</dd>
          </div>
          {contracted.value && contracted.value.contractedFen > 0 && (
            <p className="figure-remark figure-remark-plain">
              合同合计 {money.withUnit(contracted.value.contractedFen)}
            </p>
          )}
        </dl>
      )}
      <RecordGrid
        label="实施内容"
        columns={columns}
        list={items}
        calls={calls}
        totals={{ amountFen: money.plain(total) }}
        empty={<EmptyState text="把合同附件里的清单直接粘贴进来：实施内容、二级明细、三级明细、金额、数量、规格。" />}
      />
    </div>
  );
}
