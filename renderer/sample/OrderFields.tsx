import { AutoComplete, Button, Input, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { entrySides } from '../../shared/ledger/entrySide.ts';
import { holdsEntries } from '../../shared/ledger/layout.ts';
import { ledgerBooks } from '../../shared/ledger/ledgerFilter.ts';
import type { ImportBatch, SummaryLine } from '../../shared/ledger/ledgerRecords.ts';
import { sampleMethods } from '../../shared/ledger/sampling/draw.ts';
import { assuranceFactors } from '../../shared/ledger/sampling/musSize.ts';
import { useSession } from '../session.ts';
import { newSeed, type OrderForm, type OrderProblems, sizings } from './orderForm.ts';

type OrderFieldsProps = {
  form: OrderForm;
  problems: OrderProblems;
  onChange(changes: Partial<OrderForm>): void;
};

type TextName = { [Name in keyof OrderForm]: OrderForm[Name] extends string ? Name : never }[keyof OrderForm];

/** 总体: of which entries. */
export function PopulationFields({
  accounts,
  batches,
  ...props
}: OrderFieldsProps & { accounts: readonly SummaryLine[]; batches: readonly ImportBatch[] }) {
  const { form, onChange } = props;
  const moneyUnit = useSession((session) => session.moneyUnit);
  const offered = accounts
    .filter(({ key }) => key !== '')
    .map(({ key, name }) => ({ value: key, label: `${key} ${name}`.trim() }));
  return (
    <div className="order-fields">
      <Labelled label="科目" problem={props.problems.account} wide>
        {(id) => (
          <AutoComplete
            id={id}
            value={form.account}
            options={offered}
            showSearch={{ filterOption: (typed, option) => (option?.label ?? '').includes(typed.trim()) }}
            placeholder="编码（含下级）或名称中的字；空为全部"
            onChange={(account: string) => onChange({ account })}
          />
        )}
      </Labelled>
      <Labelled label="方向" problem={undefined}>
        {(id) => (
          <Select
            id={id}
            value={form.side}
            options={Object.entries(entrySides).map(([value, label]) => ({ value, label }))}
            onChange={(side: OrderForm['side']) => onChange({ side })}
          />
        )}
      </Labelled>
      <Text {...props} name="from" label="日期起" placeholder="如 20230101" />
      <Text {...props} name="to" label="日期止" placeholder="如 20231231" />
      <Labelled label="批次" problem={undefined}>
        {(id) => (
          <Select
            id={id}
            value={form.batch}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: '全部批次' },
              ...batches
                .filter(({ layout }) => holdsEntries(layout))
                .map(({ number, sourceName }) => ({
                  value: String(number),
                  label: `批次 ${number} · ${sourceName}`,
                })),
            ]}
            onChange={(batch: string) => onChange({ batch })}
          />
        )}
      </Labelled>
      <Text {...props} name="min" label={`金额不低于（${moneyUnit}）`} />
      <Text {...props} name="max" label={`金额不高于（${moneyUnit}）`} />
      <Text {...props} name="payee" label="收款人含" />
      <Text {...props} name="text" label="摘要、科目、凭证号等含" wide />
      {batches.some(({ controlTotals }) => controlTotals.books) && (
        <Labelled label="账套" problem={undefined}>
          {(id) => (
            <Select
              id={id}
              value={form.book}
              options={[
                { value: '', label: '两本账' },
                ...Object.entries(ledgerBooks).map(([value, label]) => ({ value, label })),
              ]}
              onChange={(book: OrderForm['book']) => onChange({ book })}
            />
          )}
        </Labelled>
      )}
    </div>
  );
}

/** 方法: how they are chosen, in the terms of the field. */
export function MethodFields(props: OrderFieldsProps) {
  const { form, onChange } = props;
  const moneyUnit = useSession((session) => session.moneyUnit);
  return (
    <div className="order-fields">
      <Labelled label="抽样方法" problem={undefined}>
        {(id) => (
          <Select
            id={id}
            value={form.method}
            options={Object.entries(sampleMethods).map(([value, label]) => ({ value, label }))}
            onChange={(method: OrderForm['method']) => onChange({ method })}
          />
        )}
      </Labelled>
      {form.method === 'mus' && (
        <Labelled label="样本量按" problem={undefined}>
          {(id) => (
            <Select
              id={id}
              value={form.sizing}
              options={Object.entries(sizings).map(([value, label]) => ({ value, label }))}
              onChange={(sizing: OrderForm['sizing']) => onChange({ sizing })}
            />
          )}
        </Labelled>
      )}
      {form.method === 'mus' && form.sizing === 'tolerable' && (
        <>
          <Text {...props} name="tolerable" label={`可容忍错报（${moneyUnit}）`} />
          <Labelled label="保证系数" problem={props.problems.factor}>
            {(id) => (
              <AutoComplete
                id={id}
                value={form.factor}
                popupMatchSelectWidth={false}
                options={Object.entries(assuranceFactors).map(([value, assurance]) => ({
                  value,
                  label: `${value}（可靠程度 ${assurance}，预计错报为零）`,
                }))}
                onChange={(factor: string) => onChange({ factor })}
              />
            )}
          </Labelled>
        </>
      )}
      {form.method === 'mus' && form.sizing === 'interval' && (
        <Text {...props} name="interval" label={`抽样间隔（${moneyUnit}）`} />
      )}
      {form.method === 'large' && <Text {...props} name="threshold" label={`金额起点（${moneyUnit}）`} />}
      {(form.method !== 'mus' || form.sizing === 'size') && (
        <Text {...props} name="size" label={form.method === 'large' ? '最多（条）' : '样本量（条）'} />
      )}
      {form.method === 'stratified' && (
        <Text
          {...props}
          name="boundaries"
          label={`分层界限（${moneyUnit}，用顿号分开）`}
          placeholder="空为自动分层，如 1万、10万"
          wide
        />
      )}
      {form.method !== 'large' && (
        <Labelled label="种子" problem={props.problems.seed}>
          {(id) => (
            <span className="order-seed">
              <Input
                id={id}
                value={form.seed}
                placeholder="空则由程序选定"
                status={props.problems.seed ? 'error' : ''}
                onChange={(event) => onChange({ seed: event.target.value })}
              />
              <Button title="换一个种子" onClick={() => onChange({ seed: newSeed() })}>
                换
              </Button>
            </span>
          )}
        </Labelled>
      )}
      <Text
        {...props}
        name="name"
        label="抽样名称"
        placeholder="空则按方法和总体命名"
        wide={form.method !== 'stratified'}
      />
    </div>
  );
}

type TextProps = OrderFieldsProps & { name: TextName; label: string; placeholder?: string; wide?: boolean };

function Text({ form, problems, onChange, name, label, placeholder, wide }: TextProps) {
  const problem = problems[name];
  return (
    <Labelled label={label} problem={form[name] === '' ? undefined : problem} {...(wide ? { wide } : {})}>
      {(id) => (
        <Input
          id={id}
          value={form[name]}
          status={problem && form[name] !== '' ? 'error' : ''}
          placeholder={placeholder}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Labelled>
  );
}

type LabelledProps = {
  label: string;
  problem: string | undefined;
  wide?: boolean;
  children(id: string): ReactNode;
};

function Labelled({ label, problem, wide, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={`field${wide ? ' field-wide' : ''}`}>
      <label htmlFor={id} title={label}>
        {label}
      </label>
      {children(id)}
      {problem && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
