/**
 * Puts text on the clipboard outside of a copy event, as after fetching. The program grants no permission to the clipboard, so this
 * needs a key press of a moment ago; false when it was too long ago.
 */
export function copyText(text: string): boolean {
  const before = document.activeElement;
  const holder = document.createElement('textarea');
  // Something must be selected, or there is nothing to copy; what is copied is put in by the listener.
  holder.value = ' ';
  holder.className = 'copy-holder';
  // Beside an open dialog nothing can have the focus.
  (document.querySelector('dialog[open]') ?? document.body).append(holder);
  let copied = false;
  function onCopy(event: ClipboardEvent): void {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    copied = true;
  }
  document.addEventListener('copy', onCopy, { capture: true });
  try {
    holder.select();
    return document.execCommand('copy') && copied;
  } finally {
    document.removeEventListener('copy', onCopy, { capture: true });
    holder.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}
