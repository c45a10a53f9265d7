import { describe, expect, it } from 'vitest';
import type { Look, Minute } from '../../src/api/replay';
import { columns, dayOf, fitting, gaps, minuteAt, path, shareOf, ticks, wide, windowOf } from '../../src/pages/replay/dayStrip';
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
    expect(gaps([], span, span.to + 1)).toEqual([{ from: 0, to: wide(span) }]);
    expect(gaps([], span, span.from - 1)).toEqual([]);
  });
});

describe('a closer look at the day', () => {
  const span = dayOf('2026-11-23');
  const at = (clock: string): number => new Date(`2026-11-23T${clock}:00+08:00`).getTime();

  it('stands round the moment, on full hours, and within the day', () => {
    expect(windowOf(span, 6, at('10:58'))).toEqual({ from: at('08:00'), to: at('14:00') });
    expect(windowOf(span, 1, at('10:58'))).toEqual({ from: at('10:30'), to: at('11:30') });
    expect(windowOf(span, 6, at('00:10')).from).toBe(span.from);
    expect(windowOf(span, 6, at('23:50')).to).toBe(span.to);
    expect(windowOf(span, 24, at('10:58'))).toEqual(span);
  });

  it('has its times and its own width', () => {
    expect(ticks(span, 24)).toHaveLength(9);
    expect(ticks(windowOf(span, 1, at('10:58')), 1)[1]).toBe(at('10:40'));
    expect(wide(windowOf(span, 6, at('10:58')))).toBe(360);
  });

  it('is as close as what was watched allows', () => {
    expect(fitting([]).zoom).toBe(24);
    expect(fitting([minute('2026-11-23T02:50:00Z'), minute('2026-11-23T03:20:00Z')])).toEqual({ zoom: 1, about: at('11:05') });
    expect(fitting([minute('2026-11-23T00:00:00Z'), minute('2026-11-23T04:00:00Z')]).zoom).toBe(6);
    expect(fitting([minute('2026-11-22T17:00:00Z'), minute('2026-11-23T13:00:00Z')]).zoom).toBe(24);
  });

  it('knows the minute under the pointer', () => {
    expect(minuteAt([minute('2026-11-23T02:50:00Z')], at('10:50') + 30_000)?.minute).toBe('2026-11-23T02:50:00Z');
    expect(minuteAt([minute('2026-11-23T02:50:00Z')], at('10:51'))).toBeNull();
  });
});

describe('a replay', () => {
  it('shows the newest look at or before the moment', () => {
    const looks = [look(0), look(0.33), look(0.67)];
    expect(lookAt(looks, 0.5)?.at).toBe(0.33);
    expect(lookAt(looks, 2.6)?.at).toBe(0.67);
    expect(lookAt([], 1)).toBeNull();
    expect(lookAt([look(1)], 0.5)).toBeNull();
  });

  it('shows nothing where it has not been judged yet', () => {
    expect(lookAt([look(0), look(0.33)], 9)).toBeNull();
  });
});
