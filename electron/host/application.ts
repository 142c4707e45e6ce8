import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { CallOptions } from '../../shared/contract/call.ts';
import { clientOf } from '../../shared/contract/client.ts';
import type { ApplicationClient, ApplicationContract, Feature } from '../../shared/contract/index.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { ChangeEvent, Reply } from '../../shared/contract/wire.ts';
import { AppError } from '../../shared/errors.ts';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import { smallPicture } from '../document/picture/smallPicture.ts';
import { readAttachment } from '../storage/attachments.ts';
import type { Handlers } from '../storage/context.ts';
import { mediaTypeOf } from '../storage/mediaType.ts';
import { dispatch, type FeatureHandlers } from './dispatch.ts';
import type { EngagementSession } from './engagementSession.ts';
import { featureDoors } from './features.ts';
import { createFileRegistry, type FileContent, type FileRegistry } from './files.ts';
import { openLog } from './log.ts';
import { chooseFirstPack, openRulePacks } from './rulePacks.ts';
import { fillSample } from './sample/fillSample.ts';
import { openSettings } from './settings.ts';
import { workspaceCalls } from './workspaceCalls.ts';

// The words of schemas that have none of their own: what a person reads is Chinese.
z.config(z.locales.zhCN());

/** The program without a screen. Every shell (Electron, loopback server, command line) speaks to this and nothing else. */
export type Application = {
  request(feature: string, call: string, input: unknown, options?: CallOptions): Promise<Reply>;
  subscribe(listener: (event: ChangeEvent) => void): () => void;
  /** Gives a file outside of the engagement a name that the screen may use. Only shells call this. */
  registerFile(path: string, name?: string): Promise<FileReference>;
  /** The bytes behind a file reference, or behind `attachment:<id>`. */
  readFile(fileId: string): Promise<FileContent>;
  /** Cancels what runs, waits for it, and closes the engagement. */
  close(): Promise<void>;
};

export type ApplicationOptions = {
  /** Folder of settings and log. */
  homeFolder: string;
  /** Whether what is opened goes to the recent list; a command that only passes by does not. */
  remembers?: boolean;
  appVersion: string;
  /** Folder of fonts, rule packs and samples. */
  resourcesFolder: string;
};

export function createApplication(options: ApplicationOptions): Application & { client: ApplicationClient } {
  const settings = openSettings(options.homeFolder);
  const log = openLog(options.homeFolder);
  const files = createFileRegistry();
  const listeners = new Set<(event: ChangeEvent) => void>();
  const running = new Map<Promise<Reply>, { controller: AbortController; feature: string }>();
  let session: EngagementSession | null = null;

  const publish = (event: ChangeEvent) => {
    for (const listener of listeners) listener(event);
  };

  const handlers = {
    ...featureDoors(options.resourcesFolder, options.homeFolder, files),
    workspace: workspaceCalls({
      appVersion: options.appVersion,
      settings,
      remember: (path, projectName) => {
        if (options.remembers !== false) settings.remember(path, projectName, new Date().toISOString());
      },
      pathOf: files.pathOf,
      session: () => session,
      async use(next) {
        // What runs on the engagement ends with it; the call that opens another one is of the workspace and goes on.
        await cancel((feature) => feature !== 'workspace');
        session?.close();
        session = next;
        publish({ topics: ['*'] });
      },
      chooseFirstPack: (db, engagementType) =>
        chooseFirstPack(openRulePacks(options.resourcesFolder, options.homeFolder), db, engagementType),
      fillSample: (sample) => fillSample(sample, client, files, options.resourcesFolder),
    }),
  } satisfies { [Name in Feature]: Handlers<ApplicationContract[Name]> };

  const needs = {
    handlers: handlers as unknown as FeatureHandlers,
    session: () => session,
    userName: () => settings.read().userName,
    files,
    log,
    publish,
  };

  function request(feature: string, call: string, input: unknown, callOptions: CallOptions = {}): Promise<Reply> {
    const controller = new AbortController();
    const { signal } = callOptions;
    if (signal?.aborted) controller.abort();
    signal?.addEventListener('abort', () => controller.abort(), { once: true });
    const reply = dispatch(needs, feature, call, input, { ...callOptions, signal: controller.signal });
    running.set(reply, { controller, feature });
    return reply.finally(() => running.delete(reply));
  }

  /** Cancels the calls under way of some features and waits until each has tidied up after itself. */
  async function cancel(concerns: (feature: string) => boolean): Promise<void> {
    const concerned = [...running].filter(([, { feature }]) => concerns(feature));
    for (const [, { controller }] of concerned) controller.abort();
    await Promise.allSettled(concerned.map(([reply]) => reply));
  }

  const client = clientOf(request);

  return {
    client,
    request,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    registerFile: async (path, name) => files.register(path, name),
    readFile: (fileId) => readContent(fileId, session, files, join(options.resourcesFolder, 'fonts')),
    async close() {
      await cancel(() => true);
      session?.close();
      session = null;
    },
  };
}

/** Points that the longest side of a picture in a list has, on a screen of two dots to a point, too. */
const smallSide = 420;

/** A picture for a list; a damaged one is handed over as it is, and the screen says so. */
async function smallAttachment(
  { name, mediaType }: Attachment,
  bytes: Buffer,
  fontsFolder: string,
): Promise<FileContent> {
  if (mediaType !== 'image/jpeg' && mediaType !== 'image/png') return { name, mediaType, bytes };
  const picture = { caption: name, mediaType, bytes } as const;
  const small = await smallPicture({ picture, fontsFolder, longestSide: smallSide }).catch(() => picture);
  return { name, mediaType: small.mediaType, bytes: Buffer.from(small.bytes) };
}

async function readContent(
  fileId: string,
  session: EngagementSession | null,
  files: FileRegistry,
  fontsFolder: string,
): Promise<FileContent> {
  const preview = files.preview(fileId);
  if (preview) return preview;
  if (fileId.startsWith('attachment:')) {
    if (!session) throw new AppError('no-engagement-open', '还没有打开项目。');
    const [, id = '', side] = fileId.split(':');
    const { attachment, bytes } = readAttachment(session.db, id);
    if (side === 'small') return await smallAttachment(attachment, bytes, fontsFolder);
    return { name: attachment.name, mediaType: attachment.mediaType, bytes };
  }
  const path = files.pathOf({ fileId });
  const bytes = await readFile(path);
  return { name: basename(path), mediaType: mediaTypeOf(bytes.subarray(0, 64), path), bytes };
}
