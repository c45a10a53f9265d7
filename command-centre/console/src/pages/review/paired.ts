import { evidencePicture } from '../../api/cases';
import type { CaseRow } from '../../api/caseTypes';

/** Before anything was done about it, the pair of a camera's case is what stood there before and what was found. */
export function paired(row: CaseRow): CaseRow {
  const found = evidencePicture(row.number, 'box-frame');
  if (row.pictureAfter !== null || row.picture !== found) return row;
  return { ...row, picture: evidencePicture(row.number, 'start-frame'), pictureAfter: found };
}
