import type { CaseRow } from '../../api/caseTypes';
import { lampOf, leftOf } from '../../parts/cases/clock';

const SOON_MS = 2 * 3_600_000;
/** Where others work on the case: nothing here can hurry it but a telephone call. */
const OUTSIDE = new Set(['FILED', 'DISPATCHED', 'DISPOSED']);

export interface DueFigures {
  overdue: number;
  /** The longest, in milliseconds. */
  worst: number;
  soon: number;
  soonOutside: number;
  voids: number;
  voidsAtSupervisor: number;
  /** The list was longer than what was counted. */
  atLeast: boolean;
}

/** What is over, what is due in two hours, and which voids wait; paused clocks count as neither. */
export function dueSoon(rows: readonly CaseRow[], now: Date, atLeast: boolean): DueFigures {
  const figures: DueFigures = { overdue: 0, worst: 0, soon: 0, soonOutside: 0, voids: 0, voidsAtSupervisor: 0, atLeast };
  for (const row of rows) {
    if (row.state === 'VOID_REVIEW' || row.state === 'VOID_CONSENT') figures.voids += 1;
    if (row.state === 'VOID_CONSENT') figures.voidsAtSupervisor += 1;
    if (!row.clock || row.clock.pausedAt) continue;
    const left = leftOf(row.clock, now);
    if (lampOf(row.clock, now) === 'RED') {
      figures.overdue += 1;
      figures.worst = Math.max(figures.worst, -left);
    } else if (left <= SOON_MS) {
      figures.soon += 1;
      if (OUTSIDE.has(row.state)) figures.soonOutside += 1;
    }
  }
  return figures;
}
