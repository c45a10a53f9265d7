import { openIncidents } from './centre';
import { counts } from './centre';
import type { PageName } from './seats';
import { session } from './session';

type Translate = (key: string) => string;

/** What waits for this seat: open incidents for those who decide, files to work on for the clerk. */
export function waiting(): { word: string; count: number } | null {
  const role = session.me?.role;
  const files = counts.data.value ?? {};
  if (role === 'OPERATOR' || role === 'SUPERVISOR') return { word: 'nav.incidents', count: openIncidents.value.length };
  if (role === 'CLERK') {
    return { word: 'nav.cases', count: (files.REGISTERED ?? 0) + (files.PRE_REGISTERED ?? 0) + (files.RETURNED ?? 0) };
  }
  if (role === 'SHIFT_LEADER') return { word: 'state.FILING_REVIEW', count: files.FILING_REVIEW ?? 0 };
  return null;
}

/** "(3) 线索 · 大屏 · Watchwall" */
export function tabTitle(t: Translate, page: PageName | undefined): string {
  const wait = waiting();
  const here = page ? t(`nav.${page}`) : null;
  const word = wait && wait.count > 0 ? `(${wait.count}) ${t(wait.word)}` : null;
  const parts = [word, here && word !== null && t(wait?.word ?? '') === here ? null : here, 'Watchwall'];
  return parts.filter((part) => part !== null).join(' · ');
}
