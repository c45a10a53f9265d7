import type { CaseFile, CaseOrder, CaseView } from '../api/caseTypes';

/** What can differ between how a person saw a case (or what he typed) and how it stands now. */
export type Field = 'category' | 'place' | 'grid' | 'description' | 'state' | 'department' | 'inspector' | 'flags' | 'level' | 'disposal';
export const FIELDS: readonly Field[] = ['category', 'place', 'grid', 'description', 'inspector', 'department', 'level', 'disposal', 'flags', 'state'];

/** What was typed and is not saved. */
export type Typed = Partial<Record<Field, string>>;

export interface Difference {
  field: Field;
  mine: string;
  theirs: string;
  /** Mine was typed here, so that it can be saved over theirs; else it is only what I had seen. */
  typed: boolean;
}

export interface Conflict {
  sentence: string;
  /** The order that was refused. */
  order: CaseOrder;
  before: CaseFile;
  now: CaseView;
  differences: Difference[];
}

export function shown(file: CaseFile): Record<Field, string> {
  return {
    category: file.category ? `${file.category.name} ${file.category.code}` : '',
    place: file.place.address,
    grid: file.place.grid,
    description: file.description,
    state: file.state,
    department: file.department?.name ?? '',
    inspector: (file.check ?? file.verification)?.inspectorName ?? '',
    flags: [...file.flags].sort().join(' '),
    level: file.level ?? '',
    disposal: file.disposal?.text ?? '',
  };
}

/** Fields where mine (typed, or seen before) is not how the case stands now. */
export function differences(before: CaseFile, typed: Typed, now: CaseFile): Difference[] {
  const seen = shown(before);
  const stands = shown(now);
  return FIELDS
    .map((field) => ({ field, mine: typed[field] ?? seen[field], theirs: stands[field], typed: typed[field] !== undefined && typed[field] !== seen[field] }))
    .filter((each) => each.mine !== each.theirs);
}

export type Choice = 'mine' | 'theirs';

/** What to begin with: what a person typed is his wish, what he had only seen is out of date. */
export function firstChoices(rows: readonly Difference[]): Partial<Record<Field, Choice>> {
  return Object.fromEntries(rows.map((each) => [each.field, each.typed ? 'mine' : 'theirs']));
}
