import { describe, expect, test } from 'vitest';
import { parseDay } from '../../shared/day.ts';
import { fen } from '../../shared/money.ts';
import { aContract, anAppropriation, anIndicator, aPayment, aProblem, aUnit } from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';

const wan = (amount: number) => fen(Math.round(amount * 1_000_000));
const on = (text: string) => parseDay(text);

/** 500 万元 allotted, a contract of 499 万元, 299.40 万元 paid in two payments; an indicator, a problem, a unit with staff. */
async function openRecorded() {
  const started = await openTestApplication();
  const { client } = started;
  await client.engagement.changeEngagement({ changes: { fiscalYear: '2023', cutoffOn: on('2023-10-31') } });
  await client.engagement.addUnit(aUnit({ establishment: 16, staff: 15 }));
  await client.funds.addAppropriation(anAppropriation({ amountFen: wan(500), issuedOn: on('2022-10-10') }));
  const contract = await client.funds.addContract(aContract({ amountFen: wan(499), signedOn: on('2022-12-01') }));
  for (const paidOn of ['2023-04-20', '2023-06-25']) {
    const payment = aPayment({ amountFen: wan(149.7), paidOn: on(paidOn), contractId: contract.id });
    await client.funds.addPayment(payment);
  }
  await client.indicator.addIndicator(
    anIndicator({ name: '咨询热线接听率', direction: '>=', target: '95', unit: '%', actual: '98' }),
  );
  await client.problem.addProblem(aProblem());
  return started;
}

describe('a report that contradicts its records', () => {
  const cases: [title: string, text: string, findings: string[]][] = [
    ['an amount with two digits changed over', '项目累计支付294.90万元。', ['error 294.90万元 → 299.40万元']],
    ['an amount beside what is recorded', '市财政局下达资金510.00万元。', ['error 510.00万元 → 500.00万元']],
    ['an amount of the whole, far from the record', '市财政局下达资金800万元。', ['warn 800万元 → 500万元']],
    ['a rate that no base gives', '资金支付率为61.88%。', ['error 61.88% → 60.00%']],
    ['the day of a contract', '2022年12月10日签订项目建设合同。', ['error 2022年12月10日 → 2022年12月1日']],
    ['an indicator’s value', '咨询热线接听率为99%。', ['error 99% → 98%']],
    ['how many problems there are', '本次监控发现3个主要问题。', ['error 3 → 1']],
    ['how many are on the staff', '现有在职人员18人。', ['warn 18 → 15']],
    ['figures as they are recorded', '下达资金500万元，累计支付299.40万元，其中2023年4月支付149.70万元。', []],
    ['either base of a rate', '资金支付率为59.88%。按合同支付率为60.00%。', []],
    ['years of which nothing is recorded', '2019年下达资金120万元，累计支付118万元。', []],
    ['limits and plans', '单笔支付超过20万元须集体审议。计划支付320万元。', []],
  ];

  test('is told so at the figure, with the record; what agrees is left alone', async () => {
    const { client } = await openRecorded();
    const untouched = (await client.tieOut.checkEngagement({})).findings.map(({ key }) => key);
    for (const [title, body, expected] of cases) {
      await client.report.changeNarrative({ sectionKey: 'other', body });
      const { findings } = await client.tieOut.checkEngagement({});
      const own = findings.filter(({ key, change }) => change.page === 'report' && !untouched.includes(key));
      const told = own.filter(({ evidence }) => evidence.length > 0);
      expect(
        told.map(({ severity, stated, expected: wanted }) => `${severity} ${stated} → ${wanted}`),
        title,
      ).toEqual(expected);
      for (const { place, change, evidence, reason } of told) {
        expect(body, title).toContain(place.quote);
        expect(place.name, title).toBe('七、其他需要说明的情况 第1段');
        expect(change, title).toMatchObject({ page: 'report', recordId: 'other', field: 'body' });
        expect(evidence[0]?.label, title).not.toBe('');
        expect(reason, title).not.toMatch(/第\d+行/);
      }
    }
  });

  test('about one unit is held against that unit, about all against their sum', async () => {
    const { client } = await openRecorded();
    await client.engagement.addUnit(
      aUnit({ name: '某县供水管理站', role: 'subordinate', establishment: 30, staff: 28 }),
    );
    const told = async (body: string) => {
      await client.report.changeNarrative({ sectionKey: 'other', body });
      const { findings } = await client.tieOut.checkEngagement({});
      return findings.filter(({ rule, change }) => rule === 'R11' && change.recordId === 'other');
    };
    expect(await told('某县供水管理站核定编制30名，现有在职人员27人。')).toMatchObject([
      { stated: '27', expected: '28', evidence: [{ label: '项目：某县供水管理站的实有人数', field: 'staff' }] },
    ]);
    // The other unit's number is as wrong here as any.
    expect(await told('某县供水管理站现有在职人员15人。')).toMatchObject([{ stated: '15', expected: '28' }]);
    expect(await told('该局核定编制16名，现有在职人员18人。')).toMatchObject([{ stated: '18', expected: '15' }]);
    expect(await told('各单位合计现有在职人员44人。')).toMatchObject([{ stated: '44', expected: '43' }]);
    expect(await told('某县供水管理站现有在职人员28人。各单位合计现有在职人员43人。')).toEqual([]);
  });

  test('about two units with one staff is held against their common record, by either name', async () => {
    const { client } = await openRecorded();
    await client.engagement.addUnit(aUnit({ name: '县采购中心', role: 'subordinate', establishment: 7, staff: 7 }));
    await client.engagement.addUnit(
      aUnit({ name: '县服务中心（县投资审批中心）', role: 'subordinate', establishment: 6, staff: 6 }),
    );
    const told = async (body: string) => {
      await client.report.changeNarrative({ sectionKey: 'other', body });
      const { findings } = await client.tieOut.checkEngagement({});
      return findings.filter(({ rule, change }) => rule === 'R11' && change.recordId === 'other');
    };
    const first = '县采购中心核定编制7名、实有7人；';
    expect(await told(`${first}县服务中心与县投资审批中心合署，核定编制6名、实有6人。`)).toEqual([]);
    expect(await told(`${first}县服务中心与县投资审批中心合署，核定编制6名、实有8人。`)).toMatchObject([
      { stated: '8', expected: '6' },
    ]);
    // Of a unit that is told by no name that is recorded, any of the numbers may be meant.
    expect(await told(`${first}另一下属中心核定编制6名、实有6人。`)).toEqual([]);
  });

  test('leads to the record that bears the right figure', async () => {
    const { client } = await openRecorded();
    await client.report.changeNarrative({ sectionKey: 'overview', body: '市财政局下达资金510.00万元。' });
    const { findings } = await client.tieOut.checkEngagement({});
    const [found] = findings.filter(({ stated }) => stated === '510.00万元');
    expect(found).toMatchObject({
      rule: 'R2',
      class: 'A',
      place: { quote: expect.stringContaining('510.00万元'), name: '（二）项目概况 第1段' },
      evidence: [{ page: 'funds', label: '资金：1 笔指标下达合计' }],
    });
  });
});

describe('what is computed from records', () => {
  test('contradicts nothing: only what was typed is raised, at the place where it was typed', async () => {
    const { client } = await openRecorded();
    await client.report.changeNarrative({ sectionKey: 'other', body: '项目累计支付299.04万元。' });
    const { findings } = await client.tieOut.checkEngagement({});
    const amounts = findings.filter(({ rule, place }) => rule === 'R2' && place.line > 0);
    expect(amounts).toMatchObject([{ stated: '299.04万元', expected: '299.40万元', change: { recordId: 'other' } }]);
  });

  test('follows a change of the records: an error goes when the record is corrected', async () => {
    const { client } = await openRecorded();
    await client.report.changeNarrative({ sectionKey: 'other', body: '市财政局下达资金510.00万元。' });
    const errors = async () =>
      (await client.tieOut.checkEngagement({})).findings.filter(({ stated }) => stated === '510.00万元').length;
    expect(await errors()).toBe(1);
    const [appropriation] = await client.funds.listAppropriations({});
    await client.funds.changeAppropriation({ id: appropriation?.id ?? '', changes: { amountFen: wan(510) } });
    expect(await errors()).toBe(0);
  });

  test('is told once where report and records both say it, with what would be right', async () => {
    const { client } = await openRecorded();
    await client.funds.addContract(aContract({ name: '监理合同', amountFen: wan(8), signedOn: on('2022-12-01') }));
    const { findings } = await client.tieOut.checkEngagement({});
    expect(findings.filter(({ reason }) => /合同合计 ?507/.test(reason))).toHaveLength(1);
  });

  test('is checked against other records too: limits, days and proofs stand in the same list', async () => {
    const { client } = await openRecorded();
    const [contract] = await client.funds.listContracts({});
    await client.funds.addPayment(
      aPayment({ amountFen: wan(250), status: 'applied', contractId: contract?.id ?? null, payee: '某某科技有限公司' }),
    );
    const { findings } = await client.tieOut.checkEngagement({});
    expect(findings.filter(({ rule, severity }) => rule === 'R9' && severity === 'error')).toMatchObject([
      {
        place: { line: 0, name: '合同 平台建设合同' },
        stated: '250.00 万元',
        expected: '不超过 199.60 万元',
        reason: '已申请 250.00 万元超过合同余额 199.60 万元，多 50.40 万元。',
        change: { page: 'funds', recordId: contract?.id },
        evidence: [{ label: '合同 平台建设合同' }, { label: '支付 某某科技有限公司' }],
      },
    ]);
  });
});

describe('a finding', () => {
  test('keeps its name while other parts of the report change, and tells when its own figures do', async () => {
    const { client } = await openRecorded();
    const found = async () =>
      (await client.tieOut.checkEngagement({})).findings.find(({ change, evidence }) => {
        return change.recordId === 'other' && evidence.length > 0;
      });
    await client.report.changeNarrative({ sectionKey: 'other', body: '市财政局下达资金510.00万元。' });
    const first = await found();
    await client.report.changeNarrative({ sectionKey: 'overview', body: '第一段。\n第二段。\n第三段。' });
    const moved = await found();
    expect(moved?.place.line).toBe((first?.place.line ?? 0) + 2);
    expect([moved?.key, moved?.inputs]).toEqual([first?.key, first?.inputs]);
    await client.report.changeNarrative({ sectionKey: 'other', body: '市财政局下达资金505.00万元。' });
    const changed = await found();
    expect(changed?.key).toBe(first?.key);
    expect(changed?.inputs).not.toBe(first?.inputs);
  });
});

test('the report of a new engagement is checked as it is: empty, and without an error', async () => {
  const { client } = await openTestApplication();
  const { findings } = await client.tieOut.checkEngagement({});
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
