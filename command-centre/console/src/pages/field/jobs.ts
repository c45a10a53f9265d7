import type { CaseOrder } from '../../api/caseTypes';
import type { InspectorReport } from '../../api/field';
import type { AttachmentKind } from '../../api/pictureTypes';
import type { Text } from '../../api/types';

export interface Photo { kind: AttachmentKind; name: string; blob: Blob }

/** What waits on this telephone to be sent. errandAt: of which errand it is, for a case may be sent again. */
export type Work =
  | { type: 'picture'; number: string; errandAt: string; slot: string; photo: Photo }
  | { type: 'answer'; number: string; errandAt: string; order: CaseOrder }
  | { type: 'report'; report: Omit<InspectorReport, 'photos'>; title: string; photos: Photo[] };

export interface Job {
  /** Grows with time: the order of sending. */
  seq: number;
  account: string;
  work: Work;
  /** Not sent before this moment, so that it can be taken back. */
  notBefore: number;
  /** The centre said no; a person must look at it. null: it waits for its turn. */
  refused: { text: Text | null; key: string } | null;
}

/** What must go in order: all of one case; a report stands by itself. */
export const lineOf = (job: Job): string => (job.work.type === 'report' ? job.work.report.id : job.work.number);

/**
 * The one to send now: the oldest whose line is not held up by an earlier one. An answer never goes before its pictures,
 * and one that was refused holds up only its own case.
 */
export function nextJob(jobs: readonly Job[], now: number): Job | null {
  const held = new Set<string>();
  for (const job of [...jobs].sort((a, b) => a.seq - b.seq)) {
    const line = lineOf(job);
    if (held.has(line)) continue;
    if (job.refused === null && job.notBefore <= now) return job;
    held.add(line);
  }
  return null;
}

/** When the next one may go, where all wait for their moment; null: none waits for that. */
export function nextMoment(jobs: readonly Job[], now: number): number | null {
  const moments = jobs.filter((job) => job.refused === null && job.notBefore > now).map((job) => job.notBefore);
  return moments.length === 0 ? null : Math.min(...moments);
}

export function photosWaiting(jobs: readonly Job[]): number {
  return jobs.reduce((sum, { work }) => sum + (work.type === 'picture' ? 1 : work.type === 'report' ? work.photos.length : 0), 0);
}

/** Seconds between two tries while the line is away: longer each time, never long. */
export const pause = (failures: number): number => Math.min(60, 3 * 2 ** Math.min(failures, 5));

/** Browsers give randomUUID to secure pages only; a telephone in the centre's own network may have none. */
export function uuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
