import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InputOf } from '../../../shared/contract/call.ts';
import type { issuanceContract } from '../../../shared/contract/issuanceContract.ts';
import { samplePdf } from '../../signing/testing/samplePdf.ts';
import { aUnit } from '../../testing/drafts.ts';
import { startTestApplication } from '../../testing/openTestApplication.ts';

/**
 * An engagement with a report that is about to go out as 定稿: a PDF that was made before. Composing it takes a second, which only
 * those tests wait for that are about it.
 */
export async function openDesk(within?: string, name = '大厅.jxwq') {
  const started = startTestApplication(within);
  const { application, client, folder } = started;
  const target = await application.registerFile(join(folder, name));
  const engagementType = 'monitoring' as const;
  await client.workspace.createEngagement({ target, engagementType, projectName: `${name.split('.')[0]}平台建设` });
  await client.engagement.addUnit(aUnit({ role: 'commissioner', name: '普洱市财政局', shortName: '' }));
  writeFileSync(join(folder, '报告.pdf'), samplePdf());
  const finalDraft: InputOf<(typeof issuanceContract)['issueReport']> = {
    file: await application.registerFile(join(folder, '报告.pdf')),
    reportNumber: '绩监字〔2026〕第001号',
    version: 'final',
    issuedOn: '2026-03-20',
    recipient: '普洱市财政局',
    copies: 4,
    form: 'electronic',
    note: '',
  };
  return { ...started, finalDraft, path: join(folder, name) };
}
