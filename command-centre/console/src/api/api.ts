import { get, post } from './http';
import type { Category } from './caseTypes';
import type { Confirmed, EvidenceKind, Figures, Incident } from './incidentTypes';
import type { CityMap } from './mapTypes';
import type { Camera, Me, MediaTicket, Service, StreamKind } from './types';
import type { WallState } from './wallTypes';

/** Questions and orders of the console, one line each; those about cases in cases.ts, about walls in walls.ts. */
const part = encodeURIComponent;

export const api = {
  /** null: nobody is signed in here. */
  me: () => get<Me | null>('/api/me'),
  login: (account: string, password: string) => post<Me>('/api/login', { account, password }),
  logout: () => post<null>('/api/logout'),
  lock: () => post<null>('/api/lock'),
  unlock: (password: string) => post<null>('/api/unlock', { password }),
  liveTicket: () => get<{ ticket: string }>('/api/live-ticket'),

  cameras: () => get<Camera[]>('/api/cameras'),
  mediaTicket: (id: string, stream: StreamKind, purpose: 'WATCH' | 'STILL') =>
    post<MediaTicket>(`/api/cameras/${part(id)}/ticket`, { stream, purpose }),
  pullAddress: (id: string, stream: StreamKind) =>
    post<{ url: string; expires: string }>(`/api/cameras/${part(id)}/address`, { stream }),
  services: () => get<Service[]>('/api/health/services'),

  incidents: (open: boolean) => get<Incident[]>(`/api/incidents?open=${open}`),
  incident: (id: string) => get<Incident>(`/api/incidents/${part(id)}`),
  confirm: (id: string, note: string) => post<Confirmed>(`/api/incidents/${part(id)}/confirm`, { note }),
  reject: (id: string, reason: number, note: string) =>
    post<Incident>(`/api/incidents/${part(id)}/reject`, { reason, note }),

  maintenance: (open: boolean) => get<Incident[]>(`/api/maintenance?open=${open}`),
  maintain: (id: string) => post<Incident>(`/api/maintenance/${part(id)}/confirm`, { note: '' }),
  cameraWell: (id: string, reason: number) => post<Incident>(`/api/maintenance/${part(id)}/reject`, { reason, note: '' }),
  figures: () => get<Figures>('/api/detection/figures'),

  categories: () => get<Category[]>('/api/categories'),
  map: () => get<CityMap>('/api/map'),

  walls: () => get<WallState[]>('/api/walls'),
};

export function incidentPicture(id: string, kind: EvidenceKind): string {
  return `/api/incidents/${part(id)}/evidence/${kind}`;
}
