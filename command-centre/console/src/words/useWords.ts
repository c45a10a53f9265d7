import { useI18n } from 'vue-i18n';
import type { Incident } from '../api/incidentTypes';
import type { Text } from '../api/types';
import { ApiError } from '../api/http';
import { now } from './now';
import { say } from './say';
import { since, span } from './time';

type Called = Pick<Incident, 'title' | 'category' | 'rule'>;

/** Translation plus the few sentences every page needs. */
export function useWords() {
  const { t, te, locale } = useI18n();

  const spanWords = (ms: number): string => {
    const { key, n, m } = span(ms);
    const whole = m === 0 && (key === 'hours' || key === 'days');
    return t(whole ? `span.whole.${key}` : `span.${key}`, { n, m });
  };

  return {
    t,
    te,
    locale,
    say: (text: Text | null | undefined): string => say(text, locale.value),
    /** What an incident is called before it is decided; detection gives its name in Chinese only. */
    called: (incident: Called): string => {
      const kind = `incident.called.${incident.rule.kind}`;
      if (locale.value === 'en' && typeof incident.title !== 'object' && te(kind)) return t(kind);
      return say(incident.title, locale.value) || incident.category.name;
    },
    /** The word for one of the centre's names; the name itself where there is none. */
    word: (group: string, name: string): string => (te(`${group}.${name}`) ? t(`${group}.${name}`) : name),
    /** "14 s ago", following the clock. */
    ago: (when: string): string => {
      const { key, n, m } = since(when, now.value);
      return t(`ago.${key}`, { n, m });
    },
    lasting: (when: string): string => spanWords(now.value.getTime() - new Date(when).getTime()),
    spanWords,
    /** What went wrong and what to do: the centre's own sentence first, ours where it gave none. */
    fault: (error: unknown): string => {
      if (!(error instanceof ApiError)) return t('fault.unknown');
      if (error.text) return say(error.text, locale.value);
      const key = `fault.${error.status}`;
      return te(key) ? t(key) : t('fault.unknown', { status: error.status });
    },
  };
}
