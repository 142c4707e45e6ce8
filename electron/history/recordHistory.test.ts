import { describe, expect, test } from 'vitest';
import { fen } from '../../shared/money.ts';
import { aPayment } from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';

describe('修改记录 of a record', () => {
  test('gives who, when, what, and each field before and after; references by name', async () => {
    const { client } = await openTestApplication();
    await client.workspace.changeUserName({ name: '李会计' });
    const contract = await client.funds.addContract({ name: '平台合同' });
    const payment = await client.funds.addPayment(aPayment({ amountFen: fen(1_000_00) }));
    await client.funds.changePayment({
      id: payment.id,
      changes: { contractId: contract.id, amountFen: fen(2_000_00) },
    });
    const [change, added] = await client.history.listRecordHistory({ recordId: payment.id });
    expect(added).toMatchObject({ title: '新增支付记录', userName: '李会计', reason: '' });
    expect(change).toMatchObject({
      title: '修改支付记录',
      userName: '李会计',
      change: { kind: '支付记录', action: 'update' },
    });
    expect(change?.change.fields.map(({ column, from, to }) => [column.title, from, to]).sort()).toEqual(
      [
        ['支付金额', 1_000_00, 2_000_00],
        ['合同', null, '平台合同'],
      ].sort(),
    );
    await client.funds.removePayment({ id: payment.id });
    const [removed] = await client.history.listRecordHistory({ recordId: payment.id });
    expect(removed).toMatchObject({ title: '删除支付记录', change: { action: 'delete', name: '某某科技有限公司' } });
    expect(await client.history.listRecordHistory({ recordId: 'nothing' })).toEqual([]);
  });

  test('is found by the 索引号 of a working paper, too', async () => {
    const { client } = await openTestApplication();
    await client.workpaper.changeWorkpaperHead({ indexNumber: 'C2', changes: { conclusion: '属实' } });
    await client.workpaper.changeWorkpaperHead({ indexNumber: 'C2', changes: { conclusion: '基本属实' } });
    const [change] = await client.history.listRecordHistory({ recordId: 'C2' });
    expect(change).toMatchObject({
      title: '修改底稿表头',
      change: { name: 'C2', fields: [{ column: { title: '审计结论' }, from: '属实', to: '基本属实' }] },
    });
  });
});
