import type { Day } from '../../shared/day.ts';
import type { WorkbookDocument } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { AppError } from '../../shared/errors.ts';
import { bandsText } from '../../shared/indicator/grade.ts';
import { type RulePack, type RulePackKind, rulePackKinds } from '../../shared/rulePack/rulePack.ts';
import { packTables } from './packTables.ts';
import { closingTexts, closingWarnings, headBoxes } from './packTexts.ts';
import { firmName, monitoredUnit, type Paper } from './paper.ts';

/** Which sheet of the workpaper book stands for which kind of form. */
const paperOfKind = { evaluation: 'F2', monitoring: 'F3', selfEvaluation: 'F4' } as const;

/** 指标评分表, 绩效目标执行监控表, 绩效自评表: one paper for each rule pack in use that belongs to the type of the engagement. */
export function formPapers(snapshot: EngagementSnapshot): Paper[] {
  const packs = snapshot.rulePacks.toSorted((left, right) =>
    paperOfKind[left.kind] < paperOfKind[right.kind] ? -1 : 1,
  );
  return packs.map((pack) => {
    const { tables, assessment, warnings } = packTables(snapshot, pack);
    return {
      index: paperOfKind[pack.kind],
      orientation: 'landscape',
      unit: null,
      tables,
      records: snapshot.indicators.length,
      remarks: [
        { label: '规则', text: ruleText(pack) },
        ...(pack.scoring ? [{ label: '等次', text: bandsText(pack.scoring.bands) }] : []),
        ...(assessment.gradeReason ? [{ label: '评分结论', text: assessment.gradeReason }] : []),
        ...findingLines([
          ...warnings,
          ...closingWarnings(snapshot, pack),
          ...assessment.findings.map(({ message }) => message),
        ]),
        ...(pack.notes ?? []).map((text, index) => ({ label: `说明${index + 1}`, text })),
      ],
    };
  });
}

/** The form alone, as it is handed in: without the head of a workpaper. */
export function composeForm(snapshot: EngagementSnapshot, kind: RulePackKind, today: Day): WorkbookDocument {
  const pack = snapshot.rulePacks.find((one) => one.kind === kind);
  if (!pack) {
    throw new AppError(
      'not-found',
      `这个项目还没有选择${rulePackKinds[kind]}的规则包，没有导出。请先在“绩效指标”页选择规则包。`,
    );
  }
  const { tables, assessment, warnings } = packTables(snapshot, pack);
  const { engagement } = snapshot;
  const supervising = snapshot.units.find((unit) => unit.role === 'supervising')?.name ?? '';
  const author =
    reportTypes[engagement.engagementType].author === 'firm' ? firmName(snapshot) : monitoredUnit(snapshot);
  const year = engagement.fiscalYear.replace(/年?度?$/, '');
  return {
    title: pack.title,
    author,
    issuedOn: engagement.reportedOn ?? today,
    sheets: [
      {
        name: rulePackKinds[kind],
        orientation: 'landscape',
        title: `${pack.title}（${year ? `${year}年度` : '　　年度'}）`,
        head: [
          { label: '项目名称', value: engagement.projectName },
          { label: '主管部门', value: supervising },
          { label: '实施单位', value: monitoredUnit(snapshot) },
          ...headBoxes(snapshot, pack),
          { label: '数据截止日', value: engagement.cutoffOn, kind: 'day' },
        ],
        unit: pack.funds ? '金额单位：万元' : null,
        tables,
        notes: [
          ...closingTexts(snapshot, pack),
          ...[...warnings, ...closingWarnings(snapshot, pack)].map((text) => ({ label: '待核对', text })),
          ...(assessment.gradeReason ? [{ label: '评分结论', text: assessment.gradeReason }] : []),
          ...(pack.notes ?? []).map((text, index) => ({ label: `注${index + 1}`, text })),
        ],
      },
    ],
  };
}

function ruleText({ name, version, basis, inForce, region }: RulePack): string {
  const until = inForce.to === null ? '' : `，至 ${inForce.to}`;
  return `${name}（第 ${version} 版，${region}，自 ${inForce.from}${until}）；依据：${basis.documentNumber}《${basis.title}》${basis.clause}，内容为${basis.certainty}。`;
}

/** What still has to be answered stands on the paper: a reviewer sees it without the program. */
function findingLines(messages: readonly string[]): { label: string; text: string }[] {
  if (messages.length === 0) return [];
  const shown = messages.slice(0, 20).map((message, index) => `${index + 1}. ${message}`);
  const more = messages.length > 20 ? [`另有 ${messages.length - 20} 处，见程序。`] : [];
  return [{ label: '待处理', text: [...shown, ...more].join('\n') }];
}
