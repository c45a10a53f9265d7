import type { Text } from '../api/types';

/** The sentence in the reader's language; a plain string is the same in both. */
export function say(text: Text | null | undefined, locale: string): string {
  if (text === null || text === undefined) return '';
  if (typeof text === 'string') return text;
  return locale.startsWith('zh') ? text.zh : text.en;
}
