import type { CaseActionName, CaseFile, CaseView } from '../../api/caseTypes';

/** Reasons that F1 to F5 stand for; the last one needs words of one's own. */
export const REASON_KEYS = ['F1', 'F2', 'F3', 'F4', 'F5'] as const;
export type ReasonSet = 'filing' | 'closing' | 'void' | 'request';

export interface Decision {
  yes: CaseActionName;
  no: CaseActionName;
  reasons: ReasonSet;
  /** The step can't be taken back: it is held, not pressed. */
  hold: boolean;
}

const filing: Decision = { yes: 'file', no: 'return', reasons: 'filing', hold: false };
const closing: Decision = { yes: 'close', no: 'return-for-dispatch', reasons: 'closing', hold: false };

/** What is decided about a case as it stands, whoever decides it; null: nothing. */
export function decisionOf(file: CaseFile): Decision | null {
  switch (file.state) {
    case 'FILING_REVIEW': return filing;
    case 'CLOSE_REVIEW': return closing;
    case 'VOID_REVIEW': return { yes: 'agree-void', no: 'refuse-void', reasons: 'void', hold: false };
    case 'VOID_CONSENT': return { yes: 'consent-void', no: 'refuse-void', reasons: 'void', hold: true };
    case 'DISPATCHED':
      if (file.request?.type === 'extension') return { yes: 'grant-extension', no: 'refuse-extension', reasons: 'request', hold: false };
      return file.request?.type === 'suspension' ? { yes: 'grant-suspension', no: 'refuse-suspension', reasons: 'request', hold: false } : null;
    default: return null;
  }
}

/** Both answers are refused to this seat: it only looks. */
export function looksOnly(view: CaseView): boolean {
  const decision = decisionOf(view.file);
  const has = (action: CaseActionName): boolean => view.allowed.some((each) => each.action === action);
  return decision === null || (!has(decision.yes) && !has(decision.no));
}

/** 补正: what the clerk can mend comes back; a case that never met the standard does not. */
export const mendable = (reason: number): boolean => reason >= 0 && reason < 4;
