import { Fragment } from 'react';
import type { WorkpaperNode } from '../../shared/workpaper/workpaperIndex.ts';
import { useCall } from '../api/useCall.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Section } from '../ui/Section.tsx';

/** 底稿索引 A…Z: what is there, by whom and when, what rests on what, and what is missing. */
export function IndexTree() {
  const index = useCall(
    [
      'workpaper',
      'engagement',
      'evidence',
      'ledger',
      'sample',
      'funds',
      'implementation',
      'indicator',
      'inspection',
      'problem',
      'report',
    ],
    ({ workpaper }) => workpaper.getWorkpaperIndex({}),
    [],
  );
  const nodes = (index.value ?? []).flatMap((branch) => branch.nodes);
  const lacking = nodes.filter(({ missing }) => missing.length > 0).length;
  return (
    <Section
      title="底稿索引"
      aside={
        index.value && (
          <span>
            {nodes.filter(({ records, unused }) => records > 0 && !unused).length} 项有内容，
            <span className={lacking > 0 ? 'tone-warn' : undefined}>{lacking} 项待完善</span>
          </span>
        )
      }
    >
      <ErrorNote message={index.error} onRetry={index.ask} />
      <table className="index-tree" aria-label="底稿索引">
        <thead>
          <tr>
            <th>索引号</th>
            <th>名称</th>
            <th>记录</th>
            <th>编制</th>
            <th>复核</th>
            <th>引用 →</th>
            <th>被引用 ←</th>
            <th>待完善</th>
          </tr>
        </thead>
        <tbody>
          {(index.value ?? []).map(({ letter, name, nodes: own }) => (
            <Fragment key={letter}>
              <tr className="index-branch">
                <th scope="rowgroup">{letter}</th>
                <th scope="rowgroup" colSpan={7}>
                  {name}
                </th>
              </tr>
              {own.map((node) => (
                <NodeLine key={node.index} node={node} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function NodeLine({ node }: { node: WorkpaperNode }) {
  const { index, name, unused, records, cites, citedBy, missing } = node;
  const places = (references: readonly { from: string; place: string; to: string }[]) =>
    references.map(({ from, place, to }) => `${from} ${place} → ${to}`).join('\n');
  return (
    <tr className={unused ? 'tone-muted' : undefined}>
      <td>{index}</td>
      <td>{name}</td>
      <td className="number">{unused ? '不适用' : records}</td>
      <td>{[node.preparedBy, node.preparedOn ?? ''].filter((part) => part !== '').join(' ')}</td>
      <td>{[node.reviewedBy, node.reviewedOn ?? ''].filter((part) => part !== '').join(' ')}</td>
      <td title={places(cites)}>{[...new Set(cites.map(({ to }) => to))].join('、')}</td>
      <td title={places(citedBy)}>{[...new Set(citedBy.map(({ from }) => from))].join('、')}</td>
      <td className="tone-warn">{missing.join('；')}</td>
    </tr>
  );
}
