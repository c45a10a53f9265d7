import type { Minute } from '../../api/replay';

export interface Span { from: number; to: number }

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Hours that the strip may show at once, and hours between its times. */
export const ZOOMS = [24, 6, 1] as const;
export type Zoom = (typeof ZOOMS)[number];
const TICKS: Readonly<Record<Zoom, number>> = { 24: 3, 6: 1, 1: 1 / 6 };

export const wide = (span: Span): number => Math.round((span.to - span.from) / MINUTE_MS);

/** A day of Shanghai, which has no summer time. */
export function dayOf(day: string): Span {
  const from = new Date(`${day}T00:00:00+08:00`).getTime();
  return { from, to: from + 24 * 60 * MINUTE_MS };
}

/** A part of a day round a moment, on the full hour, or on ten minutes of one. */
export function windowOf(day: Span, zoom: Zoom, about: number): Span {
  const step = TICKS[zoom] * HOUR_MS;
  const from = Math.round((about - (zoom * HOUR_MS) / 2 - day.from) / step) * step + day.from;
  const begin = Math.min(Math.max(day.from, from), day.to - zoom * HOUR_MS);
  return { from: begin, to: begin + zoom * HOUR_MS };
}

export const ticks = (span: Span, zoom: Zoom): number[] => Array.from({ length: Math.round(zoom / TICKS[zoom]) + 1 }, (_, i) => span.from + i * TICKS[zoom] * HOUR_MS);

/** The closest look that holds every minute that was watched, and its middle. */
export function fitting(minutes: readonly Minute[]): { zoom: Zoom; about: number } {
  const at = minutes.filter((each) => each.pictures > 0).map((each) => new Date(each.minute).getTime());
  if (at.length === 0) return { zoom: 24, about: 0 };
  const first = Math.min(...at);
  const last = Math.max(...at);
  return { zoom: [...ZOOMS].reverse().find((zoom) => last - first <= 0.7 * zoom * HOUR_MS) ?? 24, about: (first + last) / 2 };
}

export const minuteAt = (minutes: readonly Minute[], at: number): Minute | null => minutes.find((each) => Math.floor(new Date(each.minute).getTime() / MINUTE_MS) === Math.floor(at / MINUTE_MS)) ?? null;

export const shareOf = (when: string | number, span: Span): number => {
  const at = typeof when === 'number' ? when : new Date(when).getTime();
  return Math.min(1, Math.max(0, (at - span.from) / (span.to - span.from)));
};

/** Column tops of one figure: x in minutes of the span, height 0 to 1; a minute without pictures has no column. */
export function columns(minutes: readonly Minute[], span: Span, figure: (minute: Minute) => number, most: number): { x: number; high: number }[] {
  return minutes
    .map((minute) => ({ x: Math.floor((new Date(minute.minute).getTime() - span.from) / MINUTE_MS), high: Math.min(1, figure(minute) / Math.max(most, 1e-9)) }))
    .filter((column) => column.x >= 0 && column.x < wide(span));
}

/** One path for all columns of a row that is `high` units high. */
export function path(all: readonly { x: number; high: number }[], high: number): string {
  return all.filter((each) => each.high > 0).map((each) => ({ x: each.x, top: (each.high * high).toFixed(1) })).map(({ x, top }) => `M${x} ${high}v-${top}h1v${top}z`).join('');
}

/** Stretches in which nobody looked: the watch was off, the camera silent. */
export function gaps(minutes: readonly Minute[], span: Span, now: number): Span[] {
  const seen = new Set(minutes.filter((each) => each.pictures > 0).map((each) => Math.floor((new Date(each.minute).getTime() - span.from) / MINUTE_MS)));
  const end = Math.min(wide(span), Math.max(0, Math.floor((now - span.from) / MINUTE_MS)));
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
