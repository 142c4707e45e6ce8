import { formatDayChinese } from '../../shared/day.ts';
import type { Block, Cover, Inline } from '../../shared/document/document.ts';
import type { BasisDocument, Engagement } from '../../shared/engagement/engagement.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { namedFigure, namedInline } from './namedFigures.ts';
import { paragraph, recordWords, unitName } from './reportParts.ts';

/** A title line holds 20 characters of 二号 in the 156 mm of GB/T 9704. */
const longestLine = 20;

/**
 * 标题, broken where a reader would pause: at brackets, before a year, or between the project and the kind of report; of these
 * the place that makes the most even lines.
 */
export function titleLines(projectName: string, kind: string): string[] {
  const whole = projectName + kind;
  if (whole.length <= longestLine) return [whole];
  const pauses = [...whole.matchAll(/(?<=[）》”])|(?=[（《“]|(?<!\d)\d{4}年)/g)].map((match) => match.index);
  const places = [projectName.length, ...pauses].filter((at) => at > 0);
  const fitting = places.filter((at) => at <= longestLine && whole.length - at <= longestLine && at < whole.length);
  const balance = (at: number) => Math.abs(2 * at - whole.length);
  const [best] = fitting.toSorted((left, right) => balance(left) - balance(right));
  return best === undefined ? [projectName, kind] : [whole.slice(0, best), whole.slice(best)];
}

/** 绩效监控报告; of a year's evaluation with its year, unless the project is called by it: 2019年度绩效自评报告. */
export function reportKind({ engagementType, fiscalYear, projectName }: Engagement): string {
  const { work } = reportTypes[engagementType];
  const dated = engagementType !== 'monitoring' && /^\d{4}$/.test(fiscalYear) && !projectName.includes(fiscalYear);
  return `${dated ? `${fiscalYear}年度` : ''}${work}报告`;
}

export function reportCover(snapshot: EngagementSnapshot): Cover {
  const { engagement } = snapshot;
  const { work, subject, author } = reportTypes[engagement.engagementType];
  const date = { label: '报告日期', value: engagement.reportedOn ? formatDayChinese(engagement.reportedOn) : '' };
  const monitored = unitName(snapshot, 'monitored');
  return {
    reportNumber: engagement.reportNumber,
    // The title names the kind already.
    reportKind: '',
    rows:
      author === 'firm'
        ? [
            { label: '委托单位', value: unitName(snapshot, 'commissioner') },
            { label: subject, value: monitored },
            { label: `${work.slice(2)}机构（盖章）`, value: unitName(snapshot, 'firm') },
            date,
          ]
        : [{ label: `${work.slice(2)}单位（盖章）`, value: monitored }, date],
  };
}

/** 主送机关, then who asked whom, on what basis, to do what; a unit that reports on itself was asked by nobody. */
export function openingBlocks(snapshot: EngagementSnapshot): Block[] {
  const { engagementType, projectName, fiscalYear } = snapshot.engagement;
  const { work, author } = reportTypes[engagementType];
  const basis = citations(snapshot.basisDocuments);
  if (author === 'monitored') {
    const year = fiscalYear === '' || projectName.includes(fiscalYear) ? '' : `${fiscalYear}年度`;
    const unit = namedInline(snapshot, '项目单位', '＿＿＿＿');
    const lead = basis.length === 0 ? [] : ['根据', ...basis, '，'];
    const project = namedInline(snapshot, '项目名称', '');
    return [paragraph(...lead, unit, `对${year}“`, project, `”开展了${work}，现报告如下。`)];
  }
  const commissioner = unitName(snapshot, 'commissioner', '＿＿＿＿');
  return [
    { kind: 'paragraph', text: [`${commissioner}：`], align: 'left', indent: false },
    paragraph(
      '受',
      namedInline(snapshot, '委托单位', '＿＿＿＿'),
      '委托，',
      namedInline(snapshot, '受托机构', '＿＿＿＿'),
      ...(basis.length === 0 ? [] : ['依据', ...basis, '，']),
      '对“',
      namedInline(snapshot, '项目名称', ''),
      `”开展了${work}，现报告如下。`,
    ),
  ];
}

/** 项目主要依据: the documents in their order, and the period that the report is about. */
export function basisBlocks(snapshot: EngagementSnapshot): Block[] {
  const from = namedFigure(snapshot, '监控期间起');
  const to = namedFigure(snapshot, '监控期间止');
  return [
    ...snapshot.basisDocuments.map((document, index) => paragraph(`${index + 1}.`, citation(document))),
    ...(from && to ? [paragraph('实施年度：', from, '至', to, '。')] : []),
  ];
}

/** 《甲》《乙》（文号）、《丙》: adjoining book-title marks need no mark between them, a 文号 does (GB/T 15834-2011). */
function citations(documents: readonly BasisDocument[]): Inline[] {
  return documents.flatMap((document, index): Inline[] => {
    const before = documents[index - 1];
    return before && before.documentNumber !== '' ? ['、', citation(document)] : [citation(document)];
  });
}

function citation({ id, title, documentNumber }: BasisDocument): Inline {
  const name = /^《.*》$/.test(title) ? title : `《${title}》`;
  return recordWords(`basis.${id}`, documentNumber === '' ? name : `${name}（${documentNumber}）`);
}
