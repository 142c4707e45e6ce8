import { Button, Select } from 'antd';
import { bandsText } from '../../shared/indicator/grade.ts';
import { type RulePack, type RulePackEntry, type RulePackKind, rulePackKinds } from '../../shared/rulePack/rulePack.ts';
import { client } from '../api/client.ts';
import { chooseFiles, chooseTarget } from '../api/files.ts';
import { useCall } from '../api/useCall.ts';
import { notify, useReadOnly } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';

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
      {kinds.map((kind) => {
        const pack = used.find((one) => one.kind === kind);
        const options = (list.value?.packs ?? []).filter((one) => one.kind === kind).map(optionOf);
        const value = pack ? `${pack.id} ${pack.version}` : null;
        const known = value === null || options.some((option) => option.value === value);
        return (
          <section key={kind} className="rule-pack">
            <label htmlFor={`rule-pack-${kind}`}>{rulePackKinds[kind]}</label>
            <Select
              id={`rule-pack-${kind}`}
              value={value}
              disabled={readOnly}
              allowClear
              getPopupContainer={(node) => node.parentElement ?? node}
              placeholder="不使用"
              options={
                known || !pack ? options : [{ value, label: `${pack.name}（本机没有，用项目里的）` }, ...options]
              }
              onChange={(next?: string) => {
                const [id = '', version = ''] = next?.split(' ') ?? [];
                void attempt(() =>
                  next ? client.rulePack.chooseRulePack({ id, version }) : client.rulePack.dropRulePack({ kind }),
                );
              }}
            />
            <Button disabled={!pack} onClick={() => pack && void attempt(() => save(pack))}>
              另存一份…
            </Button>
            {pack && (
              <p className="rule-pack-facts">
                {pack.basis.documentNumber}《{pack.basis.title}》{pack.basis.clause}（{pack.basis.certainty}）· 第{' '}
                {pack.version} 版 · {pack.region} · 自 {pack.inForce.from}
                {pack.inForce.to && ` 至 ${pack.inForce.to}`}
                {pack.scoring && ` · ${bandsText(pack.scoring.bands)}`}
              </p>
            )}
          </section>
        );
      })}
      {list.value?.problems.map(({ fileName, message }) => (
        <p key={fileName} className="rule-pack-problem" role="alert">
          本所规则包“{fileName}”读不出：{message}
        </p>
      ))}
    </Dialog>
  );
}

function optionOf({ id, version, name, origin }: RulePackEntry) {
  return { value: `${id} ${version}`, label: origin === 'firm' ? `${name}（本所，第 ${version} 版）` : name };
}
