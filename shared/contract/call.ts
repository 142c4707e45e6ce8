import type { z } from 'zod';

/**
 * One entry per call: from it follow the client's method, the handler's obligation (a missing handler does not compile),
 * the check of the input and both transports. Input and output are plain JSON: no Date, Map or bigint.
 *
 * - query: reads; changes nothing.
 * - command: one change in one transaction, recorded in the trail; done or not done.
 * - job: long work with progress that can be cancelled; leaves nothing half done.
 */
export type CallKind = 'query' | 'command' | 'job';

export type CallEntry<Kind extends CallKind = CallKind, Input extends z.ZodType = z.ZodType, Output = unknown> = {
  readonly kind: Kind;
  readonly input: Input;
  /** Works without an open engagement. */
  readonly always: boolean;
  /** Topics whose screens ask again afterwards, besides the feature's own. */
  readonly alsoChanges: readonly string[];
  /**
   * Whether Ctrl+Z takes it back from the trail. Commands are, unless they say otherwise: what was signed, handed out or hangs
   * on bytes outside of the records. Jobs are not, unless all of their change is one transaction of records.
   */
  readonly undoable: boolean;
  /** Whether screens ask again once it is done. Queries change nothing, and neither do jobs that only look. */
  readonly changes: boolean;
  /** What it does in Chinese, for 修改记录 and 撤销; null where its changes say it: 新增, 修改, 删除. */
  readonly title: string | null;
  /** Only in types: what the call gives. */
  readonly output?: Output;
};

type Options = {
  always?: boolean;
  alsoChanges?: readonly string[];
  undoable?: boolean;
  changes?: boolean;
  title?: string;
};

function entryOf<Kind extends CallKind>(kind: Kind) {
  return <Input extends z.ZodType>(input: Input, options: Options = {}) => ({
    gives<Output>(): CallEntry<Kind, Input, Output> {
      const { always = false, alsoChanges = [], title = null } = options;
      const { undoable = kind === 'command', changes = kind !== 'query' } = options;
      return { kind, input, always, alsoChanges, undoable, changes, title };
    },
  });
}

export const query = entryOf('query');
export const command = entryOf('command');
export const job = entryOf('job');

export type FeatureContract = Readonly<Record<string, CallEntry>>;

export type InputOf<Entry> = Entry extends CallEntry<CallKind, infer Input, unknown> ? z.input<Input> : never;
type ParsedInputOf<Entry> = Entry extends CallEntry<CallKind, infer Input, unknown> ? z.output<Input> : never;
type OutputOf<Entry> = Entry extends CallEntry<CallKind, z.ZodType, infer Output> ? Output : never;

/** How far a job is. `total` is null while it is not known. */
export type Progress = { step: string; done: number; total: number | null };

/** The part of the platforms' AbortSignal that both sides use; `shared/` knows neither Node nor DOM. */
export type CancelSignal = {
  readonly aborted: boolean;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
};

export type CallOptions = {
  signal?: CancelSignal;
  onProgress?: (progress: Progress) => void;
  /** 更正原因: why something finished is changed; stands on the trail with the change. */
  reason?: string;
  /**
   * The texts of the changed record as they stood when the person began to write, by field: what was stored from another window
   * meanwhile is not overwritten unseen; the command is refused as `changed-elsewhere`.
   */
  seen?: Readonly<Record<string, string>>;
  /** The file of the engagement that was on screen: what was meant for another one than is open is refused. */
  engagement?: string;
  /** The same for calls that a person made as one, e.g. by a paste into a list stored line by line: 撤销 takes them back as one. */
  step?: string;
};

export type ClientOf<Contract extends FeatureContract> = {
  readonly [Name in keyof Contract]: (
    input: InputOf<Contract[Name]>,
    options?: CallOptions,
  ) => Promise<OutputOf<Contract[Name]>>;
};

/** What a feature must provide: queries and commands answer at once (a command inside one transaction), jobs take their time. */
export type HandlersOf<Contract extends FeatureContract, Context, JobContext> = {
  readonly [Name in keyof Contract]: Contract[Name] extends CallEntry<'job'>
    ? (
        context: JobContext,
        input: ParsedInputOf<Contract[Name]>,
      ) => OutputOf<Contract[Name]> | Promise<OutputOf<Contract[Name]>>
    : (context: Context, input: ParsedInputOf<Contract[Name]>) => OutputOf<Contract[Name]>;
};
