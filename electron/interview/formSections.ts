import { type Day, formatDayChinese } from '../../shared/day.ts';
import { formatDecimal, parseDecimal } from '../../shared/decimal.ts';
import type { Block, DocumentCell, DocumentColumn, TableBlock } from '../../shared/document/document.ts';
import { numberCell } from '../../shared/document/sheetValue.ts';
import { columnOf } from '../../shared/field.ts';
import type { FormSignature } from '../../shared/formSignature/formSignature.ts';
import { namesIn } from '../../shared/inspection/noteGaps.ts';
import { type EvidenceSlip, slipKinds, slipOpinions } from '../../shared/interview/evidenceSlip.ts';
import { type Answer, type Attendee, type Interview, interviewKinds } from '../../shared/interview/interview.ts';
import { gradePoints, printFormula, surveyResult } from '../../shared/interview/satisfaction.ts';
import {
  grades,
  type Survey,
  type SurveyQuestion,
  satisfactionFormulas,
  surveyQuestionDraft,
} from '../../shared/interview/survey.ts';
import { signatureTable } from '../document/signatureTable.ts';
import type { Form, FormHead } from './exportInterview.ts';

type Talk = {
  interview: Interview;
  attendees: readonly Attendee[];
  answers: readonly Answer[];
  signatures: readonly FormSignature[];
};

/** 访谈记录 or 座谈记录. */
export function talkSection(head: FormHead, { interview, attendees, answers, signatures }: Talk): Form {
  const time = [interview.timeFrom, interview.timeTo].filter((part) => part !== '').join('至');
  const words = [
    ['谈话内容', interview.content],
    ['结论与待办', interview.conclusion],
  ].filter(([, text]) => text !== '');
  const wanted = [
    { role: '主持人', name: interview.host },
    { role: '记录人', name: interview.recorder },
    ...attendees.map(({ name }) => ({ role: '参会人', name })),
  ];
  return {
    title: `${interviewKinds[interview.kind]}记录`,
    orientation: 'portrait',
    blocks: [
      pairs(
        ['项目名称', head.projectName],
        ['项目单位', head.unit],
        ['议题', interview.topic],
        ['时间', [dayText(interview.heldOn), time].filter((part) => part !== '').join(' ')],
        ['地点', interview.place],
        ['主持人', interview.host],
        ['记录人', interview.recorder],
        ['索引号', interview.indexNumber],
      ),
      table(
        '参会人员',
        [column('序号', 8, 'centre'), column('姓名', 22), column('单位', 44), column('职务', 26)],
        attendees.map(({ name, unit, duty }, index) => [numberCell(String(index + 1)), name, unit, duty]),
      ),
      ...(answers.length === 0
        ? []
        : [
            table(
              '问答',
              [column('序号', 8, 'centre'), column('问', 34), column('答', 44), column('答话人', 14, 'centre')],
              answers.map(({ question, answer, speaker }, index) => [
                numberCell(String(index + 1)),
                question,
                answer,
                speaker,
              ]),
            ),
          ]),
      ...(words.length === 0 ? [] : [table(null, [column('项目', 16, 'centre'), column('内容', 84)], words)]),
      signatureTable(wanted, signatures, head.unit),
    ],
  };
}

/** 满意度问卷统计表: numbers, each question by the five grades with the sum that gives its rate, and the formula chosen. */
export function surveySection(head: FormHead, survey: Survey, questions: readonly SurveyQuestion[]): Form {
  const result = surveyResult(survey, questions);
  const missing = '—';
  const rate = (percent: string | null) => (percent === null ? missing : `${percent}%`);
  const number = (value: number | null) => (value === null ? '' : String(value));
  const span = [dayText(survey.surveyedFrom), dayText(survey.surveyedTo)].filter((part) => part !== '').join('至');
  const remarks = [
    ['满意度公式', satisfactionFormulas[survey.formula]],
    [
      '各题计算',
      questions
        .flatMap((one, index) => {
          const percent = result.questions[index] ?? null;
          // Without a rate there is nothing to divide by yet: 0÷0 explains nothing.
          if (percent === null) return [];
          return [`${index + 1}. ${printFormula(one, survey.formula, survey.valid)}＝${rate(percent)}`];
        })
        .join('\n'),
    ],
    ['总体满意度', result.satisfaction === null ? missing : `${rate(result.satisfaction)}（全部题目合并计算）`],
    ['需核实', result.contradictions.join('；')],
    ['说明', survey.note],
  ].filter(([, text]) => text !== '');
  return {
    title: '满意度问卷统计表',
    orientation: 'landscape',
    blocks: [
      pairs(
        ['项目名称', head.projectName],
        ['项目单位', head.unit],
        ['问卷名称', survey.title],
        ['调查对象', survey.respondents],
        ['调查时间', span],
        [
          '发放、回收、有效数',
          [survey.issued, survey.returned, survey.valid].map((value) => number(value) || missing).join('、'),
        ],
        ['回收率、有效率', `${rate(result.returnRate)}、${rate(result.validRate)}`],
        ['索引号', survey.indexNumber],
      ),
      table(
        null,
        [
          column('序号', 6, 'centre'),
          column('题目', 40),
          ...grades.map((grade) => column(columnOf(surveyQuestionDraft, grade).title, 10, 'right')),
          column('得分率', 10, 'right'),
        ],
        questions.map((one, index) => [
          numberCell(String(index + 1)),
          one.question,
          ...grades.map((grade) => numberCell(number(one[grade]))),
          rateCell(survey, result.questions[index] ?? null),
        ]),
      ),
      table(null, [column('项目', 14, 'centre'), column('统计', 86)], remarks),
    ],
  };
}

/** 得分率 as a formula over the counts of its row, so that whoever checks the sheet sees how it came about. */
function rateCell({ formula, valid }: Survey, percent: string | null): DocumentCell {
  const exact = percent === null ? null : parseDecimal(percent);
  if (!exact) return '—';
  const titles = grades.map((grade) => `{col:${columnOf(surveyQuestionDraft, grade).title}}{row}`);
  const [best, good] = titles;
  const all = `${best}:${titles.at(-1)}`;
  const points = gradePoints(formula);
  const ratio = points
    ? `SUMPRODUCT(${all},{${points.join(',')}})/(SUM(${all})*100)`
    : `SUM(${best},${good})/${formula === 'share' ? `SUM(${all})` : valid}`;
  const result = formatDecimal({ units: exact.units, scale: exact.scale + 2 });
  return { sheet: { formula: `ROUND(${ratio},4)`, result, format: '0.00%' }, text: `${percent}%` };
}

/** 取证单 or 事实确认书. */
export function slipSection(head: FormHead, slip: EvidenceSlip, signatures: readonly FormSignature[]): Form {
  const pages = slip.attachmentPages === null ? '' : `共 ${slip.attachmentPages} 页`;
  const opinion = slip.opinion === 'pending' ? '□ 属实　　□ 不属实（请说明）' : slipOpinions[slip.opinion];
  const wanted = [
    ...namesIn(slip.collectors).map((name) => ({ role: '取证人', name })),
    { role: '单位负责人', name: slip.principal },
  ];
  return {
    title: slipKinds[slip.kind],
    orientation: 'portrait',
    blocks: [
      pairs(
        ['编号', slip.number],
        ['索引号', slip.indexNumber],
        ['项目名称', head.projectName],
        ['被取证单位', slip.unit || head.unit],
        ['取证人', slip.collectors],
        ['取证日期', dayText(slip.collectedOn)],
      ),
      table(
        null,
        [column('项目', 18, 'centre'), column('内容', 82)],
        [
          ['事项', slip.matter],
          ['事实摘要', slip.fact],
          ['附件', [slip.attachmentNames, pages].filter((part) => part !== '').join('，')],
          ['单位意见', [opinion, slip.opinionText].filter((part) => part !== '').join('\n')],
          ['单位负责人', [slip.principal, dayText(slip.confirmedOn)].filter((part) => part !== '').join('　')],
        ],
      ),
      signatureTable(wanted, signatures, slip.unit || head.unit),
    ],
  };
}

function pairs(...rows: (readonly [string, string])[]): Block {
  return { kind: 'pairs', perLine: 2, rows: rows.map(([label, value]) => ({ label, value })) };
}

function column(title: string, weight: number, align: DocumentColumn['align'] = 'left'): DocumentColumn {
  return { title, weight, align };
}

function table(
  caption: string | null,
  columns: readonly DocumentColumn[],
  rows: readonly (readonly DocumentCell[])[],
): TableBlock {
  const filled = rows.length > 0 ? rows : [columns.map((_, index) => (index === 1 ? '无' : ''))];
  return { kind: 'table', caption, unit: null, columns, groupColumns: 0, rows: filled.map((cells) => ({ cells })) };
}

function dayText(day: Day | null): string {
  return day ? formatDayChinese(day) : '';
}
