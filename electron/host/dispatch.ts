import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import chinese from 'zod/v4/locales/zh-CN.js';
import type { CallEntry, CallOptions, FeatureContract } from '../../shared/contract/call.ts';
import { contract } from '../../shared/contract/index.ts';
import type { ChangeEvent, Reply } from '../../shared/contract/wire.ts';
import { AppError } from '../../shared/errors.ts';
import { cleanText, titleOf } from '../../shared/field.ts';
import type { CallContext, JobContext } from '../storage/context.ts';
import { fileErrorOf } from '../storage/database.ts';
import { type RecordedCommand, recordCommand } from '../storage/trail.ts';
import type { EngagementSession } from './engagementSession.ts';
import type { FileRegistry } from './files.ts';
import type { Log } from './log.ts';

type Handler = (context: CallContext | JobContext, input: unknown) => unknown;
export type FeatureHandlers = Readonly<Record<string, Readonly<Record<string, Handler>>>>;

export type DispatchNeeds = {
  handlers: FeatureHandlers;
  session(): EngagementSession | null;
  userName(): string;
  files: FileRegistry;
  log: Log;
  publish(event: ChangeEvent): void;
};

// What a schema has no words of its own for is said in Chinese, too.
z.config(chinese());

const never: NonNullable<CallOptions['signal']> = new AbortController().signal;

/**
 * The one place for what concerns every call: is there such a call, is its input right, is an engagement open for it,
 * its transaction and its line in the trail, its outcome as `{ ok }`, and the event that something changed.
 */
export async function dispatch(
  needs: DispatchNeeds,
  feature: string,
  call: string,
  input: unknown,
  options: CallOptions = {},
): Promise<Reply> {
  const name = `${feature}.${call}`;
  const changed = (entry: CallEntry) => needs.publish({ topics: [feature, ...entry.alsoChanges] });
  try {
    const entry = entryOf(feature, call);
    const handler = needs.handlers[feature]?.[call];
    if (!entry || !handler) throw new AppError('unknown-call', `程序里没有“${name}”这个操作。`);
    const parsed = parseInput(entry.input, input);
    const value = await run(needs, entry, handler, name, parsed, options);
    if (entry.changes) changed(entry);
    return { ok: true, value: value ?? null };
  } catch (error) {
    // A job that was broken off may have done a part that counts (three of five files attached).
    const entry = entryOf(feature, call);
    if (entry?.kind === 'job' && entry.changes) changed(entry);
    return failure(needs, name, error, options.signal?.aborted ?? false);
  }
}

function run(
  needs: DispatchNeeds,
  entry: CallEntry,
  handler: Handler,
  name: string,
  input: unknown,
  options: CallOptions,
): unknown {
  // Held from start to end: a job that outlives its engagement must never write into the one opened after it.
  const session = needs.session();
  if (!entry.always && !session) throw nothingOpen();
  if (!entry.always && session && (options.engagement ?? session.path) !== session.path) {
    throw otherOpen(String(options.engagement), session.path);
  }
  if (entry.kind === 'command' && session?.readOnly) throw readOnly();
  const userName = needs.userName();
  const now = () => new Date().toISOString();
  const db = () => {
    if (!session?.db.open) throw nothingOpen();
    return session.db;
  };
  if (entry.kind === 'job') return handler(jobContext(needs, session, name, db, now, options), input);
  const context: CallContext = {
    get db() {
      return db();
    },
    userName,
    now,
  };
  if (entry.kind === 'query') return handler(context, input);
  return recordCommand(db(), { userName, at: now(), call: name, ...recordedOf(options) }, () =>
    handler(context, input),
  );
}

function jobContext(
  needs: DispatchNeeds,
  session: EngagementSession | null,
  name: string,
  db: () => CallContext['db'],
  now: () => string,
  options: CallOptions,
): JobContext {
  const userName = needs.userName();
  const stepNow = options.step ? () => options.step ?? null : stepOfJob(db);
  return {
    get db() {
      return db();
    },
    userName,
    now,
    signal: options.signal ?? never,
    report: (progress) => options.onProgress?.(progress),
    transact: (change) => {
      if (session?.readOnly) throw readOnly();
      const recorded = { ...recordedOf(options), step: stepNow() };
      return recordCommand(db(), { userName, at: now(), call: name, ...recorded }, () => change(db()));
    },
    sourcePath: (file) => needs.files.pathOf(file),
    targetPath: (file) => needs.files.pathOf(file),
  };
}

/**
 * All that a job records is one step, so that 撤销 takes it back as one. What it records after a part of it was taken back is a
 * step of its own.
 */
function stepOfJob(db: () => CallContext['db']): () => string {
  let [step, from]: [string, number | null] = [randomUUID(), null];
  return () => {
    const last = db().prepare('SELECT coalesce(max(id), 0) FROM trail_command').pluck().get() as number;
    const since = 'SELECT 1 FROM trail_command WHERE id > ? AND undoes IS NOT NULL';
    if (from !== null && db().prepare(since).get(from) !== undefined) step = randomUUID();
    from = last;
    return step;
  };
}

/** What a caller says about a change besides its input: 更正原因, cleaned as any text, what it is a part of, what was on screen. */
function recordedOf({ reason, step, seen }: CallOptions): Pick<RecordedCommand, 'reason' | 'step' | 'seen'> {
  const clean = cleanText(String(reason ?? '')).trim();
  if (clean.length > 500) throw new AppError('invalid-input', '更正原因不能超过 500 个字。没有保存，请改正后重试。');
  const texts = Object.entries(seen ?? {}).map(([field, text]) => [field, String(text)] as const);
  return { reason: clean, step: step ? String(step).slice(0, 60) : null, seen: new Map(texts) };
}

function nothingOpen(): AppError {
  return new AppError('no-engagement-open', '还没有打开项目。请先新建或打开一个项目。');
}

/** A screen still showed the one that was left, and something was done there. */
function otherOpen(meant: string, open: string): AppError {
  const message = `这一步是在“${basename(meant)}”里做的，现在打开的是“${basename(open)}”，没有执行，两个项目都没有改动。`;
  return new AppError('other-engagement-open', message);
}

function readOnly(): AppError {
  return new AppError('read-only', '项目以只读方式打开，不能修改。请先在另一个窗口中关闭它，再重新打开。');
}

function entryOf(feature: string, call: string): CallEntry | undefined {
  const calls: FeatureContract | undefined = Object.hasOwn(contract, feature)
    ? contract[feature as keyof typeof contract]
    : undefined;
  return calls && Object.hasOwn(calls, call) ? calls[call] : undefined;
}

function parseInput(schema: z.ZodType, input: unknown): unknown {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, 3).map((issue) => {
    const title = fieldTitle(schema, issue.path);
    return title ? `「${title}」${issue.message}` : `${issue.path.join('.') || '输入'}：${issue.message}`;
  });
  throw new AppError('invalid-input', `${problems.join('；')}。没有保存，请改正后重试。`);
}

/** The Chinese title of the field that a problem of the input is about. */
function fieldTitle(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  let current: unknown = schema;
  for (const key of path) {
    const shape = (current as { shape?: Record<PropertyKey, unknown> } | undefined)?.shape;
    current = shape?.[key] ?? unwrap(current)?.[key] ?? elementOf(current);
  }
  return titleOf(current) ?? titleOf((current as { def?: { innerType?: unknown } } | undefined)?.def?.innerType);
}

/** What a list holds; its places are numbers in the path. */
function elementOf(schema: unknown): unknown {
  return (schema as { def?: { element?: unknown } } | undefined)?.def?.element;
}

/** The shape behind `.partial()` and `.optional()`. */
function unwrap(schema: unknown): Record<PropertyKey, unknown> | undefined {
  const inner = (schema as { def?: { innerType?: { shape?: Record<PropertyKey, unknown> } } } | undefined)?.def
    ?.innerType;
  return inner?.shape;
}

function failure(needs: DispatchNeeds, name: string, error: unknown, aborted: boolean): Reply {
  if (aborted) return { ok: false, error: { code: 'cancelled', message: '已取消，没有留下未完成的内容。' } };
  const expected = error instanceof AppError ? error : fileErrorOf(error, needs.session()?.path);
  if (expected) {
    const { code, message, subject } = expected;
    return { ok: false, error: { code, message, ...(subject ? { subject } : {}) } };
  }
  const incident = needs.log.incident(name, error);
  const message = `程序出错，这次操作没有完成，已保存的内容不受影响。请记下编号 ${incident} 并联系技术支持。`;
  return { ok: false, error: { code: 'incident', message, incident } };
}
