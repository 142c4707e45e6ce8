import { afterEach, expect, test } from 'vitest';
import { openSampleApplication } from '../testing/openTestApplication.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test('a report that is issued before eight in China is of the day on the wall there, not of UTC’s', async () => {
  const { client } = await openSampleApplication();
  await client.engagement.changeEngagement({ changes: { reportedOn: null } });
  // Whenever this runs, it is another day there than in UTC; in China it is so every day until 08:00.
  const moment = new Date();
  process.env.TZ = moment.getUTCHours() >= 11 ? 'Pacific/Kiritimati' : 'Etc/GMT+12';
  const { issuedOn } = await client.issuance.proposeIssue({ version: 'final' });
  expect(issuedOn).not.toBe(moment.toISOString().slice(0, 10));
  expect(issuedOn).toBe(`${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`);
});

function two(value: number): string {
  return String(value).padStart(2, '0');
}
