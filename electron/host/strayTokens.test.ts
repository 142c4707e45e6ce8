import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ApplicationClient } from '../../shared/contract/index.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { readPdf } from '../document/pdf/readPdf.ts';
import { openSampleApplication } from '../testing/openTestApplication.ts';
import { aPicture } from '../testing/pictures.ts';

type Write = (client: ApplicationClient, target: FileReference, blank?: true) => Promise<unknown>;

/** What is sent, signed or filed, with its ending. */
const forms: Readonly<Record<string, Write>> = {
  '资料清单.xlsx': (client, target, blank) => client.evidence.exportChecklist({ target, blank: blank ?? false }),
  '资料清单.pdf': (client, target, blank) => client.evidence.exportChecklist({ target, blank: blank ?? false }),
  '反馈意见表.xlsx': (client, target, blank) => client.problem.exportFeedbackSheet({ target, blank: blank ?? false }),
  '反馈意见表.docx': (client, target, blank) => client.problem.exportFeedbackSheet({ target, blank: blank ?? false }),
  '现场查看记录.docx': (client, target, blank) => client.inspection.exportInspection({ target, blank: blank ?? false }),
  '现场照片表.pdf': (client, target, blank) => client.inspection.exportPhotoSheet({ target, blank: blank ?? false }),
  '访谈.xlsx': (client, target, blank) => client.interview.exportInterviews({ target, blank: blank ?? false }),
  '问卷.pdf': (client, target, blank) => client.interview.exportSurveys({ target, blank: blank ?? false }),
  '取证单.docx': (client, target, blank) => client.interview.exportEvidenceSlips({ target, blank: blank ?? false }),
};
const books: Readonly<Record<string, Write>> = {
  '底稿.xlsx': (client, target) => client.workpaper.exportWorkpapers({ target }),
  '监控表.xlsx': (client, target) => client.workpaper.exportForm({ target, kind: 'monitoring' }),
  '报告.pdf': (client, target) => client.report.exportReport({ target }),
};

const feedback = Object.fromEntries(Object.entries(forms).filter(([name]) => name.startsWith('反馈意见表')));

test('no document in any form is written while a record that it prints has a token in its words; the ledger and the findings, which quote, are', async () => {
  const { application, client, folder } = await openSampleApplication();
  await client.engagement.changeEngagement({ changes: { projectName: '大厅｛｛funds.paid}}项目' } });
  for (const [name, write] of Object.entries({ ...forms, ...books })) {
    for (const blank of name in forms ? ([undefined, true] as const) : [undefined]) {
      const target = await application.registerFile(join(folder, name));
      const written = write(client, target, blank);
      await expect(written, name).rejects.toMatchObject({
        code: 'figure-missing',
        message: expect.stringMatching(/数字标记.*大厅｛｛funds\.paid\}\}项目.*没有继续，请在记录里直接写数字后重试。/),
      });
      expect(existsSync(join(folder, name)), name).toBe(false);
    }
  }
  const target = (name: string) => application.registerFile(join(folder, name));
  await client.ledger.exportEntries({ target: await target('明细账.xlsx') });
  await client.tieOut.exportFindings({ target: await target('勾稽检查表.xlsx') });
});

test('a refusal names the paper and the place in it, and what is put right is written', async () => {
  const { application, client, folder } = await openSampleApplication();
  const written = async (name: string) => {
    const write = forms[name] ?? books[name];
    return await write?.(client, await application.registerFile(join(folder, name)));
  };
  const [note] = await client.inspection.listInspectionNotes({});
  const noteId = note?.id ?? '';
  const [row] = await client.inspection.listInspectionRows({ noteId });
  await client.inspection.changeInspectionNote({ id: noteId, changes: { opinion: '已付{{funds.paid}}。' } });
  await client.inspection.changeInspectionRow({ id: row?.id ?? '', changes: { location: '大厅}}' } });
  const place = '“现场查看记录”里有照原样印出的数字标记（第 1 行“安装地点”）：';
  await expect(written('现场查看记录.docx')).rejects.toThrow(new RegExp(`${place}.*“大厅}}”（另有 1 处）`));
  await expect(written('底稿.xlsx')).rejects.toThrow(/^“E2 .*”里有照原样印出的数字标记（.*）：/);
  await client.inspection.changeInspectionRow({ id: row?.id ?? '', changes: { location: '大厅' } });
  await expect(written('现场查看记录.docx')).rejects.toThrow('（核实意见）：');
  await client.inspection.changeInspectionNote({ id: noteId, changes: { opinion: '已付299.40万元。' } });
  await written('现场查看记录.docx');
  const [item] = await client.evidence.listEvidenceItems({});
  await client.evidence.changeEvidenceItem({ id: item?.id ?? '', changes: { note: '{{' } });
  await expect(written('资料清单.xlsx')).rejects.toThrow('（第 1 行“备注”）：');
  const [slip] = await client.interview.listEvidenceSlips({});
  await client.interview.changeEvidenceSlip({ id: slip?.id ?? '', changes: { fact: '{{funds.nothing}}' } });
  await expect(written('取证单.docx')).rejects.toThrow('（事实摘要）：');
});

test('what others wrote is printed as they wrote it', async () => {
  const { application, client, folder } = await openSampleApplication();
  const [problem] = await client.problem.listProblems({});
  const changes = { feedbackOpinion: 'partly', feedbackText: '系统里是{{funds.paid}}。' } as const;
  await client.problem.changeProblem({ id: problem?.id ?? '', changes });
  const [note] = await client.inspection.listInspectionNotes({});
  const name = '{{funds.paid}}.png';
  writeFileSync(join(folder, name), aPicture());
  const files = [await application.registerFile(join(folder, name))];
  await client.inspection.addInspectionPhotos({ noteId: note?.id ?? '', files });
  const target = async (file: string) => await application.registerFile(join(folder, file));
  await client.inspection.exportPhotoSheet({ target: await target('照片.pdf') });
  const { pages } = await readPdf(readFileSync(join(folder, '照片.pdf')));
  expect(pages.map(({ text }) => text).join('')).toContain('{{funds.paid}}');
  for (const [file, write] of Object.entries({ ...books, ...feedback })) {
    await expect(write(client, await target(file)), file).resolves.toBeDefined();
  }
  // The same token in a record that the paper does not print.
  const [item] = await client.evidence.listEvidenceItems({});
  await client.evidence.changeEvidenceItem({ id: item?.id ?? '', changes: { note: '见 {{funds.paid}}' } });
  for (const [file, write] of Object.entries(feedback)) {
    await expect(write(client, await target(file)), file).resolves.toBeDefined();
  }
  // Who quotes the unit has typed it, and is told in which record.
  await client.problem.changeProblem({ id: problem?.id ?? '', changes: { fact: `单位称“${changes.feedbackText}”` } });
  for (const [file, write] of Object.entries(feedback)) {
    await expect(write(client, await target(file)), file).rejects.toThrow(
      /单位称“系统里是.*写在：问题 .*“存在问题（事实）”。没有继续/,
    );
  }
});
