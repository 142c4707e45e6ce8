import { expect, test } from 'vitest';
import { goTo, openScreen } from '../browser.ts';
import { openTestApplication } from '../openTestApplication.ts';

test('a text that one window stored is not overwritten unseen by another that had begun to write; it is asked first', async () => {
  const { application: first, client, path } = await openTestApplication();
  await client.interview.addInterview({ topic: '平台使用情况' });
  await first.close();
  const { page, application } = await openScreen({ opens: path });
  const other = await page.context().newPage();
  let sent = 0;
  other.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('changeInterview')) sent += 1;
    }),
  );
  await other.goto(new URL('/', page.url()).href);
  const topic = async () => {
    const reply = await application.request('interview', 'listInterviews', {});
    return reply.ok ? (reply.value as { topic: string }[])[0]?.topic : undefined;
  };
  for (const [window, text] of [
    [page, '平台使用与运维'],
    [other, '运维经费'],
  ] as const) {
    await goTo(window, '访谈与问卷');
    await window.getByLabel('议题').fill(text);
  }
  await page.getByLabel('议题').press('Enter');
  await expect.poll(topic, { timeout: 30_000 }).toBe('平台使用与运维');

  await other.getByLabel('议题').press('Enter');
  const question = other.getByRole('dialog', { name: '别处已改过这段文字' });
  await question.getByText('「议题」已在另一个窗口里改成“平台使用与运维”').waitFor();
  // The question takes the focus from the field: what is on its way is not sent again.
  expect(sent).toBe(1);
  await question.getByRole('button', { name: '取消' }).click();
  expect(await topic()).toBe('平台使用与运维');
  expect(await other.getByLabel('议题').inputValue()).toBe('运维经费');

  await other.getByLabel('议题').press('Enter');
  await question.getByRole('button', { name: '用我写的替换' }).click();
  await expect.poll(topic, { timeout: 30_000 }).toBe('运维经费');
  await expect.poll(() => page.getByLabel('议题').inputValue(), { timeout: 30_000 }).toBe('运维经费');
});
