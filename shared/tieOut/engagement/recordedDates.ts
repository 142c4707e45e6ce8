import { type Day, daysBetween, formatDayChinese } from '../../day.ts';
import type { EngagementSnapshot } from '../../engagement/engagementSnapshot.ts';
import { clauseOf } from '../raise.ts';
import type { DatedEvent } from '../text/datedEvent.ts';
import { isSlipOf } from '../text/exact.ts';
import { type RecordPlace, type RecordRule, raiseByRecords } from './recordRule.ts';

/** What happened, by the words of a report, and the days that records have for it. */
type RecordedEvent = { title: string; words: RegExp; days: readonly { day: Day; evidence: RecordPlace }[] };

/** R2 日期与记录一致: the day of a contract, an allotment or an acceptance as it was typed is the one that is recorded. */
export const recordedDates: RecordRule = {
  id: 'R2',
  title: '录入的日期与记录一致',
  class: 'B',
  run({ report, snapshot, agrees }) {
    const recorded = eventsFrom(snapshot);
    return report.events.flatMap((event) => {
      const { date } = event;
      // A clause of a plan or of a law tells no event.
      if (date.cutOff || /计划|拟于|预计|应当|须在|前完成/.test(event.text)) return [];
      const known = recorded.find(({ words }) => words.test(event.text));
      if (!known) return [];
      const told = known.days.find(({ day }) => isDay(event, day));
      if (told) {
        agrees(date, [told.evidence]);
        return [];
      }
      const nearest = nearestTo(event, known.days);
      if (!nearest) return [];
      const stated = date.paragraph.text.slice(date.start, date.end);
      const expected = formatDayChinese(nearest.day);
      return [
        raiseByRecords(recordedDates, {
          severity: isNear(event, nearest.day) ? 'error' : 'warn',
          at: clauseOf(date.paragraph, date),
          stated,
          expected,
          reason: `${known.title}按记录为 ${known.days.map(({ day }) => formatDayChinese(day)).join('、')}（${nearest.evidence.label}），此处写作 ${stated}。`,
          evidence: [nearest.evidence],
        }),
      ];
    });
  },
};

function eventsFrom(snapshot: EngagementSnapshot): RecordedEvent[] {
  const { contracts, contractChanges, acceptances, milestones, appropriations } = snapshot;
  const at = (page: RecordPlace['page'], recordId: string, field: string, label: string, day: Day | null) =>
    day === null ? [] : [{ day, evidence: { page, recordId, field, label } }];
  const funds = (id: string, field: string, label: string, day: Day | null) => at('funds', id, field, label, day);
  const events: RecordedEvent[] = [
    // An allotment is known by its document number wherever that stands.
    ...appropriations
      .filter(({ documentNumber }) => documentNumber !== '')
      .map(({ id, documentNumber, issuedOn, receivedOn }) => ({
        title: `${documentNumber}下达日期`,
        words: new RegExp(`${escaped(documentNumber)}.*(下达|安排|拨付)|(下达|安排|拨付).*${escaped(documentNumber)}`),
        days: [
          ...funds(id, 'issuedOn', `指标 ${documentNumber}`, issuedOn),
          ...funds(id, 'receivedOn', `指标 ${documentNumber}`, receivedOn),
        ],
      })),
    {
      title: '合同签订日期',
      words: /签订[^，。；]{0,40}合同|合同签订|签订(?:了)?《[^》]*合同[^》]*》/,
      days: [
        ...contracts.flatMap(({ id, name, signedOn }) => funds(id, 'signedOn', `合同 ${name}`, signedOn)),
        ...contractChanges.flatMap(({ id, reason, signedOn }) => funds(id, 'signedOn', `合同变更 ${reason}`, signedOn)),
        ...milestoneDays(milestones, /合同|签订/),
      ],
    },
    {
      title: '验收日期',
      words: /(通过|完成|组织|竣工|进行)[^，。；]{0,10}验收|验收合格/,
      days: [
        ...acceptances.flatMap(({ id, subject, acceptedOn }) => funds(id, 'acceptedOn', `验收 ${subject}`, acceptedOn)),
        ...milestoneDays(milestones, /验收/),
      ],
    },
    {
      title: '开工日期',
      words: /(正式|进场|开始)?(开工|开始施工|进场施工)/,
      days: [
        ...contracts.flatMap(({ id, name, startedOn }) => funds(id, 'startedOn', `合同 ${name}`, startedOn)),
        ...milestoneDays(milestones, /开工|建设实施|实施/),
      ],
    },
    {
      title: '成交日期',
      words: /(发布|公示|公告|确定|发出)[^，。；]{0,10}(中标|成交)|(中标|成交)(结果|公告|通知)/,
      days: [
        ...contracts.flatMap(({ id, name, awardedOn, awardPublishedOn }) => [
          ...funds(id, 'awardedOn', `合同 ${name}`, awardedOn),
          ...funds(id, 'awardPublishedOn', `合同 ${name}`, awardPublishedOn),
        ]),
        ...milestoneDays(milestones, /招标|采购|成交/),
      ],
    },
  ];
  return events.filter(({ days }) => days.length > 0);
}

function milestoneDays(milestones: EngagementSnapshot['milestones'], words: RegExp) {
  return milestones
    .filter(({ name }) => words.test(name))
    .flatMap((milestone) =>
      (['plannedFrom', 'plannedTo', 'actualFrom', 'actualTo', 'extendedTo'] as const).flatMap((field) => {
        const day = milestone[field];
        const evidence = {
          page: 'implementation' as const,
          recordId: milestone.id,
          field,
          label: `节点 ${milestone.name}`,
        };
        return day === null ? [] : [{ day, evidence }];
      }),
    );
}

/** A month agrees with each of its days. */
function isDay({ date }: DatedEvent, day: Day): boolean {
  if (date.day !== null) return date.day === day;
  return day.startsWith(`${date.year}-${String(date.month).padStart(2, '0')}`);
}

function nearestTo(event: DatedEvent, days: RecordedEvent['days']): RecordedEvent['days'][number] | null {
  const [first] = days;
  if (!first) return null;
  return days.find(({ day }) => isNear(event, day)) ?? (days.length === 1 ? first : null);
}

/** A slip of the pen, or within a month. */
function isNear({ date }: DatedEvent, day: Day): boolean {
  if (date.day === null) return false;
  return isSlipOf(date.day, day) || Math.abs(daysBetween(date.day, day)) <= 31;
}

function escaped(text: string): string {
  return text.normalize('NFKC').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
