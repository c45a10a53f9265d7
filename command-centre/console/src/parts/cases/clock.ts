import type { CaseClock, LightName } from '../../api/caseTypes';
import type { IconName } from '../Icon.vue';

export type Lamp = LightName | 'NONE';

type Times = Pick<CaseClock, 'warnAt' | 'dueAt' | 'pausedAt'>;

const at = (when: string): number => new Date(when).getTime();

/** As the centre judges it, counted on by the page: the last moment is still in time. */
export function lampOf(clock: Times | null, now: Date): Lamp {
  if (!clock) return 'NONE';
  if (clock.pausedAt) return 'PAUSED';
  if (now.getTime() > at(clock.dueAt)) return 'RED';
  return now.getTime() < at(clock.warnAt) ? 'GREEN' : 'YELLOW';
}

/** Milliseconds to the deadline, negative when it is over; while the clock stands, what was left when it stopped. */
export function leftOf(clock: Times, now: Date): number {
  return at(clock.dueAt) - (clock.pausedAt ? at(clock.pausedAt) : now.getTime());
}

/** Colour is always doubled by a shape. */
export const LAMPS: Record<Lamp, { icon: IconName; colour: string; text: string }> = {
  RED: { icon: 'triangle', colour: 'c-urgent', text: 'c-urgent' },
  YELLOW: { icon: 'diamond', colour: 'c-warn', text: 'c-warn' },
  GREEN: { icon: 'circle', colour: 'c-ok', text: 't2' },
  PAUSED: { icon: 'pause', colour: 'q', text: 'q' },
  NONE: { icon: 'circle', colour: 'q', text: 'q' },
};

export const LIGHT_ORDER: readonly LightName[] = ['RED', 'YELLOW', 'GREEN', 'PAUSED'];
