import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contract } from '../../shared/contract/index.ts';
import type { ChangeEvent } from '../../shared/contract/wire.ts';
import { aUnit } from '../testing/drafts.ts';
import { openTestApplication, startTestApplication } from '../testing/openTestApplication.ts';
import { redact } from './log.ts';

const problem = { title: '资料不齐', category: 'funds' } as const;

describe('every call', () => {
  test('that does not exist is refused, also when its name is one of JavaScript', async () => {
    const { application } = await openTestApplication();
    for (const [feature, call] of [
      ['ledger', 'dropEverything'],
      ['nothing', 'list'],
      ['constructor', 'name'],
      ['ledger', '__proto__'],
    ] as const) {
      expect(await application.request(feature, call, {})).toMatchObject({
        ok: false,
        error: { code: 'unknown-call' },
      });
    }
  });

  test('without an open engagement says so', async () => {
    const { application } = startTestApplication();
    expect(await application.request('evidence', 'listEvidenceItems', {})).toMatchObject({
      ok: false,
      error: { code: 'no-engagement-open', message: '还没有打开项目。请先新建或打开一个项目。' },
    });
  });

  test('with a wrong input names the field in Chinese and changes nothing', async () => {
    const { application, client } = await openTestApplication();
    const reply = await application.request('engagement', 'changeEngagement', { changes: { cutoffOn: '2023-02-30' } });
    expect(reply).toEqual({
      ok: false,
      error: {
        code: 'invalid-input',
        message: '「数据截止日」不是有效日期，应如 2023-11-20。没有保存，请改正后重试。',
      },
    });
    expect(await application.request('engagement', 'changeEngagement', { changes: { noSuchField: 1 } })).toMatchObject({
      ok: false,
    });
    expect((await client.engagement.getEngagement({})).cutoffOn).toBeNull();
    expect((await client.workspace.listTrail({ limit: 10 })).map((entry) => entry.call)).toEqual([
      'workspace.createEngagement',
    ]);
  });

  test('that changes something is on the trail under its name, and says that it changed', async () => {
    const { application, client } = await openTestApplication();
    await client.workspace.changeUserName({ name: '李会计' });
    const events: ChangeEvent[] = [];
    application.subscribe((event) => events.push(event));
    await client.engagement.changeEngagement({ changes: { cutoffOn: '2023-10-31' } });
    const [last] = await client.workspace.listTrail({ limit: 1 });
    expect(last).toMatchObject({ call: 'engagement.changeEngagement', userName: '李会计' });
    expect(last?.changes).toMatchObject([{ table: 'engagement', action: 'update' }]);
    expect(events).toEqual([{ topics: ['engagement'] }]);
  });

  test('that only asks leaves no line on the trail and no event', async () => {
    const { application, client } = await openTestApplication();
    const events: ChangeEvent[] = [];
    application.subscribe((event) => events.push(event));
    await client.funds.getFundsSummary({});
    expect(events).toEqual([]);
    expect(await client.workspace.listTrail({ limit: 10 })).toHaveLength(1);
    expect(await client.workspace.countTrail({})).toBe(1);
  });

  test('of the contract has a handler', async () => {
    const { application } = await openTestApplication();
    for (const [feature, calls] of Object.entries(contract)) {
      for (const call of Object.keys(calls)) {
        const reply = await application.request(feature, call, { surelyNot: 'an input' });
        expect(reply, `${feature}.${call}`).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
      }
    }
  });
});

test('text with quotes, tags and SQL in it is kept as it is', async () => {
  const { client } = await openTestApplication();
  const hostile = `'); DROP TABLE unit; -- <img src=x onerror=alert(1)> =cmd|' /C calc'!A0 \${7*7}`;
  const unit = await client.engagement.addUnit(aUnit({ name: hostile, note: hostile }));
  expect(unit.name).toBe(hostile);
  expect(await client.engagement.listUnits({})).toEqual([unit]);
});

test('a defect is logged under the number that the person sees, without what a client said', async () => {
  const { application, folder } = await openTestApplication();
  const broken = {
    get surprise(): never {
      throw new TypeError('“机密项目”的 123456 元付给“某某公司”');
    },
  };
  const reply = await application.request(
    'evidence',
    'attachEvidence',
    new Proxy(broken, {
      ownKeys: () => {
        throw new TypeError('“机密项目”付款 123456 元');
      },
    }),
  );
  if (reply.ok || !reply.error.incident) throw new Error('no incident');
  expect(reply.error.message).toContain(reply.error.incident);
  const log = readFileSync(join(folder, 'home', 'fieldwork.log'), 'utf8');
  expect(log).toContain(reply.error.incident);
  expect(log).toContain('evidence.attachEvidence');
  expect(log).not.toMatch(/机密|123456/);
  expect(redact(`payee "云能公司" 149.70 付款 ${problem.title}`)).toBe('payee "…" # … …');
});
