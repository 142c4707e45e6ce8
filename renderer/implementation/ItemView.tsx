import { useMemo } from 'react';
import { columnsOf } from '../../shared/field.ts';
import { type ImplementationItem, implementationItemDraft } from '../../shared/implementation/implementation.ts';
import { groupImplementation } from '../../shared/implementation/implementationSummary.ts';
import { sumFen } from '../../shared/money.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { GridColumn } from '../ui/grid/gridTypes.ts';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { suggestionsOf } from '../ui/options.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';

const draftColumns = columnsOf(implementationItemDraft);
const calls = recordCalls({
  add: client.implementation.addImplementationItem,
  change: client.implementation.changeImplementationItem,
  remove: client.implementation.removeImplementationItem,
  move: client.implementation.moveImplementationItem,
  edit: client.implementation.editImplementationItems,
  fields: draftColumns.map(({ field }) => field),
});
const order =
  'groupName subgroupName name amountFen quantity foundQuantity difference specification foundSpecification siteStatus progress note';

/** Heads of contract annexes and 清单 under which a column is found in a pasted table. */
const otherTitles: Readonly<Record<string, readonly string[]>> = {
  groupName: ['一级内容', '类别', '分类'],
  subgroupName: ['二级内容'],
  name: ['三级内容', '名称', '设备名称', '货物名称', '服务内容'],
  amountFen: ['合同金额', '总价', '合价'],
  quantity: ['数量'],
  specification: ['规格型号', '技术参数'],
};

/** The tree of items: what the contract promises, beside what the visits found. */
export function ItemView() {
  const items = useCall('implementation', ({ implementation }) => implementation.listImplementationItems({}), []);
  const found = useCall(
    ['implementation', 'inspection'],
    ({ implementation }) => implementation.listSiteFindings({}),
    [],
  );
  const contracted = useCall('funds', ({ funds }) => funds.getFundsSummary({}), []);
  const money = useMoneyText();
  const groups = useMemo(() => groupImplementation(items.value ?? []), [items.value]);
  const total = sumFen(groups.map((group) => group.amountFen));
  const columns = useMemo(() => {
    const known = items.value ?? [];
    const site = new Map(found.value?.map((finding) => [finding.itemId, finding]));
    const offered: Readonly<Record<string, GridColumn<ImplementationItem>['options']>> = {
      groupName: suggestionsOf(known.map((item) => item.groupName)),
      subgroupName: suggestionsOf(known.map((item) => item.subgroupName)),
    };
    const computed = { readOnly: true, kind: 'text', width: 84 } as const;
    const all: GridColumn<ImplementationItem>[] = [
      ...draftColumns.map((column): GridColumn<ImplementationItem> => {
        const [options, heads] = [offered[column.field], otherTitles[column.field]];
        return {
          ...column,
          ...(options ? { options, fillsDown: true } : {}),
          ...(heads ? { otherTitles: heads } : {}),
        };
      }),
      { ...computed, field: 'foundQuantity', title: '现场数量', text: ({ id }) => site.get(id)?.foundQuantity ?? '' },
      {
        ...computed,
        width: 60,
        field: 'difference',
        title: '差异',
        text: ({ id }) => site.get(id)?.difference ?? '',
        tone: ({ id }) => (isOther(site.get(id)?.difference) ? 'bad' : undefined),
      },
      {
        ...computed,
        width: 110,
        field: 'foundSpecification',
        title: '现场规格',
        text: ({ id }) => site.get(id)?.foundSpecification ?? '',
      },
      {
        ...computed,
        width: 100,
        field: 'siteStatus',
        title: '现场情况',
        text: ({ id }) => site.get(id)?.status ?? '',
        tone: ({ id }) => {
          const status = site.get(id)?.status;
          if (status === '未查看' || status === '已查看') return 'muted';
          return status === '相符' ? 'good' : 'bad';
        },
      },
    ];
    return order.split(' ').flatMap((field) => all.find((column) => column.field === field) ?? []);
  }, [items.value, found.value]);

  return (
    <>
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
        empty={
          <EmptyState text="把合同附件里的清单连同表头直接粘贴进来：实施内容、二级明细、三级明细、金额、数量、规格。现场查看后，现场数量和差异自动出现在这里。" />
        }
      />
    </>
  );
}

function isOther(difference: string | undefined): boolean {
  return difference !== undefined && difference !== '' && difference !== '0';
}
