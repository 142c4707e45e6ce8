import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type SampleName, samples } from '../../../shared/workspace/samples.ts';
import { readPdf } from '../../document/pdf/readPdf.ts';
import { sampleFile } from '../../testing/engagementTemplates.ts';
import { openSampleApplication } from '../../testing/openTestApplication.ts';
import { readZip } from '../../testing/readZip.ts';
import { runCommandLine } from '../../testing/runCommandLine.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { exportCommand } from '../commands/exportCommand.ts';

/** What a reader knows each published report by. */
const keyFigures: Record<SampleName, { chapters: string[]; figures: string[] }> = {
  puer: {
    chapters: ['三、绩效监控结果', '六、绩效监控建议', '八、附件'],
    figures: ['500.00万元', '299.40万元', '200.60万元', '59.88%', '60.00%', '199.60万元', '291.032万元'],
  },
  nansha: {
    chapters: ['一、评价项目概述', '二、财政支出情况', '五、综合评价分析', '七、下一步改进措施'],
    figures: ['943.10万元', '943.07万元', '943.00万元', '99.44分', '382000', '穗南开管〔2017〕2号', '2023年1月1日'],
  },
  yongzhou: {
    chapters: ['一、项目概况', '（二）人员编制情况', '五、问题和建议', '（一）存在的问题'],
    figures: ['491.00万元', '449.00万元', '43.00万元', '59人', '共110个', '92分', '湘政发〔2012〕33号'],
  },
  guangzhou: {
    chapters: ['（二）部门整体收支情况', '（四）部门年度重点工作任务', '（三）主要工作成效', '四、下一步改进措施'],
    figures: ['1143.07万元', '1125.35万元', '98.45%', '690.40万元', '452.67万元', '96分', '92.23', '76项'],
  },
};

test.for(Object.keys(samples) as SampleName[])(
  'the sample %s opens, and its report and workpapers export with its chapters and key figures',
  { timeout: 60_000 },
  async (sample) => {
    const { application, client, folder } = await openSampleApplication(sample);
    const file = (name: string) => application.registerFile(`${folder}/${name}`);
    await client.workpaper.exportWorkpapers({ target: await file('底稿.xlsx') });
    await client.report.exportReport({ target: await file('报告.pdf') });
    const { pages } = await readPdf(new Uint8Array(await readFile(`${folder}/报告.pdf`)));
    const text = pages.map((page) => page.text).join('');
    for (const expected of [...keyFigures[sample].chapters, ...keyFigures[sample].figures]) {
      expect(text).toContain(expected);
    }
    expect(text).not.toContain('＿＿＿＿');
  },
);

/** Every document of `export` with the formats that it comes in, and words that it has of each sample. */
const documents: Readonly<Record<string, { endings: readonly string[]; says: string }>> = {
  workpapers: { endings: ['xlsx'], says: '审计结论' },
  ledger: { endings: ['xlsx'], says: '借方' },
  'score-table': { endings: ['xlsx'], says: '得分' },
  'monitoring-table': { endings: ['xlsx'], says: '偏差' },
  'self-evaluation-table': { endings: ['xlsx'], says: '自评' },
  'tie-out': { endings: ['xlsx', 'docx', 'pdf'], says: '勾稽检查表' },
  report: { endings: ['docx'], says: '报告' },
  checklist: { endings: ['xlsx', 'docx', 'pdf'], says: '资料清单' },
  'feedback-sheet': { endings: ['xlsx', 'docx', 'pdf'], says: '存在问题反馈意见表' },
  inspection: { endings: ['xlsx', 'docx', 'pdf'], says: '现场查看记录' },
  interview: { endings: ['xlsx', 'docx', 'pdf'], says: '谈记录' },
  survey: { endings: ['xlsx', 'docx', 'pdf'], says: '满意度问卷统计表' },
  'evidence-slip': { endings: ['xlsx', 'docx', 'pdf'], says: '事实摘要' },
  'photo-sheet': { endings: ['xlsx', 'docx', 'pdf'], says: '现场照片表' },
};

/**
 * What a sample does not have: of the official forms each has that of its type alone, and only 普洱 published enough to make a ledger.
 */
const refused: Record<SampleName, Readonly<Record<string, string>>> = {
  puer: { 'score-table': 'not-found', 'self-evaluation-table': 'not-found' },
  nansha: { ledger: 'no-entries', 'score-table': 'not-found', 'monitoring-table': 'not-found' },
  yongzhou: { ledger: 'no-entries', 'monitoring-table': 'not-found', 'self-evaluation-table': 'not-found' },
  guangzhou: { ledger: 'no-entries', 'monitoring-table': 'not-found', 'self-evaluation-table': 'not-found' },
};

async function wordsOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  const words = path.endsWith('.pdf')
    ? (await readPdf(new Uint8Array(bytes))).pages.map(({ text }) => text).join('')
    : [...(await readZip(bytes)).values()].join('').replace(/<[^>]+>/g, '');
  return words.replace(/\s/g, '');
}

test('every document of the command line is among those that are exported of the samples', () => {
  expect(exportCommand.usage).toContain(`FILE ${Object.keys(documents).join('|')} OUT`);
});

test.for(Object.keys(samples) as SampleName[])(
  'of the sample %s every document is exported in all its formats; what the sample has not is refused with its code',
  async (sample) => {
    const folder = temporaryFolder();
    await writeFile(join(folder, '示例.jxwq'), await sampleFile(sample));
    for (const [kind, { endings, says }] of Object.entries(documents)) {
      for (const ending of endings) {
        const name = `${kind}.${ending}`;
        const { status, stdout } = await runCommandLine(folder, ['export', '示例.jxwq', kind, name, '--json']);
        const said = JSON.parse(stdout);
        const code = refused[sample][kind];
        if (code) {
          expect([name, status, said.error.code]).toEqual([name, 3, code]);
          expect(existsSync(join(folder, name)), name).toBe(false);
        } else {
          expect([name, status, said.name]).toEqual([name, 0, name]);
          expect(await wordsOf(join(folder, name)), name).toContain(says);
        }
      }
    }
  },
);
