import { openIncidents } from './centre';
import { seat, type PageName } from './seats';
import { session } from './session';
import { waitingCases } from './waiting';

type Translate = (key: string) => string;

/** What waits for this seat: open incidents for those who decide, cases at its own desk for the others. */
export function waiting(): { word: string; count: number } | null {
  const role = session.me?.role;
  if (!role) return null;
  if (role === 'OPERATOR') return { word: 'nav.incidents', count: openIncidents.value.length };
  const page = seat(role).pages[0];
  const count = page ? waitingCases(page, role) : 0;
  return page && count > 0 ? { word: `nav.${page}`, count } : null;
}

/** "(3) 线索 · 大屏 · Watchwall" */
export function tabTitle(t: Translate, page: PageName | undefined): string {
  const wait = waiting();
  const here = page ? t(`nav.${page}`) : null;
  const word = wait && wait.count > 0 ? `(${wait.count}) ${t(wait.word)}` : null;
  const parts = [word, here && word !== null && t(wait?.word ?? '') === here ? null : here, 'Watchwall'];
  return parts.filter((part) => part !== null).join(' · ');
}
