import { evidencePicture } from '../../api/cases';
import type { CaseFile } from '../../api/caseTypes';
import type { AttachmentKind, CaseAttachment, ComparedPicture } from '../../api/pictureTypes';
import { pictureApi } from '../../api/pictures';

const BEFORE: readonly AttachmentKind[] = ['BEFORE', 'NEAR', 'FAR', 'REFERENCE'];
const isPicture = (each: CaseAttachment): boolean => each.mediaType.startsWith('image/');
const side = (file: CaseFile, each: CaseAttachment): ComparedPicture => ({ src: pictureApi.address(file.number, each.sha256), at: each.takenAt ?? each.addedAt, alt: each.name });

/** The picture of before to compare with: what a person named so, else the camera's, else the first one taken at the place. */
export function beforeOf(file: CaseFile): ComparedPicture | null {
  const shots = file.attachments.filter(isPicture);
  const named = shots.find((each) => each.kind === 'BEFORE');
  if (named) return side(file, named);
  if (file.evidence.some((each) => each.kind === 'box-frame')) {
    return { src: evidencePicture(file.number, 'box-frame'), at: file.origin.type === 'camera' ? file.origin.found.raised : null, by: file.origin.type === 'camera' ? file.origin.found.cameraName : undefined, alt: file.place.address };
  }
  const first = BEFORE.map((kind) => shots.find((each) => each.kind === kind)).find((each) => each !== undefined);
  return first ? side(file, first) : null;
}

/** The last picture of after. */
export function afterOf(file: CaseFile): ComparedPicture | null {
  const last = file.attachments.findLast((each) => isPicture(each) && each.kind === 'AFTER');
  return last ? side(file, last) : null;
}
