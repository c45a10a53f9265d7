import type { DayName, ScheduleEntry } from '../../../api/wallHouse';

export const DAYS: readonly DayName[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
export const fresh = (sceneId: string): ScheduleEntry => ({
  id: '', name: '', sceneId, days: DAYS.slice(0, 5), date: null, from: '08:00', until: null, priority: 5, enabled: true, transition: 'CUT',
});

/** Why an entry cannot be kept; null where it can. */
export function problemOf(entry: ScheduleEntry): 'name' | 'scene' | 'when' | 'from' | 'until' | null {
  if (entry.name.trim() === '') return 'name';
  if (entry.sceneId === '') return 'scene';
  if (entry.days.length === 0 && !entry.date) return 'when';
  if (!/^\d\d:\d\d/.test(entry.from)) return 'from';
  if (entry.until !== null && entry.until === entry.from) return 'until';
  return null;
}
