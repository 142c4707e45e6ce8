/** The number of pages that a PDF of ours says it has: the /Count of its page tree, which is never compressed. */
export function countPdfPages(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const [, count] = /\/Type \/Pages\s+\/Count (\d+)/.exec(text) ?? [];
  if (count === undefined) throw new Error('no page tree');
  return Number(count);
}
