import type { Minute } from '../../api/replay';

/** Minutes of a day. */
export const WIDE = 1440;

export interface Span { from: number; to: number }

const MINUTE_MS = 60_000;

/** A day of Shanghai, which has no summer time. */
export function dayOf(day: string): Span {
  const from = new Date(`${day}T00:00:00+08:00`).getTime();
  return { from, to: from + 24 * 60 * MINUTE_MS };
}

export const shareOf = (when: string | number, span: Span): number => {
  const at = typeof when === 'number' ? when : new Date(when).getTime();
  return Math.min(1, Math.max(0, (at - span.from) / (span.to - span.from)));
};

/** Column tops of one figure: x in minutes of the day, height 0 to 1; a minute without pictures has no column. */
export function columns(minutes: readonly Minute[], span: Span, figure: (minute: Minute) => number, most: number): { x: number; high: number }[] {
  return minutes
    .map((minute) => ({ x: Math.floor((new Date(minute.minute).getTime() - span.from) / MINUTE_MS), high: Math.min(1, figure(minute) / Math.max(most, 1e-9)) }))
    .filter((column) => column.x >= 0 && column.x < WIDE);
}

/** One path for all columns of a row that is `high` units high. */
export function path(all: readonly { x: number; high: number }[], high: number): string {
  return all.filter((each) => each.high > 0).map((each) => ({ x: each.x, top: (each.high * high).toFixed(1) })).map(({ x, top }) => `M${x} ${high}v-${top}h1v${top}z`).join('');
}

/** Stretches in which nobody looked: the watch was off, the camera silent. */
export function gaps(minutes: readonly Minute[], span: Span, now: number): Span[] {
  const seen = new Set(minutes.filter((each) => each.pictures > 0).map((each) => Math.floor((new Date(each.minute).getTime() - span.from) / MINUTE_MS)));
  const end = Math.min(WIDE, Math.max(0, Math.floor((now - span.from) / MINUTE_MS)));
  const out: Span[] = [];
  for (let minute = 0; minute < end; minute++) {
    if (seen.has(minute)) continue;
    const last = out[out.length - 1];
    if (last && last.to === minute) last.to = minute + 1;
    else out.push({ from: minute, to: minute + 1 });
  }
  return out;
}

export const most = (minutes: readonly Minute[], figure: (minute: Minute) => number, least: number): number => minutes.reduce((high, each) => Math.max(high, figure(each)), least);
