import { onBeforeUnmount, onMounted } from 'vue';

/** "Ctrl+Z", "Shift+F1", "a", "Enter", "?", "Space": how this console names a key. Command counts as Ctrl. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  let key = event.key === ' ' ? 'Space' : event.key;
  if (digit && event.shiftKey) key = digit[1] ?? key;
  if (key.length === 1 && /[A-Z]/.test(key)) key = key.toLowerCase();
  const shifted = event.shiftKey && (key.length > 1 || /[0-9a-z]/.test(key));
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    shifted ? 'Shift+' : '',
    event.ctrlKey || event.metaKey ? (key.length === 1 ? key.toUpperCase() : key) : key,
  ].join('');
}

export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** true: handled, the browser shall not act on it as well. */
export type KeyHandler = (key: string, event: KeyboardEvent) => boolean;

/** Keys of a page. Text fields, dialogs, the lock screen and the top bar keep their own. */
export function useKeys(handler: KeyHandler): void {
  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.key === 'Tab') return;
    const target = event.target;
    if (document.querySelector('.lock, dialog[open]')) return;
    const name = keyName(event);
    const inField = typing(target);
    if (inField && !name.startsWith('Ctrl+') && !/^F\d+$/.test(name)) return;
    const onControl = target instanceof Element && target.closest('a, button, video, summary');
    if (onControl && /^(Enter|Space)$/.test(name)) return;
    if (handler(name, event)) event.preventDefault();
  }
  onMounted(() => document.addEventListener('keydown', onKey));
  onBeforeUnmount(() => document.removeEventListener('keydown', onKey));
}
