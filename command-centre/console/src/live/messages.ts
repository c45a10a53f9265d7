import type { CaseState } from '../api/caseTypes';
import type { Incident } from '../api/incidentTypes';
import type { Camera } from '../api/types';
import type { WallState } from '../api/wallTypes';

/** What the live socket tells. A type this console does not know is left alone. */
export type LiveMessage =
  | { type: 'camera'; camera: Camera }
  | { type: 'incident'; incident: Incident }
  | { type: 'case'; number: string; state: CaseState; version: number }
  | { type: 'cases' } // a case that this reader does not see changed: his lists may have
  | { type: 'wall'; state: WallState }
  | { type: 'lock' }
  | { type: 'ping' };

const KNOWN = new Set(['camera', 'incident', 'case', 'cases', 'wall', 'lock', 'ping']);

/** Longest message read; a wall of nine windows with forty scenes is under 64 KiB. */
const MAX_CHARACTERS = 1024 * 1024;

export function readMessage(text: string): LiveMessage | null {
  if (text.length > MAX_CHARACTERS) return null;
  try {
    const message = JSON.parse(text) as { type?: string };
    return message !== null && typeof message === 'object' && KNOWN.has(message.type ?? '')
      ? (message as LiveMessage)
      : null;
  } catch {
    return null;
  }
}
