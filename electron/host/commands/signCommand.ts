import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { type SigningRole, signingRoles } from '../../../shared/signing/signing.ts';
import { type Command, requireArguments, UsageError } from './command.ts';

/** 签名. The password comes from the environment or from standard input, never from the command line, which others can see. */
export const signCommand: Command = {
  usage: `sign IN.pdf OUT.pdf --p12 CERT --role ${Object.keys(signingRoles).join('|')} [--seal PNG]`,
  summary: '签名（PAdES B-B，离线）；证书密码取自 JXWQ_P12_PASSWORD，没有则从标准输入读取',
  options: { p12: { type: 'string' }, role: { type: 'string' }, seal: { type: 'string' } },
  async run(door, positionals, { p12, role, seal }) {
    const [source = '', target = ''] = requireArguments(positionals, 'IN.pdf', 'OUT.pdf');
    if (typeof p12 !== 'string') throw new UsageError('须用 --p12 给出证书文件');
    if (typeof role !== 'string' || !Object.hasOwn(signingRoles, role)) {
      throw new UsageError(`--role 应为 ${Object.keys(signingRoles).join('、')} 之一`);
    }
    const password = process.env.JXWQ_P12_PASSWORD ?? (await text(process.stdin)).replace(/\r?\n$/, '');
    const file = (path: string) => door.application.registerFile(resolve(path));
    const result = await door.client.signing.signPdf({
      source: await file(source),
      target: await file(target),
      certificate: await file(p12),
      password,
      role: role as SigningRole,
      ...(typeof seal === 'string' ? { seal: await file(seal) } : {}),
    });
    door.print(
      door.json ? result : `已由${signingRoles[result.role]}“${result.signer}”签名：${target}（${result.bytes} 字节）`,
    );
    return 0;
  },
};
