/** The page lives at an address of its own, so that it has an origin (a `file:` page has none) and a policy. */
export const scheme = 'app';
const host = 'bundle';
export const pageAddress = `${scheme}://${host}/`;

/** Compares protocol and host: Node gives every `app:` address the origin 'null'. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${scheme}:` && url.host === host && url.username === '' && url.port === '';
}

/** Addresses that stay inside the page: its own, and what it made itself. */
export function isLocalAddress(address: string): boolean {
  if (address.startsWith('blob:')) return isOwnAddress(address.slice('blob:'.length));
  return isOwnAddress(address) || address.startsWith('data:');
}
