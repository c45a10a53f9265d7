import type { Text } from './types';

export type Source = { type: 'camera'; cameraId: string } | { type: 'blank' };

/** x, y, w, h in one unit for all windows of a layout; the mirrors only use their proportions. */
export interface WallWindow {
  slot: number;
  x: number;
  y: number;
  w: number;
  h: number;
  source: Source;
}

export type LayoutSize = 1 | 4 | 9;

export interface Picture {
  layout: LayoutSize;
  sceneId: string | null;
  sceneName: string | null;
  /** Edited since the scene was loaded. */
  modified?: boolean;
  windows: WallWindow[];
}

export interface Pop {
  window: number;
  incidentId: string;
  cameraId: string;
  until: string;
}

export interface TakeResult {
  ok: number;
  total: number;
  millis: number;
  skewMillis: number;
  failed: { window: number; node?: string; reason: Text }[];
}

export interface Scene {
  id: string;
  name: string;
  layout: LayoutSize;
  revision: number;
  windows: WallWindow[];
}

export interface WallNode {
  id: string;
  name: string;
  connected: boolean;
  /** Connected, but silent. */
  stale?: boolean;
  since: string;
  panels: number;
}

export interface WallState {
  wall: { id: string; name: string; columns: number; rows: number; widthPx?: number; heightPx?: number; panels: number };
  /** Grows with every change that is kept; the later state wins. */
  version: number;
  /** What the next edit names as its base. */
  revision: number;
  preview: Picture & { changes: { changed: number; unchanged: number } };
  program: Picture & { since: string; takenBy: string };
  pops: Pop[];
  lastTake: TakeResult | null;
  scenes: Scene[];
  nodes: WallNode[];
  undoable: boolean;
}

export type Transition = 'CUT' | 'FADE';

export type WallOrder =
  | { type: 'set-layout'; layout: LayoutSize }
  | { type: 'place'; slot: number; source: Source }
  | { type: 'swap'; slotA: number; slotB: number }
  | { type: 'clear' }
  | { type: 'load-scene'; sceneId: string }
  | { type: 'save-scene'; name: string }
  | { type: 'delete-scene'; sceneId: string }
  | { type: 'take'; transition: Transition }
  | { type: 'undo' }
  | { type: 'pop'; incidentId: string; cameraId: string; seconds: number }
  | { type: 'unpop' }
  | { type: 'identify' };
