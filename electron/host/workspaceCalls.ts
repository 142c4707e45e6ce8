import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { workspaceContract } from '../../shared/contract/workspaceContract.ts';
import type { EngagementType } from '../../shared/engagement/engagement.ts';
import { AppError } from '../../shared/errors.ts';
import type { SampleName } from '../../shared/workspace/samples.ts';
import type { OpenEngagement, Workspace } from '../../shared/workspace/workspace.ts';
import { insertEngagement } from '../engagement/engagementStore.ts';
import type { Handlers } from '../storage/context.ts';
import type { WritableDatabase } from '../storage/database.ts';
import { countTrail, listTrail } from '../storage/trail.ts';
import { createSession, type EngagementSession, openSession } from './engagementSession.ts';
import type { SettingsStore } from './settings.ts';

/** What these calls steer: the application's one open engagement. */
export type WorkspaceNeeds = {
  appVersion: string;
  settings: SettingsStore;
  /** Puts an engagement to the top of the recent list. */
  remember(path: string, projectName: string): void;
  pathOf(file: FileReference): string;
  session(): EngagementSession | null;
  /** Closes what is open and makes this the open engagement. */
  use(session: EngagementSession | null): Promise<void>;
  /** 规则包 of the type, copied into the new engagement. */
  chooseFirstPack(db: WritableDatabase, engagementType: EngagementType): void;
  fillSample(sample: SampleName): Promise<void>;
};

export function workspaceCalls(needs: WorkspaceNeeds): Handlers<typeof workspaceContract> {
  const userName = () => needs.settings.read().userName;

  function workspace(): Workspace {
    return { appVersion: needs.appVersion, userName: userName(), open: needs.session()?.describe() ?? null };
  }

  async function use(path: string, open: () => EngagementSession): Promise<OpenEngagement> {
    // The new one is opened first, so that a failure leaves the person where they were; the same file can't be open twice.
    const before = needs.session();
    if (before && before.path === path) await needs.use(null);
    const session = open();
    await needs.use(session);
    const engagement = session.describe();
    needs.remember(session.path, engagement.projectName);
    return engagement;
  }

  return {
    getWorkspace: workspace,
    listRecentEngagements: () =>
      needs.settings.read().recent.map((recent) => ({
        ...recent,
        fileName: basename(recent.path),
        missing: !existsSync(recent.path),
      })),
    forgetRecentEngagement: (_, { path }) => {
      needs.settings.forget(path);
      return null;
    },
    changeUserName: (_, { name }) => {
      needs.settings.changeUserName(name);
      return workspace();
    },
    createEngagement: (_, { target, engagementType, projectName }) =>
      use(needs.pathOf(target), () =>
        createSession(needs.pathOf(target), userName(), (db) => {
          insertEngagement(db, engagementType, projectName);
          needs.chooseFirstPack(db, engagementType);
        }),
      ),
    createSampleEngagement: async (_, { target, sample }) => {
      await use(needs.pathOf(target), () =>
        createSession(needs.pathOf(target), userName(), (db) => insertEngagement(db, 'monitoring', '示例项目')),
      );
      await needs.fillSample(sample);
      const session = needs.session();
      if (!session) throw new AppError('no-engagement-open', '示例项目已被关闭。');
      const engagement = session.describe();
      needs.remember(session.path, engagement.projectName);
      return engagement;
    },
    openEngagement: (_, { file, readOnly }) =>
      use(needs.pathOf(file), () => openSession(needs.pathOf(file), userName(), readOnly ?? false)),
    openRecentEngagement: (_, { path, readOnly }) => {
      // Only what was opened here before: a screen can't name any other file.
      if (!needs.settings.read().recent.some((recent) => recent.path === path)) {
        throw new AppError('file-missing', '最近打开的列表里没有这个项目，请用“打开”选择文件。');
      }
      return use(path, () => openSession(path, userName(), readOnly ?? false));
    },
    closeEngagement: async () => {
      await needs.use(null);
      return null;
    },
    listTrail: ({ db }, { limit, before }) => listTrail(db, limit, before ?? null),
    countTrail: ({ db }) => countTrail(db),
  };
}
