import type { CaseActionName, CaseFile, CaseView, QueueId } from '../../api/caseTypes';
import type { Role } from '../../api/types';
import type { Typed } from '../../state/caseConflict';

/** What the clerk types into the form before it is saved. */
export interface Draft { address: string; description: string; grid: string }

export const draftOf = (file: CaseFile): Draft => ({ address: file.place.address, description: file.description, grid: file.place.grid });

/** Only what differs from how it is saved. */
export function typedOf(draft: Draft, file: CaseFile): Typed {
  const out: Typed = {};
  if (draft.address !== file.place.address) out.place = draft.address;
  if (draft.grid !== file.place.grid) out.grid = draft.grid;
  if (draft.description !== file.description) out.description = draft.description;
  return out;
}

/** The tabs of a seat: the clerk's own, or what readers look for. */
export function tabsFor(role: Role): QueueId[] {
  return role === 'CLERK' || role === 'MANAGER' ? ['intake', 'verifying', 'checks', 'deferred'] : ['intake', 'filing', 'disposing', 'closing', 'ended'];
}

export function queueOf(asked: unknown, tabs: readonly QueueId[]): QueueId {
  return asked === 'all' ? 'all' : (tabs.find((each) => each === asked) ?? tabs[0] ?? 'intake');
}

export interface Steps { main: CaseActionName | null; others: CaseActionName[] }

const SMALL: readonly CaseActionName[] = ['send-verification', 'send-check', 'pre-register', 'forward', 'defer', 'resume', 'decline', 'answer', 'acknowledge-unfounded', 'merge', 'not-file', 'withdraw', 'recall-verification', 'recall-check', 'note'];

function wanted(file: CaseFile): CaseActionName | null {
  switch (file.state) {
    case 'REGISTERED':
      if (file.origin.type === 'public') return file.origin.request === 'COMPLAINT' ? 'send-verification' : 'answer';
      return 'pre-register';
    case 'VERIFIED':
      return file.verification?.result === false ? 'acknowledge-unfounded' : 'pre-register';
    case 'PRE_REGISTERED':
    case 'CHECKED':
      return 'forward';
    case 'RETURNED':
      return file.standing?.type === 'returned' && file.standing.correctable ? 'forward' : 'not-file';
    case 'DEFERRED':
      return 'resume';
    case 'AWAIT_CHECK':
      return file.checkRequired ? 'send-check' : 'forward';
    default:
      return null;
  }
}

/** The one next step of a case and the small ones beside it; a step that its rules never reach from here is left out. */
export function stepsOf(view: CaseView): Steps {
  const can = new Map(view.allowed.map((each) => [each.action, each]));
  let main = wanted(view.file);
  if (main && !can.has(main)) main = null;
  // Where the centre asks for a verification first (or for none), the case itself says so.
  if (main === 'pre-register' && view.file.verification === null && can.get(main)?.enabled === false && view.file.category && view.file.place.located && view.file.formSavedAt && can.get('send-verification')?.enabled) main = 'send-verification';
  const never: CaseActionName[] = view.file.checkRequired ? [] : ['send-check'];
  if (view.file.state === 'VERIFIED') never.push(view.file.verification?.result === false ? 'pre-register' : 'acknowledge-unfounded');
  if (view.file.state === 'AWAIT_CHECK' && view.file.checkRequired) never.push('forward');
  if (view.file.state === 'REGISTERED' && (view.file.origin.type !== 'public' || view.file.origin.request === 'COMPLAINT')) never.push('answer');
  return { main, others: SMALL.filter((each) => each !== main && can.has(each) && !never.includes(each)) };
}

/** Steps of which an inspector is the point. */
export const sends = (action: CaseActionName | null): action is 'send-verification' | 'send-check' => action === 'send-verification' || action === 'send-check';

export interface Tick { key: 'category' | 'place' | 'form' | 'repeat'; done: boolean }

/** What moving on needs, as it stands. */
export function ticksOf(view: CaseView): Tick[] {
  const { file } = view;
  if (!['REGISTERED', 'VERIFIED', 'PRE_REGISTERED', 'RETURNED'].includes(file.state)) return [];
  return [
    { key: 'category', done: file.category !== null }, { key: 'place', done: file.place.located }, { key: 'form', done: file.formSavedAt !== null },
    { key: 'repeat', done: (view.near ?? []).every((each) => each.metres > 50 || ['CLOSED', 'VOIDED', 'NOT_FILED', 'UNFOUNDED', 'MERGED', 'ANSWERED'].includes(each.state)) },
  ];
}

/** A form that is only unsaved is saved by the step itself. */
export function readyOf(view: CaseView, main: CaseActionName | null, inspector: string | null): boolean {
  const step = view.allowed.find((each) => each.action === main);
  if (!step) return false;
  if (sends(main) && !inspector) return false;
  if (step.enabled) return true;
  const saves = main === 'forward' || main === 'pre-register';
  return saves && view.file.category !== null && view.file.place.located && view.file.formSavedAt === null && view.allowed.some((each) => each.action === 'save-form');
}
