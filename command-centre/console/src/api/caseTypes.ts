import type { Text } from './types';

export type CaseState =
  | 'REGISTERED' | 'PRE_REGISTERED' | 'FILING_REVIEW' | 'RETURNED' | 'DEFERRED' | 'VERIFYING' | 'VERIFIED'
  | 'FILED' | 'DISPATCHED' | 'DISPOSED' | 'AWAIT_CHECK' | 'CHECKING' | 'CHECKED' | 'CLOSE_REVIEW' | 'CLOSED'
  | 'NOT_FILED' | 'UNFOUNDED' | 'VOID_REVIEW' | 'VOID_CONSENT' | 'VOIDED' | 'MERGED';

export interface CaseCategory {
  className?: string;
  standard: string;
  kind: string;
  code: string;
  name: string;
}

export interface CasePlace {
  address: string;
  longitude: number | null;
  latitude: number | null;
  grid: string;
  /** A person has set the point on the map. */
  located: boolean;
}

export interface CaseEvidence {
  /** start-frame, box-frame or clip: last part of /api/cases/{number}/evidence/{kind}. */
  kind: string;
  sha256: string;
}

export interface CaseFile {
  number: string;
  version: number;
  state: CaseState;
  source: 'VIDEO' | 'PUBLIC' | 'INSPECTOR';
  /** null until a category is set. */
  category: CaseCategory | null;
  description: string;
  place: CasePlace;
  formSavedAt: string | null;
  incidentId: string | null;
  incidentNumber?: string | null;
  cameraName?: string | null;
  evidence: CaseEvidence[];
  foundAt?: string | null;
  registeredBy: string;
  registeredAt: string;
  deadline: string | null;
}

export type CaseActionName = 'pre-register' | 'correct-category' | 'locate' | 'save-form' | 'forward';

export interface AllowedAction {
  action: CaseActionName;
  enabled: boolean;
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

export interface CaseView {
  file: CaseFile;
  allowed: AllowedAction[];
  story: StoryRow[];
}

export type CaseOrder =
  | { action: 'pre-register' }
  | { action: 'correct-category'; standard: string; kind: string; code: string }
  | { action: 'locate'; longitude: number; latitude: number; address: string; grid: string }
  | { action: 'save-form'; description: string }
  | { action: 'forward'; opinion: string };

/** One row of a dictionary. */
export interface Category extends CaseCategory {
  /** 大类, for example 街面秩序类. */
  className: string;
  /** How it is told from its neighbours. */
  rule: Text | null;
  /** Codes (same standard and kind) it is often mistaken for, likeliest first. */
  neighbours: string[];
  filingCondition: Text | null;
  timeLimit: Text | null;
  closingCondition: Text | null;
}

export type Counts = Partial<Record<CaseState, number>>;

export type LonLat = [number, number];

interface Feature<P, G> { type: 'Feature'; properties: P; geometry: G }
interface Features<P, G> { type: 'FeatureCollection'; features: Feature<P, G>[] }
interface Line { type: 'LineString'; coordinates: LonLat[] }
interface Polygon { type: 'Polygon'; coordinates: LonLat[][] }

/** GET /api/map: the drawn city, GeoJSON collections in degrees (CGCS2000). */
export interface CityMap {
  name: string;
  bounds: [LonLat, LonLat];
  roads: Features<{ name: string; widthM: number }, Line>;
  blocks: Features<Record<string, never>, Polygon>;
  grids: Features<{ code: string; label: string; name: string }, Polygon>;
  water: Features<{ name: string }, Polygon>;
  green: Features<{ name: string }, Polygon>;
  labels: Features<{ text: string; kind: string; angle?: number }, { type: 'Point'; coordinates: LonLat }>;
}
