import type { CaseCounts, CaseOrder, CasePage, CaseState, CaseView, QueueFilters, QueueId } from './caseTypes';
import { get, post } from './http';
import type { Department, Inspector, Person, PublicReport, Repeat, Reporter } from './intakeTypes';
import type { FoundPlace, FoundPoint, LonLat } from './mapTypes';

const part = encodeURIComponent;
const of = (number: string): string => `/api/cases/${part(number)}`;

/** Only what is given, so that the address is the same for the same question. */
function query(asked: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length === 0 ? '' : `?${given.map(([key, value]) => `${key}=${part(String(value))}`).join('&')}`;
}

/** Questions and orders about cases, one line each. */
export const caseApi = {
  list: (queue: QueueId, filters: QueueFilters = {}, after: string | null = null) => get<CasePage>(`/api/cases${query({ queue: queue === 'all' ? null : queue, ...filters, after })}`),
  inStates: (states: readonly CaseState[], filters: QueueFilters = {}, after: string | null = null) => get<CasePage>(`/api/cases${query({ state: states.join(','), ...filters, after })}`),
  counts: () => get<CaseCounts>('/api/cases/counts'),
  one: (number: string) => get<CaseView>(of(number)),
  act: (number: string, version: number, order: CaseOrder) => post<CaseView>(`${of(number)}/actions`, { ...order, version }),

  reporter: (number: string) => get<Reporter>(`${of(number)}/reporter`),
  reveal: (number: string, reason: string) => post<Reporter>(`${of(number)}/reporter/reveal`, { reason }),
  report: (form: PublicReport) => post<CaseView>('/api/cases/public', form),
  /** By POST, so that no telephone number stands in an address or a log. */
  repeats: (asked: { phone: string; longitude: number | null; latitude: number | null; category: PublicReport['category'] }) => post<Repeat[]>('/api/cases/public/repeats', asked),

  inspectors: (at: { grid?: string; longitude?: number | null; latitude?: number | null } = {}) => get<Inspector[]>(`/api/inspectors${query(at)}`),
  departments: () => get<Department[]>('/api/departments'),
  addresses: (words: string) => get<FoundPoint[]>(`/api/addresses${query({ q: words })}`),
  /** Nearest address and grid of a point; null far from every street. */
  addressAt: ([longitude, latitude]: LonLat) => get<FoundPlace | null>(`/api/addresses/at${query({ longitude, latitude })}`),
  /** Staff of the centre whom a complaint can be about. */
  staff: () => get<Person[]>('/api/staff'),
};

export const evidencePicture = (number: string, kind: string): string => `${of(number)}/evidence/${part(kind)}`;
