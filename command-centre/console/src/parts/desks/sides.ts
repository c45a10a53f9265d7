import { evidencePicture } from '../../api/cases';
import type { CaseFile } from '../../api/caseTypes';
import { pictureApi } from '../../api/pictures';
import type { AttachmentKind, CaseAttachment, ComparedPicture } from '../../api/pictureTypes';

/** What a pair shows: before and after the disposal, what was there and what was found, or a place from far and near. */
export type PairWord = 'disposal' | 'found' | 'distance';
export interface Pair { before: ComparedPicture | null; after: ComparedPicture | null; word: PairWord }

const isPicture = (each: CaseAttachment): boolean => each.mediaType.startsWith('image/');

/** Pictures of a kind, oldest first; one that was edited stands for its original. */
export function picturesOf(file: CaseFile, kinds: readonly AttachmentKind[]): CaseAttachment[] {
  const replaced = new Set(file.attachments.map((each) => each.editedFrom).filter((each) => each !== null));
  return file.attachments.filter((each) => kinds.includes(each.kind) && isPicture(each) && !replaced.has(each.sha256));
}

/** The name behind an account, where the case tells it. */
function personOf(file: CaseFile, account: string): string | undefined {
  return [file.check, file.verification].find((each) => each?.inspector === account)?.inspectorName;
}

function attached(file: CaseFile, each: CaseAttachment | undefined): ComparedPicture | null {
  return each ? { src: pictureApi.address(file.number, each.sha256), at: each.takenAt ?? each.addedAt, by: personOf(file, each.addedBy), alt: each.name } : null;
}

function found(file: CaseFile, kind: string): ComparedPicture | null {
  if (file.origin.type !== 'camera' || !file.evidence.some((each) => each.kind === kind)) return null;
  const { started, raised, cameraName } = file.origin.found;
  return { src: evidencePicture(file.number, kind), at: kind === 'start-frame' ? started : raised, by: cameraName, alt: file.category?.name ?? '' };
}

/** How it looked before anything was done about it. */
export function before(file: CaseFile): ComparedPicture | null {
  return attached(file, picturesOf(file, ['BEFORE']).at(-1)) ?? found(file, 'box-frame') ?? found(file, 'start-frame')
    ?? attached(file, picturesOf(file, ['NEAR']).at(-1)) ?? attached(file, picturesOf(file, ['FAR', 'REFERENCE']).at(-1));
}

export const after = (file: CaseFile): ComparedPicture | null => attached(file, picturesOf(file, ['AFTER']).at(-1));

/** The two pictures that this case is judged by as it stands. */
export function pairOf(file: CaseFile): Pair {
  const done = after(file);
  if (done || file.disposal) return { before: before(file), after: done, word: 'disposal' };
  const box = found(file, 'box-frame');
  if (box) return { before: found(file, 'start-frame') ?? attached(file, picturesOf(file, ['REFERENCE']).at(-1)), after: box, word: 'found' };
  return { before: attached(file, picturesOf(file, ['FAR', 'REFERENCE']).at(-1)), after: attached(file, picturesOf(file, ['NEAR', 'BEFORE']).at(-1)), word: 'distance' };
}
