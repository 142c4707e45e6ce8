/** As shown beside the button; Alt+N and Ctrl+N make an engagement. */
export const newProblemShortcut = 'Alt+A';

export function isNewProblemKey(event: KeyboardEvent): boolean {
  if (event.isComposing || event.ctrlKey || event.shiftKey || event.metaKey) return false;
  return event.altKey && event.code === 'KeyA';
}
