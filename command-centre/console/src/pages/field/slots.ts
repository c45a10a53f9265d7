import type { CaseView } from '../../api/caseTypes';
import type { AttachmentKind } from '../../api/pictureTypes';
import { pictureApi } from '../../api/pictures';
import type { Job } from './jobs';

export type SlotName = 'far' | 'near';
export const SLOTS: readonly SlotName[] = ['far', 'near'];
export type ErrandKind = 'verify' | 'check';
export interface Slot { name: SlotName; kind: AttachmentKind; src: string | null; waiting: boolean }

export const errandOf = (view: CaseView): ErrandKind => (view.file.state === 'CHECKING' ? 'check' : 'verify');
export const sentAt = (view: CaseView): string => (errandOf(view) === 'check' ? view.file.check : view.file.verification)?.sentAt ?? '';

/** What a check looks at is what was done: both its pictures are pictures of after. */
export function kindOf(errand: ErrandKind, slot: SlotName): AttachmentKind {
  return errand === 'check' ? 'AFTER' : slot === 'far' ? 'FAR' : 'NEAR';
}

/** near-IMG_0412.jpg: the name says which of the two it is. */
export const nameOf = (slot: SlotName, file: string): string => `${slot}-${file.trim() === '' ? 'photo.jpg' : file.trim()}`.slice(0, 200);

/** Far and near of this errand: on this telephone still, or with the centre already; the newest counts. */
export function slotsOf(view: CaseView, jobs: readonly Job[], account: string, address: (blob: Blob) => string): Slot[] {
  const errand = errandOf(view);
  const since = new Date(sentAt(view)).getTime();
  return SLOTS.map((name) => {
    const kind = kindOf(errand, name);
    const job = jobs.findLast(({ work }) => work.type === 'picture' && work.number === view.file.number && work.errandAt === sentAt(view) && work.slot === name);
    if (job?.work.type === 'picture') return { name, kind, src: address(job.work.photo.blob), waiting: true };
    const here = view.file.attachments.findLast((each) => each.kind === kind && each.addedBy === account && each.name.startsWith(`${name}-`) && new Date(each.addedAt).getTime() >= since);
    return { name, kind, src: here ? pictureApi.address(view.file.number, here.sha256, 'thumb') : null, waiting: false };
  });
}
