import type { EngagementSnapshot } from '../../engagement/engagementSnapshot.ts';
import { annexKey } from '../../report/blockOrigin.ts';
import { isWords } from '../../report/figureName.ts';
import type { RecordPlace } from './recordRule.ts';
import type { ReportLine } from './reportLines.ts';

/** Where a place of the report is changed: its 正文 in the report's editor, or the record that it is composed from. */
export type ChangingPlace = RecordPlace | { page: 'report'; recordId: string; field: 'body'; label: string };

/** Whose records a section is composed from; the others are written. */
const pageOfSection: Readonly<Record<string, RecordPlace['page']>> = {
  opening: 'engagement',
  basis: 'engagement',
  staffing: 'engagement',
  budget: 'funds',
  targets: 'indicator',
  conclusion: 'indicator',
  implementation: 'implementation',
  overview: 'implementation',
  monitoring: 'inspection',
  problems: 'problem',
  recommendations: 'problem',
  [annexKey]: 'problem',
};

export function placeOfLine(line: ReportLine, quote: string, snapshot: EngagementSnapshot): ChangingPlace {
  const { origin, heading, bound, rowFigures, text } = line;
  if (origin?.written) {
    return { page: 'report', recordId: origin.sectionKey, field: 'body', label: heading || '首段' };
  }
  const at = text.indexOf(quote);
  const figure = bound.find(({ start, end }) => start < at + quote.length && end > at) ?? bound[0];
  const figureId = figure?.figureId ?? rowFigures[0];
  if (figureId) return placeOfFigure(figureId);
  const page = pageOfSection[origin?.sectionKey ?? ''] ?? 'engagement';
  const [recordId, label] = recordWith(page, text, snapshot) ?? [null, heading || line.where];
  return { page, recordId, field: null, label };
}

/** The record that a figure of the report is of; the page, where it follows from several. */
export function placeOfFigure(figureId: string): RecordPlace {
  const [feature = '', kind = '', id = '', more = ''] = figureId.split('.');
  const place = (page: RecordPlace['page'], recordId: string | null, field: string | null, label: string) => ({
    page,
    recordId,
    field,
    label,
  });
  switch (feature) {
    case 'funds':
      if (kind === 'appropriation') return place('funds', id, isWords(figureId) ? more : 'amountFen', '指标');
      return kind === 'contract'
        ? place('funds', id, isWords(figureId) ? more : 'amountFen', '合同')
        : place('funds', null, null, '资金');
    case 'basis':
      return place('engagement', kind, 'title', '依据文件');
    case 'budget':
      return place('funds', null, null, '预算安排');
    case 'indicator':
      return place('indicator', kind, id === 'points' ? 'awardedScore' : id, '绩效指标');
    case 'indicators':
    case 'score':
      return place('indicator', null, null, '绩效指标');
    case 'implementation':
      return place('implementation', null, null, '实施内容');
    case 'inspection':
      return place('inspection', kind, isWords(figureId) ? id : null, '现场查看');
    case 'inspections':
      return place('inspection', null, null, '现场查看');
    case 'interviews':
      return place('interview', null, null, '访谈与问卷');
    case 'evidence':
      return place('evidence', null, null, '资料清单');
    case 'problems':
      return place('problem', null, null, '问题与反馈');
    default:
      return place('engagement', null, null, '项目');
  }
}

/** The record of which a field holds these words. */
function recordWith(page: RecordPlace['page'], text: string, snapshot: EngagementSnapshot): [string, string] | null {
  const records: readonly { id: string; name: string; texts: readonly string[] }[] =
    page === 'problem'
      ? snapshot.problems.map((problem) => ({ id: problem.id, name: `问题 ${problem.title}`, texts: textsOf(problem) }))
      : page === 'inspection'
        ? snapshot.inspections.map(({ note }) => ({
            id: note.id,
            name: `现场查看 ${note.place}`,
            texts: textsOf(note),
          }))
        : page === 'implementation'
          ? snapshot.implementationItems.map((item) => ({ id: item.id, name: item.name, texts: [item.name] }))
          : page === 'indicator'
            ? snapshot.indicators.map((indicator) => ({
                id: indicator.id,
                name: `指标 ${indicator.name}`,
                texts: [indicator.name],
              }))
            : page === 'engagement'
              ? [...snapshot.units.map((unit) => ({ id: unit.id, name: unit.name, texts: [unit.name] }))]
              : [];
  // Its own words, without the number or the lead that the report puts before them.
  const own = text.replace(/^(?:[（(][一二三四五六七八九十\d]+[）)]|\d+[.、]|原因：|影响：|依据：)/, '').trim();
  const found = records.find(({ texts }) =>
    texts.some((one) => one.length >= 2 && (one.includes(own) || own.includes(one))),
  );
  return found ? [found.id, found.name] : null;
}

function textsOf(record: object): string[] {
  return Object.entries(record).flatMap(([field, value]) =>
    typeof value === 'string' && !/[iI]d$|On$/.test(field) && value.length >= 4 ? [value] : [],
  );
}
