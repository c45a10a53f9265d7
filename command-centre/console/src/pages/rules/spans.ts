/** A time with its unit, as the centre writes it: 15 s, 5 min, 4 h. */
export type SpanUnit = 's' | 'min' | 'h';
export const UNIT_SECONDS: Record<SpanUnit, number> = { s: 1, min: 60, h: 3600 };
const SPAN = /^(\d{1,9})\s*(ms|s|min|m|h|d)$/i;
const SECONDS: Record<string, number> = { ms: 0.001, s: 1, min: 60, m: 60, h: 3600, d: 86_400 };

/** Not a number where the text is no time. */
export function secondsOf(text: string): number {
  const [, count, unit] = SPAN.exec(text.trim()) ?? [];
  return count === undefined || unit === undefined ? Number.NaN : Number(count) * (SECONDS[unit.toLowerCase()] ?? Number.NaN);
}

/** The largest unit in which a span is a whole number. */
export const unitOf = (seconds: number): SpanUnit => (seconds >= 3600 && seconds % 3600 === 0 ? 'h' : seconds >= 60 && seconds % 60 === 0 ? 'min' : 's');

/** What was typed with its unit; a part of a unit in the next smaller one. */
export function written(count: number, unit: SpanUnit): string {
  if (Number.isNaN(count)) return '';
  if (Number.isInteger(count)) return `${count} ${unit}`;
  const seconds = count * UNIT_SECONDS[unit];
  return Number.isInteger(seconds) ? `${seconds / UNIT_SECONDS[unitOf(seconds)]} ${unitOf(seconds)}` : `${Math.round(seconds * 1000)} ms`;
}
