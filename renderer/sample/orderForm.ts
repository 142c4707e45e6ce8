import { create } from 'zustand';
import type { Day } from '../../shared/day.ts';
import type { FieldKind } from '../../shared/field.ts';
import { type FieldTextOptions, parseField } from '../../shared/fieldText.ts';
import type { EntrySide } from '../../shared/ledger/entrySide.ts';
import type { LedgerBook } from '../../shared/ledger/ledgerFilter.ts';
import type { SampleMethod } from '../../shared/ledger/sampling/draw.ts';
import { samplingInterval } from '../../shared/ledger/sampling/musSize.ts';
import type { Fen } from '../../shared/money.ts';
import type { SampleOrder } from '../../shared/sample/sample.ts';

/** How the size of 货币单元抽样 is given. */
export const sizings = { tolerable: '可容忍错报', interval: '抽样间隔', size: '样本量' } as const;
type Sizing = keyof typeof sizings;

/** 抽样方案 as it is being typed. */
export type OrderForm = {
  account: string;
  payee: string;
  text: string;
  from: string;
  to: string;
  min: string;
  max: string;
  batch: string;
  /** 平行记账: which of the two books; '' for all. */
  book: '' | LedgerBook;
  side: EntrySide;
  method: SampleMethod;
  sizing: Sizing;
  size: string;
  threshold: string;
  tolerable: string;
  factor: string;
  interval: string;
  boundaries: string;
  seed: string;
  name: string;
};

type OrderField = keyof OrderForm;
export type OrderProblems = Partial<Record<OrderField, string>>;
type Population = Pick<SampleOrder, 'filter' | 'side'>;

/** The order that a form stands for; null where something in it can't be read or is missing. */
export type ReadOrder = { population: Population | null; order: SampleOrder | null; problems: OrderProblems };

const blank: OrderForm = {
  account: '',
  payee: '',
  text: '',
  from: '',
  to: '',
  min: '',
  max: '',
  batch: '',
  book: '',
  side: 'debit',
  method: 'mus',
  sizing: 'tolerable',
  size: '25',
  threshold: '',
  tolerable: '',
  factor: '3.00',
  interval: '',
  boundaries: '',
  seed: '',
  name: '',
};

/** Survives leaving the page; another engagement begins anew. */
export const useOrderForm = create<{ path: string; form: OrderForm }>()(() => ({ path: '', form: blank }));

export function changeOrderForm(path: string, changes: Partial<OrderForm>): void {
  useOrderForm.setState((before) => ({ path, form: { ...formOf(before, path), ...changes } }));
}

export function formOf({ path, form }: { path: string; form: OrderForm }, wanted: string): OrderForm {
  return path === wanted ? form : blank;
}

/** Short enough to be written into a workpaper. */
export function newSeed(): string {
  return String((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 1_000_000_000);
}

export function readOrder(form: OrderForm, options: FieldTextOptions): ReadOrder {
  const problems: OrderProblems = {};

  function read<Value>(field: OrderField, title: string, kind: FieldKind): Value | undefined {
    const parsed = parseField({ title, kind }, String(form[field]), options);
    if (!parsed.ok) problems[field] = parsed.message;
    return parsed.ok && parsed.value !== null ? (parsed.value as Value) : undefined;
  }

  function positive(field: OrderField, title: string, kind: 'money' | 'integer'): number | undefined {
    const value = read<number>(field, title, kind);
    if (value !== undefined && value < 1) problems[field] = `「${title}」应大于 0`;
    return value;
  }

  const from = read<Day>('from', '起', 'day');
  const to = read<Day>('to', '止', 'day');
  if (from && to && from > to) problems.to = '止日早于起日';
  const minFen = read<Fen>('min', '金额不低于', 'money');
  const maxFen = read<Fen>('max', '金额不高于', 'money');
  if (minFen !== undefined && maxFen !== undefined && minFen > maxFen) problems.max = '上限低于下限';
  const texts = Object.fromEntries(
    (['account', 'payee', 'text'] as const).flatMap((field) => {
      const value = form[field].trim();
      if (value.length > 200) problems[field] = '不能超过 200 个字';
      return value === '' ? [] : [[field, value]];
    }),
  );
  const filter = {
    ...texts,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(minFen === undefined ? {} : { minFen }),
    ...(maxFen === undefined ? {} : { maxFen }),
    ...(form.book === '' ? {} : { book: form.book }),
    ...(form.batch === '' ? {} : { batchNumber: Number(form.batch) }),
  };
  const population = Object.keys(problems).length === 0 ? { filter, side: form.side } : null;

  const parameters: Partial<SampleOrder> = {};
  const { method, sizing } = form;
  const seed = read<number>('seed', '种子', 'integer');
  if (method === 'large') {
    const thresholdFen = positive('threshold', '金额起点', 'money');
    const size = positive('size', '最多', 'integer');
    if (thresholdFen === undefined && size === undefined) problems.threshold ??= '请填写金额起点，或最多抽几条';
    Object.assign(parameters, thresholdFen === undefined ? {} : { thresholdFen }, size === undefined ? {} : { size });
  } else if (method === 'mus' && sizing === 'tolerable') {
    const tolerableFen = positive('tolerable', '可容忍错报', 'money');
    if (tolerableFen === undefined) problems.tolerable ??= '请填写可容忍错报';
    if (samplingInterval(100, form.factor) === null) problems.factor = '应为大于 0 的数，如 3.00';
    Object.assign(parameters, { tolerableFen, assuranceFactor: form.factor.trim() });
  } else if (method === 'mus' && sizing === 'interval') {
    const intervalFen = positive('interval', '抽样间隔', 'money');
    if (intervalFen === undefined) problems.interval ??= '请填写抽样间隔';
    Object.assign(parameters, { intervalFen });
  } else {
    const size = positive('size', '样本量', 'integer');
    if (size === undefined) problems.size ??= '请填写样本量';
    if (size !== undefined && size > 10_000) problems.size = '不能超过 10000';
    Object.assign(parameters, { size });
  }
  if (method === 'stratified' && form.boundaries.trim() !== '') {
    const amounts = form.boundaries.split(/[、;；\s]+|，(?!\d{3}\b)/).filter((part) => part !== '');
    const read = amounts.map((text) => parseField({ title: '分层界限', kind: 'money' }, text, options));
    const wrong = read.find((one) => !one.ok);
    if (wrong && !wrong.ok) problems.boundaries = wrong.message;
    else parameters.boundariesFen = read.map((one) => (one.ok ? (one.value as number) : 0));
  }
  const whole = population !== null && Object.keys(problems).length === 0;
  return {
    population,
    order: whole ? { ...population, method, ...parameters, ...(seed === undefined ? {} : { seed }) } : null,
    problems,
  };
}
