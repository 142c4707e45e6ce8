/** 凭证字号: the voucher's type (记, 收, 付, 转, 银付 …) and its number, which keeps its leading zeros. */
export type VoucherNumber = { type: string; number: string };

/** Splits `记-0001`, `记 - 1`, `银付字第3号`, `记0012`; a bare number has no type. */
export function splitVoucherNumber(text: string): VoucherNumber {
  if (isDigits(text)) return { type: '', number: text };
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const match = /^(\p{L}[\p{L}\p{N}]*?)?(?:字)?第?[-_—#]?(\d[\d-]*)号?$/u.exec(plain);
  return match ? { type: match[1] ?? '', number: match[2] ?? '' } : { type: '', number: plain };
}

function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return text !== '';
}
