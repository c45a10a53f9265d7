import type { CaseState, CaseView, StoryRow } from '../../api/caseTypes';

export type StationName = 'found' | 'confirmed' | 'registered' | 'preRegistered' | 'filing' | 'dispatch' | 'disposal' | 'check' | 'close';
export interface Station { name: StationName; at: 'done' | 'here' | 'ahead'; row: StoryRow | null }

const LINE: StationName[] = ['found', 'confirmed', 'registered', 'preRegistered', 'filing', 'dispatch', 'disposal', 'check', 'close'];

/** Which station of the line a state stands at; ends that leave the line stand where they left it. */
const STATION: Record<CaseState, StationName> = {
  REGISTERED: 'registered', VERIFYING: 'registered', VERIFIED: 'registered', UNFOUNDED: 'registered', MERGED: 'registered',
  PRE_REGISTERED: 'preRegistered', RETURNED: 'preRegistered', DEFERRED: 'preRegistered', NOT_FILED: 'filing',
  FILING_REVIEW: 'filing', FILED: 'dispatch', DISPATCHED: 'disposal', DISPOSED: 'disposal', AWAIT_CHECK: 'check', CHECKING: 'check',
  CHECKED: 'check', CLOSE_REVIEW: 'close', CLOSED: 'close', VOID_REVIEW: 'dispatch', VOID_CONSENT: 'dispatch', VOIDED: 'dispatch',
};

/** The process line of a file; where the confirmation pre-registers, 待受理 was never a stop of its own. */
export function stations(view: CaseView): Station[] {
  const here = LINE.indexOf(STATION[view.file.state]);
  const stopped = view.story.some((row) => row.to === 'REGISTERED' && row.from === null && row.action === 'confirm') || view.file.state === 'REGISTERED' || view.file.source !== 'VIDEO';
  return LINE.filter((name) => name !== 'registered' || stopped).map((name) => {
    const at = LINE.indexOf(name);
    const row = name === 'confirmed' ? view.story.find((each) => each.action === 'confirm') : view.story.findLast((each) => each.from !== each.to && at > 1 && STATION[each.to] === name && each.action !== 'confirm');
    return { name, at: at < here ? 'done' : at === here ? 'here' : 'ahead', row: row ?? null };
  });
}
