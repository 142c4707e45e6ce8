import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type SampleName, samples } from '../../../shared/workspace/samples.ts';
import { readPdf } from '../../document/pdf/readPdf.ts';
import { openSampleApplication } from '../../testing/openTestApplication.ts';

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
