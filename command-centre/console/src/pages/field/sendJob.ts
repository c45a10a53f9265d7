import type { CaseOrder, CaseView } from '../../api/caseTypes';
import type { InspectorReport } from '../../api/field';
import { ApiError } from '../../api/http';
import type { AttachmentKind } from '../../api/pictureTypes';
import type { Text } from '../../api/types';
import type { Job, Work } from './jobs';

/** The doors that a job goes through. */
export interface Doors {
  one: (number: string) => Promise<CaseView>;
  act: (number: string, version: number, order: CaseOrder) => Promise<CaseView>;
  attach: (number: string, version: number, kind: AttachmentKind, name: string, file: Blob) => Promise<CaseView>;
  photo: (kind: AttachmentKind, name: string, file: Blob) => Promise<{ sha256: string }>;
  report: (report: InspectorReport) => Promise<CaseView>;
}

export type Outcome =
  | { type: 'done'; view: CaseView | null }
  /** The line is away or the centre is busy: the same again later. */
  | { type: 'later' }
  /** Nobody is signed in, or the seat is locked. */
  | { type: 'seat' }
  | { type: 'refused'; text: Text | null; key: string };

/** Others may change the case each time between looking and sending. */
const TRIES = 4;
/** The first sending arrived, only its answer did not. */
const HERE_ALREADY = 'case.attachment-again';
const refused = (key: string, text: Text | null = null): Outcome => ({ type: 'refused', key, text });

function judged(problem: unknown): Outcome {
  if (!(problem instanceof ApiError)) return { type: 'later' };
  if (problem.status === 401 || problem.status === 423) return { type: 'seat' };
  if (problem.status === 0 || problem.status === 429 || problem.status >= 500) return { type: 'later' };
  return refused(problem.key, problem.text);
}

const errandOf = (view: CaseView) => (view.file.state === 'CHECKING' ? view.file.check : view.file.state === 'VERIFYING' ? view.file.verification : null);
const doneBefore = (view: CaseView, work: Extract<Work, { type: 'answer' }>): boolean =>
  view.story.some((row) => row.action === work.order.action && row.role === 'INSPECTOR' && new Date(row.at).getTime() >= new Date(work.errandAt).getTime());

/** One picture or answer to the case as it stands now, if it still is the errand that it was made for. */
async function toCase(work: Exclude<Work, { type: 'report' }>, doors: Doors): Promise<Outcome> {
  for (let tries = 1; ; tries += 1) {
    const view = await doors.one(work.number);
    if (work.type === 'answer' && errandOf(view)?.sentAt !== work.errandAt && doneBefore(view, work)) return { type: 'done', view };
    if (errandOf(view)?.sentAt !== work.errandAt) return refused('field.errand-over');
    try {
      const { version } = view.file;
      const answer = work.type === 'picture'
        ? await doors.attach(work.number, version, work.photo.kind, work.photo.name, work.photo.blob)
        : await doors.act(work.number, version, work.order);
      return { type: 'done', view: answer };
    } catch (problem) {
      if (problem instanceof ApiError && problem.key === HERE_ALREADY) return { type: 'done', view };
      if (!(problem instanceof ApiError) || problem.status !== 409 || tries >= TRIES) throw problem;
    }
  }
}

/** Sends one job; what comes back says what to do with it. It never loses one. */
export async function send(job: Job, doors: Doors): Promise<Outcome> {
  const { work } = job;
  try {
    if (work.type !== 'report') return await toCase(work, doors);
    const photos: InspectorReport['photos'] = [];
    for (const photo of work.photos) photos.push({ sha256: (await doors.photo(photo.kind, photo.name, photo.blob)).sha256, kind: photo.kind, name: photo.name });
    return { type: 'done', view: await doors.report({ ...work.report, photos }) };
  } catch (problem) {
    return judged(problem);
  }
}
