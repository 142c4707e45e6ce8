import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestApplication, startTestApplication } from '../testing/openTestApplication.ts';

const self = 'mof-2020-10-self-evaluation';

test('a new engagement starts with the pack of its type, in a copy of its own', async () => {
  const { client } = await openTestApplication('monitoring');
  expect(await client.rulePack.listUsedRulePacks({})).toMatchObject([{ id: 'mof-2019-136-monitoring', version: '1' }]);
  await client.rulePack.chooseRulePack({ id: self, version: '1' });
  const kinds = (await client.rulePack.listUsedRulePacks({})).map(({ kind }) => kind);
  expect(kinds).toEqual(['monitoring', 'selfEvaluation']);
  expect(await client.rulePack.dropRulePack({ kind: 'monitoring' })).toMatchObject([{ id: self }]);
  const [command] = await client.workspace.listTrail({ limit: 1 });
  expect(command).toMatchObject({ call: 'rulePack.dropRulePack' });
});

test('a firm copies a pack, changes it and uses its own; the engagement opens anywhere with what it used', async () => {
  const { application, client, folder, path } = await openTestApplication('project-self-evaluation');
  const own = join(folder, '本所.jsonc');
  const target = await application.registerFile(own);
  expect(await client.rulePack.exportRulePack({ id: self, version: '1', target })).toMatchObject({
    name: '本所.jsonc',
  });

  const changed = readFileSync(own, 'utf8').replace(self, 'firm-self-evaluation').replace('"from": 90', '"from": 95');
  writeFileSync(own, changed);
  const file = await application.registerFile(own);
  expect(await client.rulePack.importRulePack({ file })).toMatchObject({ id: 'firm-self-evaluation', origin: 'firm' });
  const { packs, problems } = await client.rulePack.listRulePacks({});
  expect(packs.filter(({ origin }) => origin === 'firm')).toHaveLength(1);
  expect(problems).toEqual([]);
  await client.rulePack.chooseRulePack({ id: 'firm-self-evaluation', version: '1' });
  await client.workspace.closeEngagement({});

  const elsewhere = startTestApplication();
  await elsewhere.client.workspace.openEngagement({ file: await elsewhere.application.registerFile(path) });
  const used = await elsewhere.client.rulePack.listUsedRulePacks({});
  expect(used.find(({ id }) => id === 'firm-self-evaluation')?.scoring?.bands[0]).toEqual({ label: '优', from: '95' });
});

test('a wrong pack is not taken in, and one of the program is not replaced', async () => {
  const { application, client, folder } = await openTestApplication();
  const path = join(folder, '坏.jsonc');
  writeFileSync(path, '{\n "versoin": "1" }');
  await expect(client.rulePack.importRulePack({ file: await application.registerFile(path) })).rejects.toThrow(
    /规则包“坏.jsonc”第 1 行「id」缺少这个字段；.*另有 \d+ 处。没有装入/,
  );
  const target = await application.registerFile(join(folder, '同名.jsonc'));
  await client.rulePack.exportRulePack({ id: self, version: '1', target });
  await expect(client.rulePack.importRulePack({ file: target })).rejects.toThrow('不能覆盖');
  expect((await client.rulePack.listRulePacks({})).packs.every(({ origin }) => origin === 'program')).toBe(true);
});

test('a file in the folder of the firm that can not be read is named, the others stay usable', async () => {
  const { client, folder } = await openTestApplication();
  const { mkdirSync } = await import('node:fs');
  mkdirSync(join(folder, 'home/rule-packs'), { recursive: true });
  writeFileSync(join(folder, 'home/rule-packs/改坏了.jsonc'), '{ "id": ');
  const { packs, problems } = await client.rulePack.listRulePacks({});
  expect(problems).toEqual([{ fileName: '改坏了.jsonc', message: expect.stringContaining('第 1 行') }]);
  expect(packs).toHaveLength(10);
});

test('a pack is checked without an engagement, with the line and field of all that is wrong, and is not taken in', async () => {
  const { application, client, folder } = startTestApplication();
  const path = join(folder, '本所.jsonc');
  const right = readFileSync(join(import.meta.dirname, `../../resources/rule-packs/${self}.jsonc`), 'utf8');
  writeFileSync(path, right.replace(self, 'firm-own'));
  const file = await application.registerFile(path);
  expect(await client.rulePack.checkRulePack({ file })).toEqual({
    pack: { id: 'firm-own', version: '1', kind: 'selfEvaluation', name: '财预〔2020〕10号 项目支出绩效自评表' },
    problems: [],
  });
  writeFileSync(path, right.replace('"version": "1"', '"version": "一"').replace('"region"', '"reigon"'));
  const { pack, problems } = await client.rulePack.checkRulePack({ file });
  expect(pack).toBeNull();
  expect(problems).toContainEqual({ line: 5, field: 'version', message: '应为版本号，如 "1" 或 "1.2"' });
  const line = right.split('\n').findIndex((text) => text.includes('"region"')) + 1;
  expect(problems).toContainEqual({ line, field: 'reigon', message: '没有这个字段' });
  expect((await client.rulePack.listRulePacks({})).packs.every(({ origin }) => origin === 'program')).toBe(true);
  const gone = await application.registerFile(join(folder, '没有.jsonc'));
  await expect(client.rulePack.checkRulePack({ file: gone })).rejects.toThrow('找不到“没有.jsonc”');
});
