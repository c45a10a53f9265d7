import type { CaseRow } from './caseTypes';
import { get, post } from './http';
import type { Text } from './types';

export type TransferState = 'TO_SEND' | 'SENT' | 'ACKED' | 'FAILED';

/** One message to a platform outside; nothing of the case but its number. */
export interface Transfer {
  id: number;
  destination: string;
  caseNumber: string;
  message: string;
  state: TransferState;
  /** It is not tried again until a person releases it. */
  dead: boolean;
  tries: number;
  writtenAt: string;
  sentAt: string | null;
  acknowledgedAt: string | null;
  nextTryAt: string | null;
  reason: Text | null;
  externalId: string | null;
}

export interface Comparison {
  destination: string;
  day: string;
  at: string;
  ours: number;
  theirs: number;
  problem: Text | null;
  differences: { kind: 'MISSING_THERE' | 'MISSING_HERE' | 'DIFFERENT'; key: string; caseNumber: string; ours: string; theirs: string }[];
}

export const transferApi = {
  /** all but acknowledged ones; a state; or DEAD. */
  list: (state: TransferState | 'DEAD' | '') => get<Transfer[]>(`/api/transfers${state ? `?state=${state}` : ''}`),
  release: (id: number) => post<unknown>(`/api/transfers/${id}/release`),
  compare: (day: string) => post<Comparison[]>(`/api/transfers/reconciliation?day=${day}`),
  reconciliation: (day: string) => get<Comparison[]>(`/api/transfers/reconciliation?day=${day}`),
};

export const FAULTS = ['CATEGORY', 'PLACE', 'LEVEL', 'PICTURES', 'OPINION', 'LATE', 'NOT_TO_BE_FILED', 'TO_BE_FILED', 'CLOSED_TOO_EARLY', 'VOIDED_WITHOUT_REASON', 'OTHER'] as const;
export type Fault = (typeof FAULTS)[number];

/** An ended case drawn for a look at its quality. */
export interface Sample {
  id: number;
  day: string;
  file: CaseRow;
  /** fault null: worked on well. null: not looked at yet. */
  finding: { fault: Fault | null; text: string; by: string; at: string } | null;
}
export interface QualitySummary { drawn: number; judged: number; faulty: number; faults: Partial<Record<Fault, number>> }

export const qualityApi = {
  samples: (from: string, to: string) => get<Sample[]>(`/api/quality/samples?from=${from}&to=${to}`),
  /** From the cases that ended on this day; what was drawn stays. */
  draw: (day: string) => post<Sample[]>(`/api/quality/samples?day=${day}`),
  judge: (id: number, fault: Fault | null, text: string) => post<Sample>(`/api/quality/samples/${id}`, { fault, text }),
  summary: (from: string, to: string) => get<QualitySummary>(`/api/quality/summary?from=${from}&to=${to}`),
};
