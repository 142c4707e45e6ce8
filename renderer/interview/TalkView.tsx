import { useMemo, useState } from 'react';
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
import { EmptyState } from '../ui/EmptyState.tsx';
import { type FormPart, FormSheet } from '../ui/FormSheet.tsx';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { FormCompletion } from '../ui/history/FormCompletion.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { SignaturePanel } from '../ui/SignaturePanel.tsx';
import { signatureCount, useFormSignatures } from '../ui/useFormSignatures.ts';
import { FormFiles, useFormFiles } from './FormFiles.tsx';
import { FormList } from './FormList.tsx';

const columns = columnsOf(interviewDraft);
const headColumns = columns.filter(({ kind }) => kind !== 'longText');
const wordColumns = columns.filter(({ kind }) => kind === 'longText');
const placeholders = {
  timeFrom: '14:30',
  timeTo: '15:30',
  content: '边听边记，停笔两秒即保存',
  conclusion: '谈定了什么，谁在什么时候补什么资料',
};
const wordLines = { content: 14, conclusion: 14 };
const attendeesTable = 'interview_attendee';
const answersTable = 'interview_answer';

type TalkPart = 'words' | 'answers' | 'attendees' | 'signatures' | 'files';
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

  const [part, setPart] = useState<TalkPart>('words');
  const signatures = useFormSignatures('interview', interviewId, 'interview');
  const files = useFormFiles('interview', interviewId);
  const people = attendees.value?.map(({ name }) => name) ?? [];
  const names = { 主持人: namesIn(talk.host), 记录人: namesIn(talk.recorder), 参会人: people };
  const form = { row: talk, rowKey: talk.id, place: `访谈座谈“${talk.topic}”`, placeholders, onStore: store };
  const parts: Record<TalkPart, FormPart> = {
    words: {
      title: '谈话内容与结论',
      shows: ({ table }) => table === 'interview',
      content: (
        <div className="form-sheet-words talk-words">
          <RecordForm {...form} columns={wordColumns} lines={wordLines} />
        </div>
      ),
    },
    answers: {
      title: '问答',
      count: answers.value?.length ?? 0,
      shows: ({ table }) => table === answersTable,
      content: (
        <RecordGrid
          label="问答"
          columns={answerColumns}
          list={answers}
          calls={calls.answers}
          empty={<EmptyState text="一问一答各一行；不分问答的谈话写在“谈话内容与结论”。" />}
        />
      ),
    },
    attendees: {
      title: '参会人员',
      count: people.length,
      waits: people.length === 0,
      shows: ({ table }) => table === attendeesTable,
      content: (
        <RecordGrid
          label="参会人员"
          columns={attendeeColumns}
          list={attendees}
          calls={calls.attendees}
          empty={<EmptyState text="参加的人，各人的单位和职务；签字栏按这里的名单打印。" />}
        />
      ),
    },
    signatures: {
      title: '签字',
      count: signatureCount(signatures.value, names),
      shows: ({ table }) => table === 'form_signature',
      content: <SignaturePanel form="interview" formId={interviewId} signatures={signatures} names={names} />,
    },
    files: {
      title: '附件',
      count: files.value?.length ?? 0,
      shows: () => false,
      content: <FormFiles form="interview" formId={interviewId} files={files} hint="录音、签到表等放在这里。" />,
    },
  };
  return (
    <FormSheet<TalkPart>
      label="访谈座谈记录"
      head={
        <div className="talk-head">
          <RecordForm {...form} columns={headColumns} />
        </div>
      }
      gaps={talkGaps(talk, attendees.value ?? [], answers.value ?? [])}
      parts={parts}
      chosen={part}
      onChoose={setPart}
      aside={<FormCompletion form="interview" formId={interviewId} />}
    />
  );
}

/** What the record of a talk lacks before it can be read out and signed. */
function talkGaps(talk: Interview, attendees: readonly Attendee[], answers: readonly Answer[]): string[] {
  return [
    ...(talk.heldOn === null ? ['日期'] : []),
    ...(talk.place === '' ? ['地点'] : []),
    ...(talk.recorder === '' ? ['记录人'] : []),
    ...(attendees.length === 0 ? ['参会人员'] : []),
    ...(talk.content === '' && answers.length === 0 ? ['谈话内容或问答'] : []),
  ];
}
