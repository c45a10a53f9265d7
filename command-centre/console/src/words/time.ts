/** Storage is UTC, the screen is Asia/Shanghai, whatever the terminal's own zone says. */
const ZONE = 'Asia/Shanghai';

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit',
  hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});
const weekdays: Record<string, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, weekday: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, weekday: 'short' }),
};

interface Fields { year: string; month: string; day: string; hour: string; minute: string; second: string }

function fields(when: string | Date): Fields | null {
  const date = typeof when === 'string' ? new Date(when) : when;
  if (Number.isNaN(date.getTime())) return null;
  const out: Record<string, string> = {};
  for (const { type, value } of parts.formatToParts(date)) out[type] = value;
  return out as unknown as Fields;
}

/** 14:03:06 */
export function clock(when: string | Date): string {
  const f = fields(when);
  return f ? `${f.hour}:${f.minute}:${f.second}` : '';
}

/** 14:03 */
export function shortClock(when: string | Date): string {
  return clock(when).slice(0, 5);
}

/** 2026-11-23 */
export function day(when: string | Date): string {
  const f = fields(when);
  return f ? `${f.year}-${f.month}-${f.day}` : '';
}

/** 11-23 周一 */
export function dayShort(when: Date, locale: string): string {
  const weekday = weekdays[locale.startsWith('zh') ? 'zh' : 'en']?.format(when) ?? '';
  return `${day(when).slice(5)} ${weekday}`;
}

/** The clock today, the day and the clock otherwise. */
export function stamp(when: string, now: Date): string {
  return day(when) === day(now) ? clock(when) : `${day(when).slice(5)} ${shortClock(when)}`;
}

export interface Span { key: 'seconds' | 'minutes' | 'hours' | 'days'; n: number; m: number }

/** A span in the unit people would say: 14 s, 22 min, 2 h 10 min, 3 d. m is the rest, in the next smaller unit. */
export function span(milliseconds: number): Span {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return { key: 'seconds', n: seconds, m: 0 };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return { key: 'minutes', n: minutes, m: seconds % 60 };
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return { key: 'hours', n: hours, m: minutes % 60 };
  return { key: 'days', n: Math.floor(hours / 24), m: hours % 24 };
}

export function since(when: string, now: Date): Span {
  return span(now.getTime() - new Date(when).getTime());
}
