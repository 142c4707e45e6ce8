import { useMemo, useState } from 'react';
import { columnsOf } from '../../shared/field.ts';
import { surveyResult } from '../../shared/interview/satisfaction.ts';
import {
  type Survey,
  type SurveyQuestion,
  satisfactionFormulas,
  surveyDraft,
  surveyQuestionDraft,
} from '../../shared/interview/survey.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { type FormPart, FormSheet } from '../ui/FormSheet.tsx';
import type { GridColumn } from '../ui/grid/gridTypes.ts';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { FormCompletion } from '../ui/history/FormCompletion.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { FormFiles, useFormFiles } from './FormFiles.tsx';
import { FormList } from './FormList.tsx';

const columns = columnsOf(surveyDraft);
const headColumns = columns.filter(({ kind }) => kind !== 'longText');
const noteColumns = columns.filter(({ kind }) => kind === 'longText');
const noteLines = { note: 8 };
const placeholders = {
  respondents: '如 办事群众、窗口人员',
  note: '抽取对象和发放回收的办法，没有问卷的题目从哪里取得人数',
};

type SurveyPart = 'questions' | 'note' | 'files';

/** 满意度问卷: numbers and counts are typed, rates follow. */
export function SurveyView() {
  const surveys = useCall('interview', ({ interview }) => interview.listSurveys({}), []);
  return (
    <FormList
      label="满意度问卷"
      list={surveys}
      empty="还没有问卷。先新建一份，写明发放、回收和有效份数，再逐题填写各档人数。"
      add="新建问卷"
      titleOf={({ title }) => title}
      detailOf={({ valid, issued }) => (issued === null ? '未填份数' : `有效 ${valid ?? 0} / 发放 ${issued}`)}
      onAdd={() => client.interview.addSurvey({ title: '服务对象满意度问卷' })}
      onRemove={(id) => client.interview.removeSurvey({ id })}
    >
      {(survey) => <SurveyForm survey={survey} onStored={surveys.mutate} />}
    </FormList>
  );
}

type SurveyFormProps = { survey: Survey; onStored(change: (surveys: Survey[]) => Survey[]): void };

function SurveyForm({ survey, onStored }: SurveyFormProps) {
  const { id: surveyId } = survey;
  const questions = useCall('interview', ({ interview }) => interview.listSurveyQuestions({ surveyId }), [surveyId]);
  const calls = useMemo(() => {
    const { addSurveyQuestion, changeSurveyQuestion, removeSurveyQuestion, moveSurveyQuestion } = client.interview;
    return recordCalls<SurveyQuestion>(
      { add: addSurveyQuestion, change: changeSurveyQuestion, remove: removeSurveyQuestion, move: moveSurveyQuestion },
      { surveyId },
    );
  }, [surveyId]);
  const result = surveyResult(survey, questions.value ?? []);
  const questionColumns = useMemo((): GridColumn<SurveyQuestion>[] => {
    const rate: GridColumn<SurveyQuestion> = {
      field: 'rate',
      title: '得分率',
      kind: 'decimal',
      width: 90,
      readOnly: true,
      text: (row) => {
        const [percent] = surveyResult(survey, [row]).questions;
        return percent ? `${percent}%` : '';
      },
    };
    return [...columnsOf(surveyQuestionDraft), rate];
  }, [survey]);

  async function store(field: string, value: unknown): Promise<void> {
    const stored = await client.interview.changeSurvey({ id: surveyId, changes: { [field]: value } });
    onStored((surveys) => surveys.map((other) => (other.id === surveyId ? stored : other)));
  }

  const [part, setPart] = useState<SurveyPart>('questions');
  const files = useFormFiles('survey', surveyId);
  const form = { row: survey, rowKey: surveyId, place: `问卷“${survey.title}”`, placeholders, onStore: store };
  const shown = (percent: string | null) => (percent === null ? '—' : `${percent}%`);
  const figures = { 回收率: result.returnRate, 有效率: result.validRate, 满意度: result.satisfaction };
  const parts: Record<SurveyPart, FormPart> = {
    questions: {
      title: '各题人数',
      count: questions.value?.length ?? 0,
      waits: questions.value?.length === 0,
      shows: ({ table }) => table === 'survey_question',
      content: (
        <>
          <dl className="figure-strip">
            {Object.entries(figures).map(([name, percent]) => (
              <div key={name} className="figure">
                <dt>{name}</dt>
                <dd>{shown(percent)}</dd>
              </div>
            ))}
            <span className="figure-remark figure-remark-plain">{satisfactionFormulas[survey.formula]}</span>
          </dl>
          {result.contradictions.length > 0 && (
            <p className="survey-wrong" role="alert">
              需核实：{result.contradictions.join('；')}
            </p>
          )}
          <RecordGrid
            label="问卷题目"
            columns={questionColumns}
            list={questions}
            calls={calls}
            empty={<EmptyState text="每题一行，按档填人数；得分率和满意度按所选公式算出，公式随表打印。" />}
          />
        </>
      ),
    },
    note: {
      title: '说明',
      shows: ({ table, field }) => table === 'survey' && field === 'note',
      content: (
        <div className="form-sheet-words">
          <RecordForm {...form} columns={noteColumns} lines={noteLines} />
        </div>
      ),
    },
    files: {
      title: '附件',
      count: files.value?.length ?? 0,
      shows: () => false,
      content: <FormFiles form="survey" formId={surveyId} files={files} hint="回收的问卷扫描件、汇总表放在这里。" />,
    },
  };
  return (
    <FormSheet<SurveyPart>
      label="满意度问卷"
      head={
        <div className="survey-head">
          <RecordForm {...form} columns={headColumns} />
        </div>
      }
      gaps={surveyGaps(survey, questions.value ?? [])}
      parts={parts}
      chosen={part}
      onChoose={setPart}
      aside={<FormCompletion form="survey" formId={surveyId} />}
    />
  );
}

/** What a survey lacks before its satisfaction can be printed. */
function surveyGaps({ issued, returned, valid }: Survey, questions: readonly SurveyQuestion[]): string[] {
  return [
    ...(issued === null ? ['发放数'] : []),
    ...(returned === null ? ['回收数'] : []),
    ...(valid === null ? ['有效数'] : []),
    ...(questions.length === 0 ? ['各题人数'] : []),
  ];
}
