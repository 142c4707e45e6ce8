import { resolve } from 'node:path';
import type { FileReference } from '../../../shared/contract/inputs.ts';
import { AppError } from '../../../shared/errors.ts';
import { type SigningRole, signingRoles } from '../../../shared/signing/signing.ts';
import { type Command, type CommandDoor, openFile, requireArguments, UsageError } from './command.ts';

/**
 * 签名. The password comes from the environment or from standard input, never from the command line, which others can see.
 *
 * With `--engagement` the PDF must be the report of that engagement, whose 勾稽检查 decides, with what was accepted there: exit 3
 * while it has open errors or warnings. Without, a PDF is all that is known: its text is checked and what does not fit is told
 * beside the signature, for which it stands in nobody's way (exit 0): what was settled in its engagement can't be known here. Nor does
 * a certificate of somebody else than the paper names: that goes to standard error.
 */
export const signCommand: Command = {
  usage: `sign IN.pdf OUT.pdf --p12 CERT --role ${Object.keys(signingRoles).join('|')} [--seal PNG] [--engagement FILE.jxwq]`,
  summary:
    '签名（PAdES B-B，离线）；证书密码取自 JXWQ_P12_PASSWORD，没有则从标准输入读取；给出项目时，勾稽检查有未处理的错误或警告即不签，不给出则核对 PDF 的文字并提示',
  options: {
    p12: { type: 'string' },
    role: { type: 'string' },
    seal: { type: 'string' },
    engagement: { type: 'string' },
  },
  async run(door, positionals, { p12, role, seal, engagement }) {
    const [source = '', target = ''] = requireArguments(positionals, 'IN.pdf', 'OUT.pdf');
    if (typeof p12 !== 'string') throw new UsageError('须用 --p12 给出证书文件');
    if (typeof role !== 'string' || !Object.hasOwn(signingRoles, role)) {
      throw new UsageError(`--role 应为 ${Object.keys(signingRoles).join('、')} 之一`);
    }
    const password = await door.password();
    const file = (path: string) => door.application.registerFile(resolve(path));
    if (typeof engagement === 'string') await openFile(door, engagement, 'read');
    const pdf = await file(source);
    const result = await door.client.signing.signPdf({
      source: pdf,
      target: await file(target),
      certificate: await file(p12),
      password,
      role: role as SigningRole,
      ...(typeof seal === 'string' ? { seal: await file(seal) } : {}),
      ...(typeof engagement === 'string' ? { isOwn: true } : {}),
    });
    const check = typeof engagement === 'string' ? null : await checkedText(door, pdf);
    if (door.json) {
      door.print({ ...result, check });
      return 0;
    }
    door.print(`已由${signingRoles[result.role]}“${result.signer}”签名：${target}（${result.bytes} 字节）`);
    for (const { text } of result.notes) door.warn(`注意：${text}`);
    if (check) door.print(inWords(check, source));
    return 0;
  },
};

/** What the text of the PDF alone tells; `refused` where it has none to check. */
type CheckedText = { errors: number; warnings: number; first: string } | { refused: string };

async function checkedText({ client }: CommandDoor, file: FileReference): Promise<CheckedText> {
  try {
    const { findings } = await client.tieOut.checkReport({ file });
    const of = (severity: string) => findings.filter((finding) => finding.severity === severity);
    const [first] = [...of('error'), ...of('warn')];
    return { errors: of('error').length, warnings: of('warn').length, first: first?.reason ?? '' };
  } catch (error) {
    if (error instanceof AppError) return { refused: error.message };
    throw error;
  }
}

function inWords(check: CheckedText, source: string): string {
  if ('refused' in check) return `注意：没有核对勾稽：${check.refused}`;
  const { errors, warnings, first } = check;
  if (errors + warnings === 0) return '勾稽检查：文字里没有发现错误和警告。';
  return `注意：签名的文件里有 ${errors} 处勾稽错误、${warnings} 处警告，第一处：${first}请用 check ${source} 逐处看过；是本机项目的报告，用 --engagement 项目.jxwq 签名，有未处理的即不签。`;
}
