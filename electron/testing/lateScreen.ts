import { clientOf } from '../../shared/contract/client.ts';
import { openScreen } from './browser.ts';
import type { openTestApplication } from './openTestApplication.ts';

/** The screen with answers so late that the next few keys come before them, and the program beside it with answers at once. */
export async function openLate({
  application,
  path,
}: Pick<Awaited<ReturnType<typeof openTestApplication>>, 'application' | 'path'>) {
  await application.close();
  const screen = await openScreen({ opens: path, answersAfter: 500 });
  return { page: screen.page, client: clientOf(screen.application.request) };
}
