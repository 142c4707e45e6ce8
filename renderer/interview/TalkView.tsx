import { useMemo } from 'react';
import { columnsOf } from '../../shared/field.ts';
import { namesIn } from '../../shared/inspection/noteGaps.ts';
import {
  type Answer,
  type Attendee,
  answerDraft,
  attendeeDraft,
  type Interview,
  interviewDraft,
  interviewKinds,
} from '../../shared/interview/interview.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { FormCompletion } from '../ui/history/FormCompletion.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { Section } from '../ui/Section.tsx';
import { SignaturePanel } from '../ui/SignaturePanel.tsx';
import { FormFiles } from './FormFiles.tsx';
import { FormList } from './FormList.tsx';

const columns = columnsOf(interviewDraft);
const headColumns = columns.filter(({ kind }) => kind !== 'longText');
const wordColumns = columns.filter(({ kind }) => kind === 'longText');
const attendeeColumns = columnsOf(attendeeDraft);
const answerColumns = columnsOf(answerDraft);

/** 访谈、座谈: typed while people speak. */
export function TalkView() {
  const talks = useCall('interview', ({ interview }) => interview.listInterviews({}), []);
  return (
    <FormList
      label="访谈座谈记录"
      list={talks}
      empty="还没有访谈或座谈记录。先新建一份，写明议题、时间和参加的人，谈话时边听边记。"
      add="新建访谈记录"
      titleOf={({ topic }) => topic}
      detailOf={({ kind, heldOn }) => [interviewKinds[kind], heldOn ?? '未填日期'].join(' ')}
      onAdd={() => client.interview.addInterview({ topic: '新的议题' })}
      onRemove={(id) => client.interview.removeInterview({ id })}
    >
      {(talk) => <Talk talk={talk} onStored={talks.mutate} />}
    </FormList>
  );
}

type TalkProps = { talk: Interview; onStored(change: (talks: Interview[]) => Interview[]): void };

function Talk({ talk, onStored }: TalkProps) {
  const { id: interviewId } = talk;
  const attendees = useCall('interview', ({ interview }) => interview.listAttendees({ interviewId }), [interviewId]);
  const answers = useCall('interview', ({ interview }) => interview.listAnswers({ interviewId }), [interviewId]);
  const calls = useMemo(() => {
    const { addAttendee, changeAttendee, removeAttendee, moveAttendee } = client.interview;
    const { addAnswer, changeAnswer, removeAnswer, moveAnswer } = client.interview;
    const owner = { interviewId };
    return {
      attendees: recordCalls<Attendee>(
        { add: addAttendee, change: changeAttendee, remove: removeAttendee, move: moveAttendee },
        owner,
      ),
      answers: recordCalls<Answer>(
        { add: addAnswer, change: changeAnswer, remove: removeAnswer, move: moveAnswer },
        owner,
      ),
    };
  }, [interviewId]);

  async function store(field: string, value: unknown): Promise<void> {
    const stored = await client.interview.changeInterview({ id: interviewId, changes: { [field]: value } });
    onStored((talks) => talks.map((other) => (other.id === interviewId ? stored : other)));
  }

  const form = { row: talk, rowKey: talk.id, place: `访谈座谈“${talk.topic}”`, onStore: store };
  const names = attendees.value?.map(({ name }) => name) ?? [];
  return (
    <>
      <RecordForm {...form} columns={headColumns} placeholders={{ timeFrom: '14:30', timeTo: '15:30' }} />
      <Section title="参会人员">
        <RecordGrid
          label="参会人员"
          columns={attendeeColumns}
          list={attendees}
          calls={calls.attendees}
          visibleLines={4}
        />
      </Section>
      <Section title="问答">
        <RecordGrid label="问答" columns={answerColumns} list={answers} calls={calls.answers} visibleLines={6} />
      </Section>
      <RecordForm {...form} columns={wordColumns} lines={{ content: 6, conclusion: 3 }} />
      <Section title="签字" aside={<FormCompletion form="interview" formId={interviewId} />}>
        <SignaturePanel
          form="interview"
          formId={interviewId}
          topic="interview"
          names={{ 主持人: namesIn(talk.host), 记录人: namesIn(talk.recorder), 参会人: names }}
        />
      </Section>
      <FormFiles form="interview" formId={interviewId} name="附件" hint="录音、签到表等放在这里。" />
    </>
  );
}
