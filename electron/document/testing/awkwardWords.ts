/**
 * Words that are hard to set in lines: marks that may not begin or end one, brackets and quotes alone, a dash of two, characters beyond
 * the Basic Multilingual Plane, Western words and long numbers between Chinese.
 */
export const awkwardWords: readonly string[] = [
  ...['根据', '已支付', '的', '实施内容', '《办法》', '（财预〔2020〕10号）', '“一是”'],
  ...['，', '。', '；', '、', '：', '！', '？', '——', '“', '（', '㎡', '𬭚'],
  ...['299.40万元', '59.88%', 'Project A', 'Wi-Fi6E', 'ABC-2023-000123456789'],
];
