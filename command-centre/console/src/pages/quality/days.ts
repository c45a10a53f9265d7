import { day } from '../../words/time';

const DAY_MS = 86_400_000;
const BACK = 30;

/** The days that this desk looks back over, the last one today. */
export function lastDays(now: Date): { from: string; to: string } {
  return { from: day(new Date(now.getTime() - BACK * DAY_MS)), to: day(now) };
}
