import { Button, Select } from 'antd';
import { bandsText } from '../../shared/indicator/grade.ts';
import { type RulePack, type RulePackEntry, type RulePackKind, rulePackKinds } from '../../shared/rulePack/rulePack.ts';
import { client } from '../api/client.ts';
import { chooseFiles, chooseTarget } from '../api/files.ts';
import { useCall } from '../api/useCall.ts';
import { notify, useReadOnly } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useChosen } from '../ui/useChosen.ts';

const kinds = Object.keys(rulePackKinds) as RulePackKind[];

/** 规则包: which official form or frame of each kind this engagement uses, and a copy of it to change. */
export function RulePackDialog({ used, onClose }: { used: readonly RulePack[]; onClose(): void }) {
  const readOnly = useReadOnly();
  const list = useCall('rulePack', ({ rulePack }) => rulePack.listRulePacks({}), []);

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  async function load(): Promise<void> {
    const [file] = await chooseFiles({ title: '装入规则包', extensions: ['jsonc', 'json'], multiple: false });
    if (!file) return;
    const { name } = await client.rulePack.importRulePack({ file });
    notify({ tone: 'done', text: `已装入规则包“${name}”，可在下面选择。` });
  }

  async function save({ id, version }: RulePack): Promise<void> {
    const target = await chooseTarget(`${id}-本所`, 'jsonc');
    if (!target) return;
    const written = await client.rulePack.exportRulePack({ id, version, target });
    notify({ tone: 'done', text: `已另存 ${written.name}，修改 id 和内容后再装入。`, file: target });
  }

  return (
    <Dialog
      title="规则包"
      width={860}
      onClose={onClose}
      footer={
        <>
          <Button disabled={readOnly} onClick={() => void attempt(load)}>
            装入规则包…
          </Button>
          <Button type="primary" onClick={onClose}>
            完成
          </Button>
        </>
      }
    >
      <p className="hint">项目里保存所选规则包的全文，换一台电脑打开也是同样的栏目、分值和等次。</p>
      <ErrorNote message={list.error} onRetry={list.ask} />
      {kinds.map((kind) => (
        <PackChoice
          key={kind}
          kind={kind}
          pack={used.find((one) => one.kind === kind)}
          packs={list.value?.packs ?? []}
          onSave={(pack) => void attempt(() => save(pack))}
        />
      ))}
      {list.value?.problems.map(({ fileName, message }) => (
        <p key={fileName} className="rule-pack-problem" role="alert">
          本所规则包“{fileName}”读不出：{message}
        </p>
      ))}
    </Dialog>
  );
}

type PackChoiceProps = {
  kind: RulePackKind;
  /** The one that the engagement uses. */
  pack: RulePack | undefined;
  packs: readonly RulePackEntry[];
  onSave(pack: RulePack): void;
};

function PackChoice({ kind, pack, packs, onSave }: PackChoiceProps) {
  const readOnly = useReadOnly();
  const options = packs.filter((one) => one.kind === kind).map(optionOf);
  const used = pack ? `${pack.id} ${pack.version}` : null;
  const [chosen, choose] = useChosen(`rulePack/${kind}`, used, (wanted) => {
    const [id = '', version = ''] = wanted?.split(' ') ?? [];
    return wanted ? client.rulePack.chooseRulePack({ id, version }) : client.rulePack.dropRulePack({ kind });
  });
  const known = used === null || options.some((option) => option.value === used);
  // What is said below is of the one that is chosen.
  const shown = chosen === used ? pack : undefined;
  return (
    <section className="rule-pack">
      <label htmlFor={`rule-pack-${kind}`}>{rulePackKinds[kind]}</label>
      <Select
        id={`rule-pack-${kind}`}
        value={chosen}
        disabled={readOnly}
        allowClear
        getPopupContainer={(node) => node.parentElement ?? node}
        placeholder="不使用"
        options={
          known || !pack ? options : [{ value: used, label: `${pack.name}（本机没有，用项目里的）` }, ...options]
        }
        onChange={(next?: string) => choose(next ?? null)}
      />
      <Button disabled={!shown} onClick={() => shown && onSave(shown)}>
        另存一份…
      </Button>
      {shown && (
        <p className="rule-pack-facts">
          {shown.basis.documentNumber}《{shown.basis.title}》{shown.basis.clause}（{shown.basis.certainty}）· 第{' '}
          {shown.version} 版 · {shown.region} · 自 {shown.inForce.from}
          {shown.inForce.to && ` 至 ${shown.inForce.to}`}
          {shown.scoring && ` · ${bandsText(shown.scoring.bands)}`}
        </p>
      )}
    </section>
  );
}

function optionOf({ id, version, name, origin }: RulePackEntry) {
  return { value: `${id} ${version}`, label: origin === 'firm' ? `${name}（本所，第 ${version} 版）` : name };
}
