import {
  basisDocumentDraft,
  type Engagement,
  engagementDraft,
  teamMemberDraft,
  unitDraft,
} from '../../shared/engagement/engagement.ts';
import { columnsOf } from '../../shared/field.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { RecordForm } from '../ui/RecordForm.tsx';
import { Section } from '../ui/Section.tsx';

const headColumns = columnsOf(engagementDraft);
const unitColumns = columnsOf(unitDraft);
const teamColumns = columnsOf(teamMemberDraft);
const basisColumns = columnsOf(basisDocumentDraft);
const placeholders = { fiscalYear: '如 2022', periodFrom: '如 20221201', reportNumber: '如 云华会咨〔2023〕1号' };

const calls = client.engagement;
const unitCalls = recordCalls({
  add: calls.addUnit,
  change: calls.changeUnit,
  remove: calls.removeUnit,
  move: calls.moveUnit,
});
const teamCalls = recordCalls({
  add: calls.addTeamMember,
  change: calls.changeTeamMember,
  remove: calls.removeTeamMember,
  move: calls.moveTeamMember,
});
const basisCalls = recordCalls({
  add: calls.addBasisDocument,
  change: calls.changeBasisDocument,
  remove: calls.removeBasisDocument,
  move: calls.moveBasisDocument,
});
const teamStartsWith = { role: 'member' };

/** 项目. */
export function EngagementPage() {
  const engagement = useCall('engagement', ({ engagement: of }) => of.getEngagement({}), []);
  const units = useCall('engagement', ({ engagement: of }) => of.listUnits({}), []);
  const team = useCall('engagement', ({ engagement: of }) => of.listTeamMembers({}), []);
  const basis = useCall('engagement', ({ engagement: of }) => of.listBasisDocuments({}), []);

  async function storeHead(field: string, value: unknown): Promise<void> {
    const stored = await calls.changeEngagement({ changes: { [field]: value } as Partial<Engagement> });
    engagement.mutate(() => stored);
  }

  return (
    <div className="page page-scroll">
      <PageHead
        title="项目"
        hint="项目的基本信息、参与单位、工作组和依据文件；报告的封面、首段和底稿表头都取自这里。"
      />
      <ErrorNote message={engagement.error} onRetry={engagement.ask} />
      {engagement.value && (
        <Section title="基本信息">
          <RecordForm
            columns={headColumns}
            row={engagement.value}
            rowKey={engagement.value.id}
            place="项目"
            placeholders={placeholders}
            lines={{ annualGoal: 2, goalAttainment: 2, evaluationConclusion: 1, note: 1 }}
            onStore={storeHead}
          />
        </Section>
      )}
      <Section title="单位">
        <RecordGrid
          label="单位"
          columns={unitColumns}
          list={units}
          calls={unitCalls}
          visibleLines={8}
          empty={
            <EmptyState text="委托单位、被监控单位、承建与监理单位，以及本机构。先录入这几家，后面各处都可直接引用。" />
          }
        />
      </Section>
      <Section title="工作组">
        <RecordGrid
          label="工作组"
          columns={teamColumns}
          list={team}
          calls={teamCalls}
          visibleLines={7}
          startsWith={teamStartsWith}
          empty={<EmptyState text="项目负责人、主评人、组员和复核人；姓名会用于底稿编制人、复核人和报告签章。" />}
        />
      </Section>
      <Section title="依据文件">
        <RecordGrid
          label="依据文件"
          columns={basisColumns}
          list={basis}
          calls={basisCalls}
          visibleLines={8}
          empty={<EmptyState text="开展工作所依据的法规和文件，如财预〔2020〕10号；报告首段会按此顺序引用。" />}
        />
      </Section>
    </div>
  );
}
