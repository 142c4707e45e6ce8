import { formatDayChinese } from '../../shared/day.ts';
import type { Block, Cover } from '../../shared/document/document.ts';
import type { BasisDocument } from '../../shared/engagement/engagement.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { paragraph, unitName, workWord } from './reportParts.ts';

/** A title line holds 20 characters of 二号 in the 156 mm of GB/T 9704. */
const longestLine = 20;

/** 标题, broken where a reader would pause: after a closing bracket, or between the project and the kind of report. */
export function titleLines(projectName: string, kind: string): string[] {
  const whole = projectName + kind;
  if (whole.length <= longestLine) return [whole];
  const places = [projectName.length, ...[...whole.matchAll(/[）》”]/g)].map((match) => match.index + 1)];
  const fitting = places.filter((at) => at <= longestLine && whole.length - at <= longestLine && at < whole.length);
  const balance = (at: number) => Math.abs(2 * at - whole.length);
  const [best] = fitting.toSorted((left, right) => balance(left) - balance(right));
  return best === undefined ? [projectName, kind] : [whole.slice(0, best), whole.slice(best)];
}

export function reportCover(snapshot: EngagementSnapshot): Cover {
  const { engagement } = snapshot;
  const work = workWord(snapshot);
  const monitored = engagement.engagementType === 'monitoring' ? '被监控单位' : '被评价单位';
  return {
    reportNumber: engagement.reportNumber,
    // The title names the kind already.
    reportKind: '',
    rows: [
      { label: '委托单位', value: unitName(snapshot, 'commissioner') },
      { label: monitored, value: unitName(snapshot, 'monitored') },
      { label: `${work.slice(2)}机构（盖章）`, value: unitName(snapshot, 'firm') },
      { label: '报告日期', value: engagement.reportedOn ? formatDayChinese(engagement.reportedOn) : '' },
    ],
  };
}

/** 主送机关, then who asked whom, on what basis, to do what. */
export function openingBlocks(snapshot: EngagementSnapshot): Block[] {
  const commissioner = unitName(snapshot, 'commissioner', '＿＿＿＿');
  const basis = citations(snapshot.basisDocuments);
  const work = workWord(snapshot);
  return [
    { kind: 'paragraph', text: [`${commissioner}：`], align: 'left', indent: false },
    paragraph(
      `受${commissioner}委托，${unitName(snapshot, 'firm', '＿＿＿＿')}`,
      basis === '' ? '' : `依据${basis}，`,
      `对“${snapshot.engagement.projectName}”开展了${work}，现报告如下。`,
    ),
  ];
}

/** 《甲》《乙》（文号）、《丙》: adjoining book-title marks need no mark between them, a 文号 does (GB/T 15834-2011). */
function citations(documents: readonly BasisDocument[]): string {
  return documents
    .map(citation)
    .reduce((text, next) => (text === '' || text.endsWith('》') ? text + next : `${text}、${next}`), '');
}

function citation({ title, documentNumber }: BasisDocument): string {
  const name = /^《.*》$/.test(title) ? title : `《${title}》`;
  return documentNumber === '' ? name : `${name}（${documentNumber}）`;
}
