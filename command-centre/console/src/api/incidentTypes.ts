import type { Place, Text } from './types';

export type IncidentState = 'CANDIDATE' | 'CONFIRMED' | 'REJECTED' | 'MERGED';
export type IncidentLevel = 'URGENT' | 'WARNING' | 'INFORMATION';
export type EvidenceKind = 'start-frame' | 'box-frame' | 'clip';

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

export interface IncidentDecision {
  by: string;
  at: string;
  /** 1 to 9 of a rejection, null of a confirmation. */
  reason: number | null;
  note: string | null;
  caseNumber?: string | null;
}

export interface Incident {
  id: string;
  number: string;
  ruleId: string;
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
  steps: WhyStep[];
}

export interface Confirmed {
  incident: Incident;
  caseNumber: string;
}
