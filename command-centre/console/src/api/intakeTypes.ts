import type { CaseCategory, CaseState, RequestKind } from './caseTypes';

/** An inspector on duty, as GET /api/inspectors tells. */
export interface Inspector {
  account: string;
  name: string;
  /** Names of the grids that he walks. */
  grids: string[];
  since: string;
  /** To the place asked about; null where his telephone has told nothing. */
  distanceM: number | null;
  accuracyM: number | null;
  seenAt: string | null;
  /** That was too long ago to count on. */
  stale: boolean;
  longitude?: number | null;
  latitude?: number | null;
}

export interface Department {
  code: string;
  name: string;
  note: string;
}

/** Who reported; masked unless revealed for a reason. */
export interface Reporter {
  name: string;
  phone: string;
  anonymous: boolean;
  wantsReply: boolean;
}

/** A report of the public (公众举报). id is made by the form, so that one sent twice makes one case. */
export interface PublicReport {
  id: string;
  request: RequestKind;
  address: string;
  facts: string;
  name: string;
  phone: string;
  anonymous: boolean;
  wantsReply: boolean;
  /** Account of the member of staff complained of. */
  about: string | null;
  category: Pick<CaseCategory, 'standard' | 'kind' | 'code'> | null;
  point: { longitude: number; latitude: number } | null;
  inspector: string | null;
}

/** A case that the same telephone, or the same place, told of before. */
export interface Repeat {
  number: string;
  state: CaseState;
  category: CaseCategory | string | null;
  at: string;
  /** To the point asked about; null where either is not known. */
  metres: number | null;
  samePhone: boolean;
}

export interface Person {
  account: string;
  name: string;
  role: string;
}
