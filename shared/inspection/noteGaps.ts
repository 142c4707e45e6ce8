import { itemStates } from './inspection.ts';

type Head = {
  visitedOn: string | null;
  timeFrom: string;
  timeTo: string;
  inspectors: string;
  escorts: string;
  recorder: string;
  problemsFound: string;
};

/** Names in one field, however they are parted. */
export function namesIn(text: string): string[] {
  const parts = text.replace(/[（(][^）)]*[）)]/g, '').split(/[、，,；;/\s]+/);
  return [...new Set(parts.map((name) => name.trim()).filter((name) => name !== ''))];
}

/**
 * What a 现场查看记录 lacks before it counts as evidence, each as a phrase. A visit is made by at least two people of the firm:
 * custom of the trade, with no clause behind it.
 */
export function noteGaps(
  note: Head,
  rows: readonly { state: keyof typeof itemStates; foundQuantity: string }[],
): string[] {
  const unseen = rows.filter(({ state, foundQuantity }) => state === 'unchecked' && foundQuantity === '').length;
  const inspectors = namesIn(note.inspectors).length;
  return [
    ...(note.visitedOn === null ? ['查看日期'] : []),
    ...(note.timeFrom === '' || note.timeTo === '' ? ['起止时间'] : []),
    ...(note.timeFrom !== '' && note.timeTo !== '' && note.timeTo < note.timeFrom ? ['结束时间早于开始时间'] : []),
    ...(inspectors < 2 ? [`查看人员至少两人（现有 ${inspectors} 人）`] : []),
    ...(note.escorts === '' ? ['陪同人员'] : []),
    ...(note.recorder === '' ? ['记录人'] : []),
    // Blank says nothing; whoever found nothing writes so.
    ...(note.problemsFound === '' ? ['发现的问题（没有也请写明）'] : []),
    ...(unseen > 0 ? [`${unseen} 项${itemStates.unchecked}`] : []),
  ];
}
