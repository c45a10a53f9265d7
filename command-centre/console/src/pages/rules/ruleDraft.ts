import type { Approval, Corner, PlanSpan, RuleDraft, RuleKey, RuleKind, Weekday } from '../../api/ruleTypes';
import { secondsOf } from './spans';
import { faultOf, WHOLE } from './zone/polygon';

export const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const MOST_SPANS = 50;
export const MOST_APPROVALS = 20;
const LONGEST_PAUSE_S = 7 * 86_400;

/** A sentence of the page's own (`rules.need.<key>`) at one place of the form. */
export interface Need { field: string; key: string; args: Record<string, unknown> }

export function fresh(camera: string, kind: RuleKind): RuleDraft {
  const bare: RuleDraft = {
    kind: '', camera, name: '', keys: {}, category: '', zone: { name: '', polygon: [] }, plan: [], holidays: 'as-other-days', approvals: [],
    coolDown: '30 min', coolDownAfterRejection: '4 h', priority: 'normal', wallZone: null,
  };
  return ofKind(bare, kind);
}

/** Another kind has other keys and other categories; what both have stays. */
export function ofKind(draft: RuleDraft, kind: RuleKind): RuleDraft {
  const keys = Object.fromEntries(kind.keys.map((key) => [key.name, fits(key, draft.keys[key.name]) ? draft.keys[key.name]! : key.usual]));
  const category = kind.categories.some((each) => each.code === draft.category) ? draft.category : kind.categories[0]?.code ?? '';
  return { ...draft, kind: kind.id, keys, category };
}

/** Where a kind looks at the whole picture, its zone is that. */
export const grounded = (draft: RuleDraft, kind: RuleKind | undefined, name: string): RuleDraft => (kind?.ground === 'WHOLE_PICTURE' ? { ...draft, zone: { name: draft.zone.name || name, polygon: [...WHOLE] } } : draft);

export const sameDraft = (a: RuleDraft, b: RuleDraft): boolean => JSON.stringify(a) === JSON.stringify(b);

export const listed = (text: string): string[] => text.split(',').map((each) => each.trim()).filter((each) => each !== '');

export function fits(key: RuleKey, text: string | undefined): boolean {
  if (text === undefined || text.trim() === '') return false;
  const bound = (value: number): boolean => value >= key.least && value <= key.most;
  switch (key.type) {
    case 'SPAN': return bound(secondsOf(text));
    case 'NUMBER': return bound(Number(text));
    case 'COUNT': return Number.isInteger(Number(text)) && bound(Number(text));
    case 'FLAG': return text === 'true' || text === 'false';
    case 'WORD': return key.choices.some((each) => each.name === text);
    case 'WORDS': return listed(text).length > 0 && listed(text).every((each) => key.choices.some((choice) => choice.name === each));
  }
}

/** 00:00 to 24:00. */
const CLOCK = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
export const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

export const freshSpan = (): PlanSpan => ({ days: [...WEEK], from: '07:00', to: '22:00' });
export const freshApproval = (today: string): Approval => ({ name: '', from: today, until: today, days: [...WEEK], dailyFrom: '00:00', dailyTo: '24:00', approver: '', zone: null });

/** What the form must still put right, as the centre would say it too. */
export function needsOf(draft: RuleDraft, kind: RuleKind | undefined): Need[] {
  const out: Need[] = [];
  const say = (field: string, key: string, args: Record<string, unknown> = {}): void => void out.push({ field, key, args });
  if (draft.camera === '') say('camera', 'camera');
  if (draft.name.trim() === '') say('name', 'name');
  const zone = (field: string, corners: Corner[]): void => {
    const fault = faultOf(corners);
    if (fault) say(field, `zone-${fault}`, { n: corners.length });
  };
  zone('zone', draft.zone.polygon);
  if (draft.zone.name.trim() === '') say('zone.name', 'zone-name');
  for (const key of kind?.keys ?? []) {
    if (!fits(key, draft.keys[key.name])) say(`keys.${key.name}`, ['SPAN', 'NUMBER', 'COUNT'].includes(key.type) ? 'bounds' : 'choice', { least: key.least, most: key.most, span: key.type === 'SPAN' });
  }
  for (const field of ['coolDown', 'coolDownAfterRejection'] as const) {
    const seconds = secondsOf(draft[field]);
    if (!(seconds >= 0 && seconds <= LONGEST_PAUSE_S)) say(field, 'pause', { days: 7 });
  }
  draft.plan.forEach((span, i) => hours(`plan.${i}`, span.days, span.from, span.to, say));
  draft.approvals.forEach((each, i) => {
    const field = `approvals.${i}`;
    if (each.name.trim() === '') say(`${field}.name`, 'approval-name');
    if (each.approver.trim() === '') say(`${field}.approver`, 'approver');
    if (!DAY.test(each.from) || !DAY.test(each.until)) say(`${field}.from`, 'date');
    else if (each.until < each.from) say(`${field}.until`, 'date-order');
    hours(`${field}.days`, each.days, each.dailyFrom, each.dailyTo, say);
    if (each.zone) zone(`${field}.zone`, each.zone.polygon);
  });
  return out;
}

function hours(field: string, days: readonly Weekday[], from: string, to: string, say: (field: string, key: string) => void): void {
  if (days.length === 0) say(field, 'days');
  else if (!CLOCK.test(from) || from === '24:00' || !CLOCK.test(to)) say(field, 'clock');
}

/** Pieces of the day's bar, in shares of 24 hours; a span over midnight gives one on each of two days. */
export function dayBars(plan: readonly PlanSpan[]): { left: number; width: number }[][] {
  const bars: { left: number; width: number }[][] = WEEK.map(() => []);
  const put = (day: number, from: number, to: number): void => { if (to > from) bars[day % 7]!.push({ left: from / 1440, width: (to - from) / 1440 }); };
  if (plan.length === 0) WEEK.forEach((_, day) => put(day, 0, 1440));
  for (const span of plan) {
    if (!CLOCK.test(span.from) || !CLOCK.test(span.to)) continue;
    const [from, to] = [minutes(span.from), minutes(span.to)];
    for (const name of span.days) {
      const day = WEEK.indexOf(name);
      put(day, from, to > from ? to : 1440);
      if (to <= from) put(day + 1, 0, to);
    }
  }
  return bars;
}
