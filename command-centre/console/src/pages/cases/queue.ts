import type { CaseState, Counts } from '../../api/caseTypes';
import type { Role } from '../../api/types';

export interface Tab { state: CaseState; count: number }

/** The stops each seat works at; those without files are left out unless they are the seat's own. */
export function tabsFor(role: Role, preRegisters: boolean, counts: Counts): Tab[] {
  const clerk: CaseState[] = preRegisters ? ['PRE_REGISTERED', 'REGISTERED'] : ['REGISTERED', 'PRE_REGISTERED'];
  const order: CaseState[] = role === 'CLERK' ? [...clerk, 'FILING_REVIEW'] : ['FILING_REVIEW', ...clerk];
  return order.map((state) => ({ state, count: counts[state] ?? 0 }));
}

/** The address bar holds the filter; anything unknown is the seat's first stop. */
export function stateOf(asked: unknown, tabs: readonly Tab[]): CaseState {
  const first = tabs[0]?.state ?? 'PRE_REGISTERED';
  return tabs.find((each) => each.state === asked)?.state ?? first;
}

export type Light = 'over' | 'soon' | 'well' | 'none';

/** Under a quarter of an hour left is soon. */
const SOON_MS = 15 * 60_000;

export function light(deadline: string | null, now: Date): Light {
  if (!deadline) return 'none';
  const left = new Date(deadline).getTime() - now.getTime();
  if (left <= 0) return 'over';
  return left < SOON_MS ? 'soon' : 'well';
}
