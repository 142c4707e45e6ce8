import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { choice, clock, day, longText, text } from '../field.ts';

export const interviewKinds = { interview: '访谈', meeting: '座谈' } as const;

/** 访谈、座谈记录: the head, and what was said as it was typed. */
export const interviewDraft = z.strictObject({
  kind: choice('形式', interviewKinds, { width: 80 }),
  topic: text('议题', { required: true, max: 300, width: 320 }),
  heldOn: day('日期', { width: 115 }),
  timeFrom: clock('开始时间', { width: 80 }),
  timeTo: clock('结束时间', { width: 80 }),
  place: text('地点', { max: 200, width: 200 }),
  host: text('主持人', { max: 50, width: 100 }),
  recorder: text('记录人', { max: 50, width: 100 }),
  indexNumber: text('索引号', { max: 50, width: 90 }),
  content: longText('谈话内容'),
  conclusion: longText('结论与待办'),
});
export const newInterview = interviewDraft.partial().extend({ topic: interviewDraft.shape.topic });
export type Interview = Stored<z.output<typeof interviewDraft>>;

/** 参会人员: who took part, and for whom. */
export const attendeeDraft = z.strictObject({
  name: text('姓名', { required: true, max: 50, width: 110 }),
  unit: text('单位', { max: 200, width: 220 }),
  duty: text('职务', { max: 100, width: 130 }),
});
export const newAttendee = attendeeDraft.partial().extend({ name: attendeeDraft.shape.name, interviewId: z.uuid() });
export type Attendee = Stored<z.output<typeof attendeeDraft>> & { interviewId: string };

/** 问答: one question and what was answered, by whom. */
export const answerDraft = z.strictObject({
  question: text('问', { required: true, max: 500, width: 300 }),
  answer: text('答', { max: 2_000, width: 420 }),
  speaker: text('答话人', { max: 50, width: 100 }),
});
export const newAnswer = answerDraft.partial().extend({ question: answerDraft.shape.question, interviewId: z.uuid() });
export type Answer = Stored<z.output<typeof answerDraft>> & { interviewId: string };
