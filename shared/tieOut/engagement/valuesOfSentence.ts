/** What a sentence of the 资金核对 says is so, and what would be right. */
export type SentenceValues = { stated: string; expected: string };

const amount = '-?[\\d,]+(?:\\.\\d+)? 万元';
const day = '\\d{4}-\\d{2}-\\d{2}';

/** The sentences of `findInFunds`, by their form; the groups are what is so and what it is held against. */
const forms: readonly [RegExp, (stated: string, limit: string) => string][] = [
  [new RegExp(`(${amount})超过.*?(${amount})`), (_, limit) => `不超过 ${limit}`],
  [new RegExp(`(${amount})与.*?(${amount})相差`), (_, limit) => limit],
  [/(\d+ 天)，超过 (\d+ 天)/, (_, limit) => `不超过 ${limit}`],
  [/(\d+ 天)，不足 (\d+ 天)/, (_, limit) => `不少于 ${limit}`],
  [/(\d+ 天)才公告，应在 (\d+ 个工作日内)/, (_, limit) => limit],
  [new RegExp(`(${day}) 早于.*?(${day})`), (_, limit) => `不早于 ${limit}`],
  [/(没有验收记录)，已超期/, () => '完成并验收，或经批准延期'],
  [/(缺少[^，。]+)，/, (stated) => `补齐${stated.slice(2)}，或写明不需要的依据`],
  [/(没有填[^，。]+)，/, (stated) => `填写${stated.slice(3)}`],
  [new RegExp(`(${amount})，与.*?(${amount})不一致`), (_, limit) => limit],
  [/状态为“(已申请)”/, () => '已支付，或不填支付日期'],
  [/(质保金)超过(合同金额)/, (_, limit) => `不超过${limit}`],
  [/(变更后的合同金额)为负/, () => '大于零'],
];

/** 表述值 and 应为 of a sentence; what has no form known here is stated as the first value that it names, with nothing expected. */
export function valuesOfSentence(text: string): SentenceValues {
  // 约定 2023-05-01 完成，2023-06-01 验收: what is so stands second.
  const late = new RegExp(`约定 (${day}) 完成，(${day}) 验收`).exec(text);
  if (late) return { stated: late[2] ?? '', expected: `不晚于 ${late[1]}` };
  for (const [form, expected] of forms) {
    const match = form.exec(text);
    if (match) return { stated: match[1] ?? '', expected: expected(match[1] ?? '', match[2] ?? '') };
  }
  return { stated: new RegExp(`${amount}|\\d+ 天|${day}`).exec(text)?.[0] ?? '', expected: '' };
}
