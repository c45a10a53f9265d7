import type { CaseState, CaseView, StoryRow } from '../../api/caseTypes';

export type StationName = 'found' | 'confirmed' | 'reported' | 'registered' | 'verification' | 'preRegistered' | 'filing' | 'dispatch' | 'disposal' | 'check' | 'close' | 'ended';
export interface Station { name: StationName; at: 'done' | 'here' | 'ahead'; row: StoryRow | null; end: CaseState | null }

/** Which station of the line a state stands at. */
const STATION: Record<CaseState, StationName> = {
  REGISTERED: 'registered', VERIFYING: 'verification', VERIFIED: 'verification', PRE_REGISTERED: 'preRegistered', RETURNED: 'preRegistered', DEFERRED: 'preRegistered',
  FILING_REVIEW: 'filing', FILED: 'dispatch', DISPATCHED: 'disposal', DISPOSED: 'disposal', VOID_REVIEW: 'dispatch', VOID_CONSENT: 'dispatch',
  AWAIT_CHECK: 'check', CHECKING: 'check', CHECKED: 'check', CLOSE_REVIEW: 'close',
  UNFOUNDED: 'ended', NOT_FILED: 'ended', ANSWERED: 'ended', MERGED: 'ended', VOIDED: 'ended', CLOSED: 'ended',
};
/** What is done at a station; the last time counts. */
const DONE_BY: Partial<Record<StationName, readonly string[]>> = {
  confirmed: ['confirm'], reported: ['register', 'report'], registered: ['pre-register', 'send-verification'], verification: ['found-true', 'found-false'], preRegistered: ['forward'],
  filing: ['file'], dispatch: ['dispatch'], disposal: ['pass-on', 'finish'], check: ['report-check'], close: ['close'],
};
const ENDS: readonly CaseState[] = ['UNFOUNDED', 'NOT_FILED', 'ANSWERED', 'MERGED', 'VOIDED'];

/** Which stations this case has: a verification only where it was verified, the first stop only where it was one. */
function line(view: CaseView): StationName[] {
  const { file, story } = view;
  const been = new Set(story.flatMap((row) => (row.from ? [row.from, row.to] : [row.to])).concat(file.state));
  const start: StationName[] = file.source === 'VIDEO' ? ['found', 'confirmed'] : ['reported'];
  const stops: StationName[] = [...(been.has('REGISTERED') || start[0] === 'reported' ? (['registered'] as const) : []), ...(been.has('VERIFYING') || file.verification ? (['verification'] as const) : [])];
  return [...start, ...stops, 'preRegistered', 'filing', 'dispatch', 'disposal', 'check', 'close'];
}

/** A row counts only while the case has not gone back behind it: of a second round, the first disposal is not shown. */
function doneAt(view: CaseView, name: StationName, stations: readonly StationName[]): StoryRow | null {
  const acts = DONE_BY[name] ?? [];
  const entries = name === 'preRegistered' ? view.story.filter((row) => row.to === 'FILING_REVIEW') : view.story;
  const row = entries.findLast((each) => acts.includes(each.action)) ?? null;
  return row && stations.includes(name) ? row : null;
}

/** The process line of a case: done with who and when, here, ahead. An end off the line stands where the line was left. */
export function stations(view: CaseView): Station[] {
  const all = line(view);
  const { state } = view.file;
  const ended = ENDS.includes(state);
  const last = view.story.at(-1) ?? null;
  if (state === 'CLOSED') return all.map((name) => ({ name, at: 'done', row: doneAt(view, name, all), end: null }));
  if (ended) {
    const left = view.story.findLast((row) => row.to === state && row.from !== state);
    const until = left?.from ? all.indexOf(STATION[left.from]) : 1;
    return [...all.slice(0, Math.max(1, until)).map((name): Station => ({ name, at: 'done', row: doneAt(view, name, all), end: null })), { name: 'ended', at: 'here', row: left ?? last, end: state }];
  }
  const here = all.indexOf(STATION[state]);
  return all.map((name, i) => ({ name, at: i < here ? 'done' : i === here ? 'here' : 'ahead', row: i < here ? doneAt(view, name, all) : null, end: null }));
}
