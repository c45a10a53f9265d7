import type { CaseActionName, CaseFile, QueueId } from '../../api/caseTypes';
import type { Role } from '../../api/types';

/** The lists of a seat on this page, the one with its work first. */
export function tabsOf(role: Role): QueueId[] {
  return role === 'DEPARTMENT' ? ['disposing', 'disposed'] : ['dispatch', 'disposed', 'disposing'];
}

export type Step = 'dispatch' | 'pass-on' | 'finish';

/** The next step of a case on this page; null: others have it now. */
export function stepOf(file: CaseFile): Step | null {
  if (file.state === 'FILED') return 'dispatch';
  if (file.state === 'DISPOSED') return 'pass-on';
  return file.state === 'DISPATCHED' ? 'finish' : null;
}

/** What else may be asked or done, rarest last. */
export const ASIDE: readonly CaseActionName[] = ['send-back', 'ask-extension', 'ask-suspension', 'lift-suspension', 'give-back', 'ask-void'];
