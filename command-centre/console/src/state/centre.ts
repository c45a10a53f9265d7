import { computed, shallowRef } from 'vue';
import { api } from '../api/api';
import { caseApi } from '../api/cases';
import type { CaseCounts, CaseState } from '../api/caseTypes';
import type { Role } from '../api/types';
import type { LiveMessage } from '../live/messages';
import { decided, open, withCamera, withIncident, withWall } from '../live/reduce';
import { LiveLink, type LinkState } from '../live/socket';
import { loaded } from './load';
import { countsCases, may, sees } from './seats';
import { session, showLocked } from './session';

/** What the live line keeps true for every page: cameras, incidents, walls, counts of case files. */
export const cameras = loaded(api.cameras);
export const incidents = loaded(() => api.incidents(false));
export const walls = loaded(api.walls);
export const counts = loaded<CaseCounts>(caseApi.counts);

export const openIncidents = computed(() => open(incidents.data.value ?? []));
export const decidedIncidents = computed(() => decided(incidents.data.value ?? []));

export const link = shallowRef<LinkState>({ name: 'connecting' });

/** The last case change heard; the case pages watch it. */
export const caseChange = shallowRef<{ number: string; state: CaseState; version: number } | null>(null);

export function cameraOf(id: string) {
  return cameras.data.value?.find((each) => each.id === id) ?? null;
}

function hear(message: LiveMessage): void {
  switch (message.type) {
    case 'camera':
      cameras.data.value = withCamera(cameras.data.value ?? [], message.camera);
      break;
    case 'incident':
      incidents.data.value = withIncident(incidents.data.value ?? [], message.incident);
      break;
    case 'wall':
      walls.data.value = withWall(walls.data.value ?? [], message.state);
      break;
    case 'case':
      caseChange.value = message;
      if (session.me && countsCases(session.me.role)) void counts.load();
      break;
    case 'lock':
      showLocked();
      break;
    case 'ping':
      break;
  }
}

/** Asks only what this seat may see. */
export function refresh(role: Role): void {
  if (may.seeCameras(role)) void cameras.load();
  if (sees(role, 'wall') || sees(role, 'house-walls')) void walls.load();
  if (sees(role, 'incidents')) void incidents.load();
  if (countsCases(role)) void counts.load();
}

async function liveAddress(): Promise<string> {
  const { ticket } = await api.liveTicket();
  const port = session.me?.mediaPort ?? 8081;
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${location.hostname}:${port}/live?ticket=${encodeURIComponent(ticket)}`;
}

const line = new LiveLink({
  address: liveAddress,
  onMessage: hear,
  onState: (state) => { link.value = state; },
  onReturn: () => { if (session.me) refresh(session.me.role); },
});

export function join(role: Role): void {
  refresh(role);
  line.open();
}

export function leave(): void {
  line.close();
  for (const each of [cameras, incidents, walls, counts]) {
    each.data.value = null;
    each.status.value = 'idle';
  }
}

export const retryLink = (): void => line.retryNow();
