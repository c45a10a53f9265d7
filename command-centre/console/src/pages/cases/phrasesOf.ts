import type { CaseActionName } from '../../api/caseTypes';

/** The quick phrases of a step, as the language files have them. */
export function phrasesOf(action: CaseActionName | 'forward-close' | 'forward-unchecked' | null, t: (key: string) => string, te: (key: string) => boolean): string[] {
  return ['a', 'b', 'c', 'd'].map((each) => `phrase.${action}.${each}`).filter((key) => te(key)).map((key) => t(key));
}
