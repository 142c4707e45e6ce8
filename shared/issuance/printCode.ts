/**
 * 核对码: the beginning of a file's SHA-256 as it is printed on each page of the 打印版, so that a scan of the sealed paper can be
 * matched with the electronic file that was printed. 48 bits tell the versions of a report apart; the whole hash is in the register.
 */
export function printCodeOf(sha256: string): string {
  const code = sha256.slice(0, 12).toUpperCase();
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join('-');
}

/** A code as somebody reads it off paper: case, spaces and dashes don't matter, O is 0 and I or L is 1. Null when it is none. */
export function readPrintCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-—–－]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-F]{12}$/.test(plain) ? [plain.slice(0, 4), plain.slice(4, 8), plain.slice(8)].join('-') : null;
}
