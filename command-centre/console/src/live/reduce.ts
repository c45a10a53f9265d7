import type { Incident } from '../api/incidentTypes';
import type { Camera } from '../api/types';
import type { WallState } from '../api/wallTypes';

/** Pure steps from one list to the next; the pages read only their results. */
export function withCamera(cameras: readonly Camera[], camera: Camera): Camera[] {
  const at = cameras.findIndex((each) => each.id === camera.id);
  if (at < 0) return [...cameras, camera].sort((a, b) => a.number.localeCompare(b.number));
  return cameras.map((each, index) => (index === at ? camera : each));
}

const newestFirst = (a: Incident, b: Incident): number => b.raised.localeCompare(a.raised) || b.number.localeCompare(a.number);

/** Incidents kept in the page; older decided ones are asked for again when wanted. */
export const MOST_INCIDENTS = 600;

export function withIncident(incidents: readonly Incident[], incident: Incident): Incident[] {
  const rest = incidents.filter((each) => each.id !== incident.id);
  return [incident, ...rest].sort(newestFirst).slice(0, MOST_INCIDENTS);
}

export function open(incidents: readonly Incident[]): Incident[] {
  return incidents.filter((each) => each.state === 'CANDIDATE').sort(newestFirst);
}

/** Decided ones, the latest decision first. */
export function decided(incidents: readonly Incident[]): Incident[] {
  return incidents
    .filter((each) => each.decision !== null)
    .sort((a, b) => (b.decision?.at ?? '').localeCompare(a.decision?.at ?? ''));
}

/** An older state that arrives late never overwrites a newer one. */
export function withWall(walls: readonly WallState[], state: WallState): WallState[] {
  const known = walls.find((each) => each.wall.id === state.wall.id);
  if (!known) return [...walls, state];
  if (known.version > state.version) return [...walls];
  return walls.map((each) => (each.wall.id === state.wall.id ? state : each));
}

/** The one to look at after `id` is dealt with: its follower, else the one before it. */
export function nextAfter(list: readonly { id: string }[], id: string): string | null {
  const at = list.findIndex((each) => each.id === id);
  if (at < 0) return list[0]?.id ?? null;
  return list[at + 1]?.id ?? list[at - 1]?.id ?? null;
}

export function stepFrom(list: readonly { id: string }[], id: string | null, by: 1 | -1): string | null {
  if (list.length === 0) return null;
  const at = list.findIndex((each) => each.id === id);
  if (at < 0) return list[0]?.id ?? null;
  return list[Math.min(list.length - 1, Math.max(0, at + by))]?.id ?? null;
}
