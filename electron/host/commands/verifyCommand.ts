import { resolve } from 'node:path';
import { coverageText, signatureStates, signingRoles } from '../../../shared/signing/signing.ts';
import { type Command, requireArguments } from './command.ts';

/** 验证签名; exit 1 when a signature does not hold, anything was changed after it, or there is none. */
export const verifyCommand: Command = {
  usage: 'verify IN.pdf [--roots PEM]',
  summary: '验证 PDF 的签名；签名不成立、签名后有改动或没有签名时退出码为 1',
  options: { roots: { type: 'string' } },
  async run(door, positionals, { roots }) {
    const [path = ''] = requireArguments(positionals, 'IN.pdf');
    const file = await door.application.registerFile(resolve(path));
    const own = typeof roots === 'string' ? { roots: await door.application.registerFile(resolve(roots)) } : {};
    const verification = await door.client.signing.verifyPdf({ file, ...own });
    if (door.json) door.print(verification);
    else {
      door.print(`${verification.file}：${verification.summary}`);
      for (const signature of verification.signatures) {
        const { role, field, signer, issuer, signedAt, state, problems, warnings } = signature;
        const who = role ? signingRoles[role] : field;
        door.print(`  ${who} ${signer}（${issuer} 签发，${signedAt || '未写时间'}）：${signatureStates[state]}`);
        door.print(`    ${coverageText(signature)}`);
        for (const { text } of problems) door.print(`    × ${text}`);
        for (const { text } of warnings) door.print(`    · ${text}`);
      }
    }
    return verification.verdict === 'valid' ? 0 : 1;
  },
};
