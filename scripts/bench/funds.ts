import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { createApplication } from '../../electron/host/application.ts';
import { appVersion, resourcesFolder } from '../../electron/host/folders.ts';
import { fen } from '../../shared/money.ts';
import type { BenchOptions } from '../bench.ts';

/** 10,000 payments recompute all totals within this. */
const allowedMilliseconds = 100;
const payments = 10_000;

/** `npm run bench -- funds`: from one changed payment to all sums, rates and findings, through the real calls on a real file. */
export async function benchFunds({ runs }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-funds-'));
  const application = createApplication({ homeFolder: join(folder, 'home'), appVersion, resourcesFolder });
  const { funds, workspace } = application.client;
  try {
    const target = await application.registerFile(join(folder, '资金.jxwq'));
    await workspace.createEngagement({ target, engagementType: 'monitoring', projectName: '资金' });
    const chain = { appropriations: [] as string[], contracts: [] as string[] };
    for (let index = 0; index < 20; index += 1) {
      const fundSource = ['中央', '省级', '市级', '县级'][index % 4] ?? '';
      const draft = { title: `指标${index}`, fundSource, fiscalYear: String(2019 + (index % 5)), amountFen: fen(9e9) };
      chain.appropriations.push((await funds.addAppropriation(draft)).id);
    }
    for (let index = 0; index < 200; index += 1) {
      chain.contracts.push((await funds.addContract({ name: `合同${index}`, amountFen: fen(1e9) })).id);
    }
    const added = Array.from({ length: payments }, (_, index) => ({
      id: uuidv7(),
      before: null,
      values: {
        paidOn: `20${19 + (index % 5)}-0${1 + (index % 9)}-1${index % 10}`,
        amountFen: fen(1_000_00 + index),
        appropriationId: chain.appropriations[index % 20] ?? null,
        contractId: chain.contracts[index % 200] ?? null,
      },
    }));
    await funds.editPayments({ added, changed: [], removed: [] });
    const [first] = added;
    if (!first) return;
    const times: number[] = [];
    for (let run = 0; run < Math.max(runs, 5); run += 1) {
      await funds.changePayment({ id: first.id, changes: { amountFen: fen(1_000_00 + run) } });
      const started = performance.now();
      const { paidFen, byContract } = await funds.getFundsSummary({});
      const summed = performance.now();
      const findings = await funds.listFundsFindings({});
      const found = performance.now();
      times.push(summed - started);
      const [sums, checks] = [summed - started, found - summed].map((time) => time.toFixed(1));
      console.log(
        `${run + 1}: ${payments} payments, ${byContract.length} contracts, paid ${paidFen}: totals ${sums} ms, ${findings.length} findings ${checks} ms`,
      );
    }
    const median = times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0;
    console.log(`median ${median.toFixed(1)} ms, allowed ${allowedMilliseconds} ms`);
    process.exitCode = median <= allowedMilliseconds ? 0 : 1;
  } finally {
    await application.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
