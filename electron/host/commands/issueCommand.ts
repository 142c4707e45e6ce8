import { resolve } from 'node:path';
import { parseDay } from '../../../shared/day.ts';
import { issueForms, issueStates, type ReportVersion, reportVersions } from '../../../shared/issuance/issuance.ts';
import { type Command, openFile, requireArguments, UsageError } from './command.ts';
import { styleOption, styleUsage } from './styleOption.ts';

/** 登记出具: registers the report as composed, or a PDF that was exported and signed before. */
export const issueCommand: Command = {
  usage: `issue FILE [PDF] --version ${Object.keys(reportVersions).join('|')} [--number 文号] [--recipient 收文单位] [--copies N] [--on 日期] [--form ${Object.keys(issueForms).join('|')}] [--note 备注] [--embed] ${styleUsage}`,
  summary: '登记出具报告并把文件存入项目；不给 PDF 就按现在的内容生成，没有写的取建议的下一文号、委托单位和日期',
  options: {
    ...Object.fromEntries(
      ['version', 'number', 'recipient', 'copies', 'on', 'form', 'note'].map((name) => [
        name,
        { type: 'string' as const },
      ]),
    ),
    embed: { type: 'boolean' },
    style: { type: 'string' },
  },
  async run(door, positionals, { embed, style, version, number, recipient, copies, on, form, note }) {
    const [path = '', pdf, ...rest] = positionals;
    if (path === '' || rest.length > 0) throw new UsageError('请给出项目文件，和至多一个 PDF');
    if (typeof version !== 'string' || !Object.hasOwn(reportVersions, version)) {
      throw new UsageError(`--version 应为 ${Object.keys(reportVersions).join('、')} 之一`);
    }
    if (form !== undefined && !Object.hasOwn(issueForms, String(form))) {
      throw new UsageError(`--form 应为 ${Object.keys(issueForms).join('、')} 之一`);
    }
    if (copies !== undefined && !/^\d{1,4}$/.test(String(copies))) throw new UsageError('--copies 应为份数，如 6');
    const day = on === undefined ? null : parseDay(String(on));
    if (on !== undefined && !day) throw new UsageError('--on 应为日期，如 2026-03-01');
    await openFile(door, path, 'write');
    const { usedNumbers, ...proposed } = await door.client.issuance.proposeIssue({ version: version as ReportVersion });
    const file = pdf === undefined ? {} : { file: await door.application.registerFile(resolve(pdf)) };
    const report = await door.client.issuance.issueReport({
      ...proposed,
      ...file,
      ...(embed === true ? { embedsSources: true } : {}),
      ...styleOption(style),
      ...(number === undefined ? {} : { reportNumber: String(number) }),
      ...(recipient === undefined ? {} : { recipient: String(recipient) }),
      ...(copies === undefined ? {} : { copies: Number(copies) }),
      ...(day ? { issuedOn: day } : {}),
      ...(form === undefined ? {} : { form: form as keyof typeof issueForms }),
      ...(note === undefined ? {} : { note: String(note) }),
    });
    const { reportNumber, state, files } = report;
    const name = reportNumber === '' ? '（无文号）' : reportNumber;
    door.print(
      door.json
        ? report
        : `已登记 ${name} ${reportVersions[report.version]}（${issueStates[state]}）\n  SHA-256 ${files[0]?.sha256}`,
    );
    return 0;
  },
};

/** 出具登记簿. */
export const issuedCommand: Command = {
  usage: 'issued FILE',
  summary: '列出已登记出具的报告：文号、版本、收文单位、份数、日期、正式版形式、状态、各文件的 SHA-256',
  options: {},
  async run(door, positionals) {
    const [path = ''] = requireArguments(positionals, 'FILE');
    await openFile(door, path, 'read');
    const reports = await door.client.issuance.listIssuedReports({});
    if (door.json) door.print(reports);
    else {
      for (const { reportNumber, version, issuedOn, recipient, copies, form, state, files } of reports) {
        const head = [reportNumber || '（无文号）', reportVersions[version], issuedOn, recipient];
        door.print([...head, `${copies ?? '—'} 份`, issueForms[form], issueStates[state]].join('｜'));
        for (const { sha256, attachments } of files) door.print(`  ${sha256}  ${attachments[0]?.name ?? ''}`);
      }
    }
    return 0;
  },
};
