import type { CaseView } from '../../api/caseTypes';

export interface At { longitude: number; latitude: number }

const EARTH_M = 6_371_000;
const rad = (degrees: number): number => (degrees * Math.PI) / 180;

/** As the crow flies. */
export function metres(a: At, b: At): number {
  const dLat = rad(b.latitude - a.latitude);
  const dLon = rad(b.longitude - a.longitude);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** 180 m, 420 m, 1.1 km: no finer than one can walk. */
export function distanceWords(m: number): { key: 'm' | 'km'; n: string } {
  if (m < 1000) return { key: 'm', n: String(Math.round(m / 10) * 10) };
  return { key: 'km', n: (m / 1000).toFixed(m < 10_000 ? 1 : 0) };
}

/** Streets are about a third longer than the crow's way; 75 m a minute. */
export const walkMinutes = (m: number): number => Math.max(1, Math.round((m * 1.3) / 75));

const known = (at: At): boolean => at.longitude !== 0 || at.latitude !== 0;
const due = (view: CaseView): number => (view.file.clock ? new Date(view.file.clock.dueAt).getTime() : Number.MAX_SAFE_INTEGER);

/** Nearest first where the telephone knows where it is; else, and where a place is not known, the most pressing first. */
export function ordered(tasks: readonly CaseView[], here: At | null): CaseView[] {
  const far = (view: CaseView): number => (here && known(view.file.place) ? metres(here, view.file.place) : Number.MAX_SAFE_INTEGER);
  return [...tasks].sort((a, b) => (here ? far(a) - far(b) : 0) || due(a) - due(b) || a.file.number.localeCompare(b.file.number));
}
