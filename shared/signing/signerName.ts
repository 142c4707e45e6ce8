/**
 * Whether a printed name is that of whoever holds a certificate: without regard to full and half width and to spaces, and for a name
 * that was made unrecognisable (脱敏: 张某, 张**, 云南**会计师事务所) by the part of it that can be read.
 *
 * @param held what the certificate calls its holder: its common name, for a firm also its organisation. Authorities write more into
 * it than the name (`051@张三@5301…`); a part between such signs counts as the name.
 */
export function isNameOfSigner(printed: string, held: readonly string[]): boolean {
  const wanted = plain(printed);
  if (wanted === '') return false;
  const pattern = new RegExp(`^${wanted.split(masked).map(literal).join('.+')}$`, 'u');
  return held.some((name) => {
    const whole = plain(name);
    return [whole, ...whole.split(/[@_,;|:/0-9-]+/u)].some((part) => part !== '' && pattern.test(part));
  });
}

/**
 * 某, stars, crosses, circles and boxes that stand for what is not to be read, after NFKC has made the wide ones narrow; an X only where
 * it is no letter of a word.
 */
const masked = /(?:[某*×✕╳○〇◯□■█]|(?<![A-WYZ])X+(?![A-WYZ]))+/u;

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replaceAll(/[•・‧∙]/gu, '·')
    .toUpperCase();
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
