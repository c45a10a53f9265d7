import type { Text } from '../api/types';

/** In what the figure of a clue is measured. */
type Measure = 'seconds' | 'metres' | 'part' | 'score' | 'people' | 'times' | 'count' | 'said' | 'none';

/** Every question that a judge asks, by its key without "step.". */
export const CLUES: Readonly<Record<string, Measure>> = {
  what: 'none', vehicle: 'none', 'two-wheeler': 'none', where: 'said', 'permitted-time': 'said', 'open-case': 'said',
  stayed: 'seconds', 'stood-still': 'seconds', lasted: 'seconds',
  'on-ground': 'part', stall: 'none', customers: 'people', signs: 'count',
  'new-thing': 'none', size: 'metres', 'no-person-or-vehicle': 'none',
  overflowing: 'score', rubbish: 'score', looks: 'times', fault: 'none', sharpness: 'part',
};

/** Signs that add to a suspicion; without one of them it still stands. */
const HINTS = new Set(['stall', 'customers']);

export interface Asked { question: Text; value: Text; limit: Text | null; met: boolean | null }

export interface Clue {
  /** null: a question that this console does not know; it is shown as it came. */
  name: string | null;
  measure: Measure;
  value: string;
  limit: string;
  hint: boolean;
}

const keyOf = (question: Text): string => (typeof question === 'object' && 'key' in question ? String(question.key) : '').replace(/^step\./, '');
const plain = (text: Text | null): string => (text === null ? '' : typeof text === 'string' ? text : text.zh);

/** @param key of the question, where it does not stand in the sentence itself */
export function clueOf(asked: Asked, key = ''): Clue {
  const name = key.replace(/^step\./, '') || keyOf(asked.question);
  const measure = CLUES[name];
  return { name: measure ? name : null, measure: measure ?? 'said', value: plain(asked.value), limit: plain(asked.limit), hint: HINTS.has(name) };
}

/** A figure as people read it: 43.0 becomes 43, 0.62 stays. */
export function figure(text: string, measure: Measure): string {
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) return text;
  switch (measure) {
    case 'seconds': return value >= 10 ? String(Math.floor(value)) : String(Math.floor(value * 10) / 10);
    case 'part': return String(Math.round(value * 100));
    case 'metres': return value.toFixed(value < 10 ? 1 : 0);
    case 'score': return value.toFixed(2);
    default: return text;
  }
}
