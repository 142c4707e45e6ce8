import { describe, expect, test } from 'vitest';
import { wholeDraft } from '../blankRecord.ts';
import { problemDraft } from './problem.ts';
import { isReported, type ReportedProblem, reportChanges, reportText } from './reportText.ts';

const unit = '被监控单位';

function problem(some: Partial<ReportedProblem> = {}): ReportedProblem {
  return wholeDraft(problemDraft, {
    title: '工期延误',
    fact: '应于3月1日完成。\n实际于9月27日验收。',
    basisDocument: '《民法典》',
    basisClause: '第五百零九条',
    basis: '当事人应当按照约定全面履行自己的义务。',
    recommendation: '加强工期管理。',
    ...some,
  });
}

describe('the report text of a problem', () => {
  test('is its facts, cause, effect and criterion with clause, and its own recommendation', () => {
    expect(reportText(problem({ cause: '组织不力。', effect: '影响使用。' }), unit)).toEqual({
      heading: '工期延误',
      paragraphs: [
        '应于3月1日完成。',
        '实际于9月27日验收。',
        '原因：组织不力。',
        '影响：影响使用。',
        '依据：《民法典》第五百零九条：当事人应当按照约定全面履行自己的义务。',
      ],
      recommendations: ['加强工期管理。'],
    });
  });

  test('is withdrawn only when the unit disagrees and the firm adopts it', () => {
    const opinions = ['pending', 'agreed', 'partly', 'disagreed', 'silent'] as const;
    const decisions = ['none', 'adopted', 'partly', 'rejected'] as const;
    const withdrawn = opinions.flatMap((feedbackOpinion) =>
      decisions
        .filter((decision) => !isReported({ feedbackOpinion, decision }))
        .map((decision) => [feedbackOpinion, decision]),
    );
    expect(withdrawn).toEqual([['disagreed', 'adopted']]);
    expect(reportText(problem({ feedbackOpinion: 'disagreed', decision: 'adopted' }), unit)).toBeNull();
  });

  test('says of an objection that was not followed what the unit said and why', () => {
    const kept = problem({
      feedbackOpinion: 'disagreed',
      feedbackText: '延期已批准。\n见附件。',
      decision: 'rejected',
      decisionReason: '批准不改变合同工期。',
    });
    expect(reportText(kept, unit)?.paragraphs.at(-1)).toBe(
      '反馈及采纳情况：被监控单位不认可，说明为“延期已批准。 见附件”；经核实，不采纳，理由：批准不改变合同工期。',
    );
    expect(reportText(problem({ feedbackOpinion: 'agreed', feedbackText: '属实' }), unit)?.paragraphs).toHaveLength(3);
  });
});

describe('what changed in the report', () => {
  test('names each paragraph that went and that came, and leaves the others', () => {
    const before = reportText(problem(), unit);
    const after = reportText(problem({ fact: '应于3月1日完成。\n经批准延至9月27日。' }), unit);
    expect(reportChanges(before, after).map(({ kind, text }) => `${kind} ${text.slice(0, 6)}`)).toEqual([
      'same 工期延误',
      'same 应于3月1日',
      'removed 实际于9月2',
      'added 经批准延至9',
      'same 依据：《民法',
      'same 加强工期管理',
    ]);
  });

  test('a withdrawn problem loses every paragraph, also its recommendation', () => {
    const changes = reportChanges(reportText(problem(), unit), null);
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['removed']));
    expect(changes.at(-1)).toEqual({ kind: 'removed', place: '建议', text: '加强工期管理。' });
  });
});
