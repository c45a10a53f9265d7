import type { Place, Text } from './types';

export type IncidentState = 'CANDIDATE' | 'CONFIRMED' | 'REJECTED' | 'MERGED';
export type IncidentLevel = 'URGENT' | 'WARNING' | 'INFORMATION';
export type EvidenceKind = 'before-frame' | 'start-frame' | 'best-frame' | 'box-frame' | 'plain-frame' | 'clip';

export interface CategoryRef {
  standard: string;
  kind?: string;
  code: string;
  name: string;
}

/** One of the questions a rule asked, with what it found; the page numbers them. */
export interface WhyStep {
  key: string;
  question: Text;
  value: Text;
  limit: Text | null;
  /** null: not for the detection to know. */
  met: boolean | null;
}

/** key 1 to 9 is pressed, the number is sent. */
export interface RejectReason {
  key: number;
  number: number;
  word: Text;
}

export interface IncidentDecision {
  by: string;
  at: string;
  /** Number of the reason of a rejection, null of a confirmation. */
  reason: number | null;
  reasonWord?: Text | null;
  note: string | null;
  caseNumber?: string | null;
}

export interface Incident {
  id: string;
  number: string;
  /** The rule as it was when it raised this. */
  rule: { id: string; version: number; name: string; kind: string };
  /** What people call it before it is decided, for example 疑似占道游商. */
  title?: Text | null;
  level?: IncidentLevel | null;
  category: CategoryRef;
  cameraId: string;
  cameraNumber: string;
  cameraName: string;
  place: Place;
  /** Corners as shares of the picture, 0 to 1. */
  zone: { name: string; polygon: [number, number][] };
  /** Pixels of a picture of pictureWidth x pictureHeight. */
  box: { x: number; y: number; width: number; height: number; pictureWidth: number; pictureHeight: number };
  score: number;
  model: string;
  /** When the subject was first seen, and when the rule was met. */
  started: string;
  raised: string;
  dwellSeconds: number;
  dwellLimitSeconds: number;
  state: IncidentState;
  decision: IncidentDecision | null;
  evidence: EvidenceKind[];
  /** PENDING: still being written; MISSING: there will be none. */
  clip?: 'PENDING' | 'KEPT' | 'MISSING';
  clipFrom: string | null;
  clipTo: string | null;
  /** Other things seen at the place since, and kept quiet by this one. */
  repeats: number;
  /** Why it may be rejected; the list depends on the kind of rule. */
  reasons: RejectReason[];
  steps: WhyStep[];
}

export interface Confirmed {
  incident: Incident;
  caseNumber: string;
}

/** How the machine does by the operators' own answers. */
export interface Figures {
  hours: { from: string; raised: number }[];
  lastHour: number;
  operators: number;
  perOperatorHour: number;
  /** What one person can weigh in an hour. */
  budget: number;
  today: Answers;
  days: number;
  /** The worst precision first. */
  cameras: PrecisionShare[];
  rules: PrecisionShare[];
}

export interface Answers {
  raised: number;
  confirmed: number;
  rejected: number;
  precision: number | null;
  medianSeconds: number | null;
  ninetiethSeconds: number | null;
}

export interface PrecisionShare {
  id: string;
  name: string;
  confirmed: number;
  rejected: number;
  precision: number;
  topReason: number | null;
}
