import { useMemo } from 'react';
import { columnsOf } from '../../shared/field.ts';
import { surveyResult } from '../../shared/interview/satisfaction.ts';
import { type Survey, type SurveyQuestion, surveyDraft, surveyQuestionDraft } from '../../shared/interview/survey.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import type { GridColumn } from '../ui/grid/gridTypes.ts';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { FormCompletion } from '../ui/history/FormCompletion.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { Section } from '../ui/Section.tsx';
import { FormFiles } from './FormFiles.tsx';
import { FormList } from './FormList.tsx';

const columns = columnsOf(surveyDraft);

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

  const shown = (percent: string | null) => (percent === null ? '—' : `${percent}%`);
  return (
    <>
      <RecordForm columns={columns} row={survey} rowKey={surveyId} place={`问卷“${survey.title}”`} onStore={store} />
      <p className="survey-result" role="status">
        <span>回收率 {shown(result.returnRate)}</span>
        <span>有效率 {shown(result.validRate)}</span>
        <strong>满意度 {shown(result.satisfaction)}</strong>
      </p>
      {result.contradictions.length > 0 && (
        <p className="survey-wrong" role="alert">
          需核实：{result.contradictions.join('；')}
        </p>
      )}
      <Section title="各题人数" aside={<FormCompletion form="survey" formId={surveyId} />}>
        <RecordGrid label="问卷题目" columns={questionColumns} list={questions} calls={calls} visibleLines={10} />
      </Section>
      <FormFiles form="survey" formId={surveyId} name="附件" hint="回收的问卷扫描件、汇总表放在这里。" />
    </>
  );
}
