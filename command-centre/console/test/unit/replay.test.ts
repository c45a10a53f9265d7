import { describe, expect, it } from 'vitest';
import type { Look, Minute } from '../../src/api/replay';
import { columns, dayOf, gaps, path, shareOf, WIDE } from '../../src/pages/replay/dayStrip';
import { lookAt } from '../../src/pages/replay/useReplay';

const minute = (at: string, more: Partial<Minute> = {}): Minute => ({ minute: at, pictures: 180, motion: 0.1, motionMost: 0.2, people: 1, vehicles: 0, still: 0, nearest: 0, ...more });
const look = (at: number): Look => ({ at, motion: 0, trails: [], still: [], verdicts: [] });

describe('the strip of a day', () => {
  const span = dayOf('2026-11-23');

  it('is a day of Shanghai', () => {
    expect(new Date(span.from).toISOString()).toBe('2026-11-22T16:00:00.000Z');
    expect(shareOf('2026-11-23T04:00:00Z', span)).toBe(0.5);
  });

  it('has a column for each minute with a figure', () => {
    const all = columns([minute('2026-11-22T16:01:00Z', { people: 2 }), minute('2026-11-22T16:02:00Z', { people: 0 }), minute('2026-11-24T16:00:00Z')], span, (each) => each.people, 4);
    expect(all).toEqual([{ x: 1, high: 0.5 }, { x: 2, high: 0 }]);
    expect(path(all, 28)).toBe('M1 28v-14.0h1v14.0z');
  });

  it('shows where nobody looked, up to now', () => {
    const now = span.from + 5 * 60_000;
    expect(gaps([minute('2026-11-22T16:01:00Z')], span, now)).toEqual([{ from: 0, to: 1 }, { from: 2, to: 5 }]);
    expect(gaps([], span, span.to + 1)).toEqual([{ from: 0, to: WIDE }]);
    expect(gaps([], span, span.from - 1)).toEqual([]);
  });
});

describe('a replay', () => {
  it('shows the newest look at or before the moment', () => {
    const looks = [look(0), look(0.33), look(0.67)];
    expect(lookAt(looks, 0.5)?.at).toBe(0.33);
    expect(lookAt(looks, 9)?.at).toBe(0.67);
    expect(lookAt([], 1)).toBeNull();
    expect(lookAt([look(1)], 0.5)).toBeNull();
  });
});
