import type { Workspace } from '../../shared/workspace/workspace.ts';
import type { Application } from '../host/application.ts';

/** Lets the menu know whether there is an engagement to work on. */
export function followEngagement(application: Application, menu: { engagementIsOpen(open: boolean): void }): void {
  application.subscribe(({ topics }) => {
    if (topics.includes('workspace') || topics.includes('*')) void look();
  });

  async function look(): Promise<void> {
    const reply = await application.request('workspace', 'getWorkspace', {});
    if (reply.ok) menu.engagementIsOpen((reply.value as Workspace).open !== null);
  }
}
