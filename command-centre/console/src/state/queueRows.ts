import type { CaseRow } from '../api/caseTypes';

/** Pure steps of a paged list that others change meanwhile. */
export function appended(rows: readonly CaseRow[], page: readonly CaseRow[]): CaseRow[] {
  const here = new Set(rows.map((each) => each.number));
  return [...rows, ...page.filter((each) => !here.has(each.number))];
}

/**
 * The beginning asked for again; what was paged in beyond it stays until it is paged in again.
 *
 * @param whole the list ends with these
 */
export function refreshed(rows: readonly CaseRow[], fresh: readonly CaseRow[], whole: boolean): CaseRow[] {
  return whole ? [...fresh] : appended(fresh, rows.slice(fresh.length));
}

/** The one before or after; from nowhere, the first. */
export function stepped(rows: readonly Pick<CaseRow, 'number'>[], number: string | null, by: 1 | -1): string | null {
  const at = rows.findIndex((each) => each.number === number);
  if (at < 0) return rows[0]?.number ?? null;
  return rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.number ?? null;
}

/** Where to go once this one is dealt with: its follower, else the one before it. */
export function follower(rows: readonly Pick<CaseRow, 'number'>[], number: string): string | null {
  const at = rows.findIndex((each) => each.number === number);
  if (at < 0) return rows[0]?.number ?? null;
  return rows[at + 1]?.number ?? rows[at - 1]?.number ?? null;
}
