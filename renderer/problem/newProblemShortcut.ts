/** As shown beside the button; Alt+N and Ctrl+N make an engagement. */
export const newProblemShortcut = 'Alt+A';

/** 措辞库. */
export const wordingShortcut = 'Alt+W';

export function isNewProblemKey(event: KeyboardEvent): boolean {
  return isAltKey(event, 'KeyA');
}

export function isWordingKey(event: KeyboardEvent): boolean {
  return isAltKey(event, 'KeyW');
}

function isAltKey(event: KeyboardEvent, code: string): boolean {
  if (event.isComposing || event.ctrlKey || event.shiftKey || event.metaKey) return false;
  return event.altKey && event.code === code;
}
