import type { CaseAttachment } from './pictureTypes';
import type { Text } from './types';

/** The words of one case and of the lists of cases; see CaseView and CaseOrder of the command centre. */
export const CASE_STATES = [
  'REGISTERED', 'VERIFYING', 'VERIFIED', 'UNFOUNDED', 'PRE_REGISTERED', 'FILING_REVIEW', 'RETURNED', 'NOT_FILED', 'ANSWERED', 'MERGED', 'DEFERRED',
  'FILED', 'DISPATCHED', 'DISPOSED', 'AWAIT_CHECK', 'CHECKING', 'CHECKED', 'CLOSE_REVIEW', 'CLOSED', 'VOID_REVIEW', 'VOID_CONSENT', 'VOIDED',
] as const;
export type CaseState = (typeof CASE_STATES)[number];
export type CaseSource = 'VIDEO' | 'INSPECTOR' | 'PUBLIC' | 'SUPERIOR';
export type CaseLevel = 'ORDINARY' | 'SERIOUS' | 'MAJOR';
export type CaseFlag = 'URGENT' | 'MAJOR' | 'REPEAT' | 'IMPORTANT_SUGGESTION' | 'SUPERVISED' | 'SENSITIVE';
export type LightName = 'GREEN' | 'YELLOW' | 'RED' | 'PAUSED';
export type RequestKind = 'COMPLAINT' | 'CONSULTATION' | 'SUGGESTION';
export type Lack = 'NO_CAPACITY' | 'NO_TERMINAL';

export interface CaseCategory {
  standard: string;
  kind: string;
  code: string;
  name: string;
}

export interface CasePlace {
  address: string;
  longitude: number;
  latitude: number;
  grid: string;
  /** A person has set the point on the map. */
  located: boolean;
}

export interface CaseClock {
  startedAt: string;
  /** When it turns yellow, and the last moment in time; counted on by the page itself. */
  warnAt: string;
  dueAt: string;
  pausedAt: string | null;
  light: LightName;
}

export interface CaseEvidence {
  /** start-frame, box-frame or clip: last part of /api/cases/{number}/evidence/{kind}. */
  kind: string;
  sha256: string;
}

export type CaseOrigin =
  | { type: 'camera'; incidentId: string; incidentNumber: string; found: { cameraId: string; cameraName: string; zone: string; started: string; raised: string; score: number; model: string } }
  | { type: 'inspector'; reportId?: string; inOwnGrid?: boolean }
  | { type: 'public'; request: RequestKind; anonymous: boolean; wantsReply: boolean; about: string | null }
  | { type: 'superior'; from: string; reference: string };

/** A verification or a check that an inspector was sent to. */
export interface Errand {
  inspector: string;
  inspectorName: string;
  sentAt: string;
  result: boolean | null; // null: not answered
  text: string;
}

export interface CaseRequest {
  type: 'extension' | 'suspension';
  reason: string;
  limitKind: string | null;
  amount: number;
  until: string | null;
}

/** What belongs to the present state alone. */
export type CaseStanding =
  | { type: 'deferred'; lack: Lack; reviewOn: string }
  | { type: 'returned'; correctable: boolean }
  | { type: 'forwarded'; by: { id: string; name: string } }
  | { type: 'void-asked'; from: CaseState; by: { id: string; name: string }; reason: string; agreed: { id: string; name: string } | null }
  | { type: 'merged'; into: string }
  | { type: 'closed'; checked: boolean };

export interface CaseFile {
  number: string;
  version: number;
  state: CaseState;
  source: CaseSource;
  origin: CaseOrigin;
  /** null until a category is set. */
  category: CaseCategory | null;
  description: string;
  place: CasePlace;
  formSavedAt: string | null;
  flags: CaseFlag[];
  level: CaseLevel | null;
  /** Number of the category's standard that it was filed under; 0: none. */
  standard: number;
  evidence: CaseEvidence[];
  attachments: CaseAttachment[];
  registeredBy: string;
  registeredAt: string;
  clock: CaseClock | null;
  verification: Errand | null;
  department: { code: string; name: string } | null;
  round: number;
  request: CaseRequest | null;
  extensions: number;
  suspendedUntil: string | null;
  disposal: { text: string; permit: boolean; by: string; at: string } | null;
  checkRequired: boolean;
  check: Errand | null;
  standing: CaseStanding | null;
}

export type CaseActionName =
  | 'correct-category' | 'locate' | 'save-form' | 'attach' | 'flag' | 'note'
  | 'send-verification' | 'recall-verification' | 'found-true' | 'found-false' | 'found-unable' | 'acknowledge-unfounded'
  | 'pre-register' | 'decline' | 'answer' | 'merge' | 'forward' | 'withdraw' | 'defer' | 'resume' | 'file' | 'return' | 'not-file'
  | 'dispatch' | 'finish' | 'give-back' | 'ask-extension' | 'grant-extension' | 'refuse-extension'
  | 'ask-suspension' | 'grant-suspension' | 'refuse-suspension' | 'lift-suspension' | 'pass-on' | 'send-back'
  | 'send-check' | 'recall-check' | 'report-check' | 'close' | 'return-for-dispatch'
  | 'ask-void' | 'agree-void' | 'refuse-void' | 'consent-void';

export interface AllowedAction {
  action: CaseActionName;
  enabled: boolean;
  needsText: boolean;
  /** What is missing; null while enabled. */
  why: Text | null;
}

export interface StoryRow {
  at: string;
  by: string;
  role: string;
  action: string;
  from: CaseState | null;
  to: CaseState;
  opinion: string | null;
}

/** A case of the same kind close by, of the last weeks. */
export interface NearCase {
  number: string;
  state: CaseState;
  category: CaseCategory | string | null;
  at: string;
  metres: number;
  rounds: number;
  /** This case may be merged into it. */
  mergeable?: boolean;
}

/** A message of this case to a platform outside. */
export interface CaseTransfer {
  id?: string;
  destination: string;
  message: string;
  state: string;
  at: string;
  externalId: string | null;
  reason: Text | null;
}

export interface CaseView {
  file: CaseFile;
  allowed: AllowedAction[];
  story: StoryRow[];
  near?: NearCase[];
  transfers?: CaseTransfer[];
}

/** The body of POST /api/cases/{number}/actions, less the version; what an action does not use is missing. */
export interface CaseOrder {
  action: CaseActionName;
  text?: string;
  /** A category: correct-category, file. */
  standard?: string;
  kind?: string;
  code?: string;
  /** Number of the category's standard. */
  number?: number;
  longitude?: number;
  latitude?: number;
  address?: string;
  grid?: string;
  description?: string;
  flag?: CaseFlag;
  level?: CaseLevel;
  /** Accounts and codes. */
  inspector?: string;
  department?: string;
  into?: string;
  lack?: Lack;
  /** 2026-11-30 */
  day?: string;
  limitKind?: string;
  amount?: number;
  /** The action's one question: flag on, correctable, permit, check required, passed. */
  yes?: boolean;
}

export interface CaseRow {
  number: string;
  version: number;
  state: CaseState;
  source: CaseSource;
  category: CaseCategory | null;
  address: string;
  grid: string;
  flags: CaseFlag[];
  level: CaseLevel | null;
  clock: CaseClock | null;
  registeredAt: string;
  department: { code: string; name: string } | string | null;
  round: number;
  inspectorName: string | null;
  /** Addresses of small pictures. */
  picture: string | null;
  pictureAfter: string | null;
}

export interface CasePage {
  cases: CaseRow[];
  /** Cursor of the next page; null: this was the last. */
  next: string | null;
}

export const QUEUES = {
  intake: ['REGISTERED', 'VERIFIED', 'RETURNED', 'PRE_REGISTERED'], verifying: ['VERIFYING'], checks: ['AWAIT_CHECK', 'CHECKING', 'CHECKED'], deferred: ['DEFERRED'],
  filing: ['FILING_REVIEW'], closing: ['CLOSE_REVIEW'], voids: ['VOID_REVIEW', 'VOID_CONSENT'], requests: ['DISPATCHED'], dispatch: ['FILED'], disposing: ['DISPATCHED'],
  disposed: ['DISPOSED'], ended: ['UNFOUNDED', 'NOT_FILED', 'ANSWERED', 'MERGED', 'CLOSED', 'VOIDED'],
  all: CASE_STATES,
} as const satisfies Record<string, readonly CaseState[]>;
export type QueueId = keyof typeof QUEUES;

export interface QueueFilters {
  q?: string;
  light?: LightName | '';
  source?: CaseSource | '';
  department?: string;
  inspector?: string;
  /** due: by deadline; registered: newest first. */
  sort?: 'due' | 'registered';
  limit?: number;
}

export interface CaseCounts {
  states: Partial<Record<CaseState, number>>;
  lights: Partial<Record<QueueId, Partial<Record<LightName, number>>>>;
}

export type { Category } from './categoryTypes';
