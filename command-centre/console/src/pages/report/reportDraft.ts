import type { RequestKind } from '../../api/caseTypes';
import type { PublicReport } from '../../api/intakeTypes';

/** A report of the public while it is typed; the id makes one case of it however often it is sent. */
export interface ReportDraft extends PublicReport {
  /** The grid of the point, shown beside it. */
  grid: string;
}

export const KINDS: readonly RequestKind[] = ['COMPLAINT', 'CONSULTATION', 'SUGGESTION'];

export const freshDraft = (id: string): ReportDraft => ({
  id, request: 'COMPLAINT', address: '', facts: '', name: '', phone: '', anonymous: false, wantsReply: true, about: null, category: null, point: null, inspector: null, grid: '',
});

/** Something was typed that would be a loss. */
export const begun = (draft: ReportDraft): boolean => [draft.address, draft.facts, draft.name, draft.phone].some((each) => each.trim() !== '') || draft.point !== null || draft.category !== null;

/** The draft of an earlier page, if it is one; anything else is a fresh one. */
export function readDraft(kept: string | null, id: string): ReportDraft {
  const fresh = freshDraft(id);
  if (kept === null) return fresh;
  try {
    const found = JSON.parse(kept) as Partial<ReportDraft> | null;
    if (found === null || typeof found !== 'object' || typeof found.id !== 'string') return fresh;
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    const point = found.point && Number.isFinite(found.point.longitude) && Number.isFinite(found.point.latitude) ? found.point : null;
    return {
      ...fresh, id: found.id, request: KINDS.find((each) => each === found.request) ?? 'COMPLAINT', address: text(found.address), facts: text(found.facts), name: text(found.name), phone: text(found.phone), grid: text(found.grid),
      anonymous: found.anonymous === true, wantsReply: found.wantsReply !== false, about: text(found.about) || null, inspector: text(found.inspector) || null, point,
      category: found.category && typeof found.category.code === 'string' ? found.category : null,
    };
  } catch {
    return fresh;
  }
}

export type Lacking = 'address' | 'facts' | 'phone' | 'phoneWrong' | 'replyPhone';

/** Digits, also the wide ones, with what people put between them; an extension after \u8f6c. */
const PHONE = /^[+\uff0b]?[\d\uff10-\uff19\s()\uff08\uff09\-\u2010-\u2015.\u8f6c,#]{5,40}$/;

/** What the centre would refuse, in the order of the form. */
export function lacking(draft: ReportDraft): Lacking[] {
  const out: Lacking[] = [];
  const phone = draft.phone.trim();
  if (draft.address.trim() === '') out.push('address');
  if (draft.facts.trim() === '') out.push('facts');
  if (phone === '' && !draft.anonymous) out.push('phone');
  if (phone !== '' && !PHONE.test(phone)) out.push('phoneWrong');
  if (phone === '' && draft.anonymous && draft.wantsReply) out.push('replyPhone');
  return out;
}

/** Enough of a number to look for earlier reports of it. */
export const askable = (phone: string): boolean => phone.replace(/\D/g, '').length >= 7;

export function bodyOf(draft: ReportDraft): PublicReport {
  const { grid: _, ...body } = draft;
  return { ...body, address: body.address.trim(), facts: body.facts.trim(), name: body.name.trim(), phone: body.phone.trim() };
}
