import type { CaseCategory, Category } from '../../api/caseTypes';

const MOST_HITS = 60;

export function chosenOf(all: readonly Category[], current: CaseCategory | null): Category | null {
  if (!current) return null;
  return all.find((each) => each.code === current.code && each.kind === current.kind && each.standard === current.standard) ?? null;
}

/** The likeliest mistake for the chosen one, in the same dictionary. */
export function neighbourOf(all: readonly Category[], chosen: Category | null): Category | null {
  if (!chosen) return null;
  for (const code of chosen.neighbours ?? []) {
    const found = all.find((each) => each.code === code && each.kind === chosen.kind && each.standard === chosen.standard);
    if (found) return found;
  }
  return null;
}

/** By code, name or class; those of the file's own dictionary first, then by code. */
export function search(all: readonly Category[], words: string, current: CaseCategory | null): Category[] {
  const parts = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const rank = (each: Category): number => (current && each.standard === current.standard ? 0 : 2) + (current && each.kind === current.kind ? 0 : 1);
  return all
    .filter((each) => parts.every((part) => `${each.code} ${each.name} ${each.className}`.toLowerCase().includes(part)))
    .sort((a, b) => rank(a) - rank(b) || a.code.localeCompare(b.code))
    .slice(0, MOST_HITS);
}
