import type { CaseFile } from '../../api/caseTypes';

export interface Draft { address: string; description: string; grid: string; opinion: string }
export interface Difference { field: 'category' | 'place' | 'grid' | 'description' | 'state'; mine: string; theirs: string }

/** Fields where what I have (typed, or seen before) differs from how the file stands now. */
export function differences(before: CaseFile, mine: Draft, theirs: CaseFile): Difference[] {
  const name = (file: CaseFile): string => (file.category ? `${file.category.name} ${file.category.code}` : '');
  const rows: Difference[] = [
    { field: 'category', mine: name(before), theirs: name(theirs) },
    { field: 'place', mine: mine.address, theirs: theirs.place.address },
    { field: 'grid', mine: mine.grid, theirs: theirs.place.grid },
    { field: 'description', mine: mine.description, theirs: theirs.description },
    { field: 'state', mine: before.state, theirs: theirs.state },
  ];
  return rows.filter((each) => each.mine !== each.theirs);
}
