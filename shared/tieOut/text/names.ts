import type { Report } from '../report.ts';
import { indicatorTablesOf } from './indicatorTable.ts';
import { allMatches, type Paragraph, type Span } from './paragraph.ts';
import { scoringTablesOf } from './scoringTable.ts';

/** 名称 of a kind, where it stands. */
type NameKind = 'unit' | 'department' | 'firm' | 'project' | 'item';
export type Mention = { kind: NameKind; name: string; paragraph: Paragraph } & Span;

const unitEnd = '人民政府|管理局|审批服务局|财政局|改革局|政务局|委员会|局|厅|中心|公司|研究院|学校|医院';

/** A name begins where a clause, a list's item or a bracket begins, or after a word that leads to one. */
const lead = '(?<=^|[，。；：、“《（(）)\\s]|[由向与受被经对据]|关于|委托|根据|属于|下设|隶属|加挂|年度)';

/** Each kind with what a text must hold to have one, and its form. */
const forms: readonly [NameKind, RegExp, RegExp][] = [
  [
    'firm',
    /会计师事务所/,
    new RegExp(`${lead}[\\u4e00-\\u9fa5]{2,12}会计师事务所(?:（[\\u4e00-\\u9fa5]{2,6}）)?`, 'g'),
  ],
  [
    'unit',
    /[府局会厅心司院校]/,
    new RegExp(`${lead}[\\u4e00-\\u9fa5]{2,22}?(?:${unitEnd})(?![\\u4e00-\\u9fa5]{0,2}(?:${unitEnd}|长))`, 'g'),
  ],
  ['department', /[科处股室]/, /(?<=[、，。；：局设])[\u4e00-\u9fa5]{3,18}?(?:科|处|股|办公室)(?=[、，。；\d科负主])/g],
];

/** Words of which a name is never made. */
const noName = /大厅$|新区?中心$|的|了|等|应|各|有关|相关|其他|负责|通过|要求|组织|开展|部门|单位|确定|签订|我|本|该/;

/** Words that lead to a place: 监理方和|市政务局, 并在|市财政局. */
const beforePlace =
  /^.*(?:和|在|向|由|与|经|要求|下达|支付|印发|下发|转发|受|加挂|及|对)(?=(?:[\u4e00-\u9fa5]{2,3})?[省市县区州])/;

/** What still stands before a name after its lead. */
const leadingWords = /^(?:由|受|对|按|印发|分别是|主要用于|用于|分别为|以及|及|和|是|为|为了|按照|向|同意|报|经|在)/;

export function mentionsOf(report: Report): readonly Mention[] {
  return report.once('mentions', () => [
    ...report.inEach('mentions', (paragraph) =>
      paragraph.again('names', namesIn).map((named): Mention => ({ ...named, paragraph })),
    ),
    ...projectNames(report),
    ...items(report),
  ]);
}

/** The units, departments and firms that a text names. */
function namesIn({ text }: Paragraph): Omit<Mention, 'paragraph'>[] {
  return forms.flatMap(([kind, sign, form]) =>
    (sign.test(text) ? allMatches(text, form) : [])
      .map((match) => {
        const name = match[0].replace(leadingWords, '').replace(beforePlace, '');
        const end = match.index + match[0].length;
        return { kind, name, start: end - name.length, end };
      })
      .filter(({ name }) => kind === 'firm' || (name.length >= 3 && !noName.test(name))),
  );
}

/** The project as the text puts it into quotation marks. */
function projectNames(report: Report): Mention[] {
  return report.inEach('project names', (paragraph) =>
    paragraph.matches(/“([^”“]{10,50}(?:项目|工程|平台|建设))”/g, '“').map(
      (match): Mention => ({
        kind: 'project',
        name: match[1] ?? '',
        paragraph,
        start: match.index + 1,
        end: match.index + 1 + (match[1]?.length ?? 0),
      }),
    ),
  );
}

/** What tables name: 三级指标, 实施内容. */
function items(report: Report): Mention[] {
  const cells = [
    ...indicatorTablesOf(report).flatMap(({ rows }) => rows.map(({ name }) => name)),
    ...scoringTablesOf(report).flatMap(({ rows }) => rows.map(({ cell }) => cell)),
    ...report.tables.flatMap((table) => (/内容|明细|名称/.test(table.titles.join('')) ? table.rows.flat() : [])),
  ];
  return [...new Set(cells)]
    .map((paragraph): Mention => {
      const name = paragraph.text
        .replace(/^\d+[.、．]/, '')
        .replace(/（.*）$/, '')
        .replace(/内容$/, '');
      const start = paragraph.text.indexOf(name);
      return { kind: 'item', name, paragraph, start, end: start + name.length };
    })
    .filter(({ name }) => name.length >= 5 && name.length <= 30 && /^[\u4e00-\u9fa5A-Z“”+]+$/.test(name));
}
