import type { DayName, ScheduleEntry } from '../../../api/wallHouse';

export const DAYS: readonly DayName[] = ['WORKDAY', 'RESTDAY', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
export const fresh = (sceneId: string): ScheduleEntry => ({
  id: '', name: '', sceneId, days: ['WORKDAY'], date: null, from: '08:00', until: null, priority: 5, enabled: true, transition: 'CUT',
});

/** 00:00 to 23:59; the wire may add seconds. */
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d(:\d\d)?$/;

/** Why an entry cannot be kept; null where it can. */
export function problemOf(entry: ScheduleEntry): 'name' | 'scene' | 'when' | 'from' | 'until' | null {
  if (entry.name.trim() === '') return 'name';
  if (entry.sceneId === '') return 'scene';
  if (entry.days.length === 0 && !entry.date) return 'when';
  if (!CLOCK.test(entry.from)) return 'from';
  if (entry.until && (!CLOCK.test(entry.until) || entry.until.slice(0, 5) === entry.from.slice(0, 5))) return 'until';
  return null;
}
