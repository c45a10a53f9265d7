import { clueOf, figure, type Asked } from './clues';
import { useWords } from './useWords';

/** From here on minutes are read more easily. */
const LONG_SECONDS = 1000;

export interface ClueWords {
  question: string;
  /** What was found, with what the rule asks beside it. */
  value: string;
  /** How it was found out, or what the limit means. */
  how: string;
  hint: boolean;
}

/** The clues of a rule as people read them: 214 s / 180 s, and what that means. */
export function useClues() {
  const { t, te, say, word, spanWords } = useWords();

  function clue(asked: Asked, key?: string): ClueWords {
    const { name, measure, value, limit, hint } = clueOf(asked, key);
    if (name === null) return { question: say(asked.question), value: say(asked.value), how: say(asked.limit), hint };
    const question = t(`clue.ask.${name}`);
    const said = { v: value, l: say(asked.limit) };
    if (name === 'permitted-time') return { question, value: say(asked.value), how: limit === '' ? t(`clue.how.${name}`) : t('clue.permits', said), hint };
    if (name === 'open-case') return { question, value: say(asked.value), how: limit === '' ? t(`clue.how.${name}`) : t('clue.overdue'), hint };
    if (name === 'fault') return { question, value: word('clue.fault', value), how: '', hint };
    if (name === 'stall' && asked.met !== true) return { question, value: t('clue.absent'), how: t('clue.noStall'), hint };
    const how = t(`clue.how.${name}`, said);
    if (measure === 'none') return { question, value: t(asked.met === false && te(`clue.not.${name}`) ? `clue.not.${name}` : `clue.found.${name}`), how, hint };
    if (measure === 'said') return { question, value: say(asked.value), how, hint };
    const long = measure === 'seconds' && Math.max(Number(value), Number(limit)) >= LONG_SECONDS;
    const unit = (text: string): string => (long ? spanWords(Number(text) * 1000) : t(`clue.unit.${measure}`, { n: figure(text, measure) }));
    return { question, value: limit === '' ? unit(value) : t('clue.of', { found: unit(value), limit: unit(limit) }), how, hint };
  }

  return { clue };
}

