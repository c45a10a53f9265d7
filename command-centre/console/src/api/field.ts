import type { CaseCategory, CaseView } from './caseTypes';
import { get, post, upload } from './http';
import type { AttachmentKind, CaseAttachment } from './pictureTypes';

export interface Fix { longitude: number; latitude: number; accuracyM: number }

/** GET /api/field/tasks: whether this inspector is on duty, and the cases that he was sent to. */
export interface FieldTasks {
  duty: { on: boolean; since: string | null; grids: string[] };
  tasks: { number: string }[];
}

/** 巡查上报. id is made by the telephone, so that one sent again makes no second case. */
export interface InspectorReport extends Fix {
  id: string;
  category: Pick<CaseCategory, 'standard' | 'kind' | 'code'>;
  /** Empty: the map's address of the point. */
  address: string;
  facts: string;
  photos: { sha256: string; kind: AttachmentKind; name: string }[];
}

const part = encodeURIComponent;
/** A telephone at the edge of its network is slow, not dead: given up only when nothing has moved for so long. */
const STILL_MS = 45_000;
function patient<T>(path: string, file: Blob): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const { done, stop } = upload<T>(path, file, () => moved());
  function moved(): void { clearTimeout(timer); timer = setTimeout(stop, STILL_MS); }
  moved();
  return done.finally(() => clearTimeout(timer));
}

export const fieldApi = {
  tasks: () => get<FieldTasks>('/api/field/tasks'),
  /** Said again it only tells where he is. */
  duty: (on: boolean, fix: Fix | null) => post<unknown>('/api/field/duty', { on, ...(fix ?? {}) }),
  /** Keeps a photo that a report will name. */
  photo: (kind: AttachmentKind, name: string, file: Blob) => patient<CaseAttachment>(`/api/field/photos?kind=${kind}&name=${part(name)}`, file),
  attach: (number: string, version: number, kind: AttachmentKind, name: string, file: Blob) =>
    patient<CaseView>(`/api/cases/${part(number)}/attachments?kind=${kind}&name=${part(name)}&version=${version}`, file),
  report: (report: InspectorReport) => post<CaseView>('/api/cases/inspections', report),
};
