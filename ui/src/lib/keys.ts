/** What of a key press decides; a real `KeyboardEvent` fits. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  target: EventTarget | null;
  isComposing?: boolean;
}

/** The window's own shortcuts. */
export type Shortcut = 'lock' | 'palette' | 'help' | 'back' | 'note' | 'hide';

/** Names the shortcut of a press, if it is one. Ctrl on the PC, Command on the Mac. */
export function shortcut(press: Press): Shortcut | undefined {
  if (press.isComposing) return undefined;
  const control = press.ctrlKey || press.metaKey;
  const key = press.key.toLowerCase();
  if (control && !press.altKey && !press.shiftKey && key === 'l') return 'lock';
  if (control && !press.altKey && !press.shiftKey && key === 'k') return 'palette';
  if (control && !press.altKey && press.shiftKey && key === 'n') return 'note';
  if (control && !press.altKey && press.shiftKey && key === 'h') return 'hide';
  if (press.altKey && !control && press.key === 'ArrowLeft') return 'back';
  if (!control && !press.altKey && press.key === '?' && !types(press.target)) return 'help';
  return undefined;
}

const NO_TEXT = ['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'color', 'file'];

/** True when a plain letter belongs to the element that has the focus. */
export function types(target: EventTarget | null): boolean {
  if (target === null || typeof target !== 'object' || !('tagName' in target)) return false;
  const element = target as HTMLElement;
  switch (String(element.tagName).toUpperCase()) {
    case 'TEXTAREA':
    case 'SELECT':
      return true;
    case 'INPUT':
      return !NO_TEXT.includes((element as HTMLInputElement).type);
    default:
      return element.isContentEditable === true;
  }
}
