import type { Text } from './types';

/** Wall pixels: the panels' pixels side by side, without what frames hide. */
export interface Rect { x: number; y: number; w: number; h: number }

export type Motion = 'STILL' | 'SCROLL';
export type Tone = 'CALM' | 'WARN' | 'URGENT';
export type TileName = 'today' | 'incidents' | 'cameras';

export interface Banner { type: 'banner'; text: string; motion: Motion; speed: number; tone: Tone; priority: number }

export type Source =
  | { type: 'camera'; cameraId: string }
  | { type: 'clip'; asset: string; loop: boolean }
  | { type: 'deck'; asset: string; page: number; seconds: number }
  | { type: 'picture'; asset: string }
  | { type: 'web'; url: string; refreshSeconds: number }
  | { type: 'tile'; tile: TileName }
  | { type: 'map' }
  | Banner
  | { type: 'clock'; seconds: boolean; date: boolean }
  | { type: 'blank' };

export type Fit = 'FIT' | 'FILL' | 'STRETCH';
export type Transition = 'CUT' | 'FADE';

export interface WallWindow extends Rect {
  slot: number;
  source: Source;
  fit: Fit;
  /** Digital zoom: shares of the source's picture. */
  crop: Rect | null;
  locked: boolean;
  compensated: boolean;
  /** What it shows, in words. */
  title: string;
  /** Why it cannot show it now. */
  reason: Text | null;
}

export interface Cycle {
  id: string;
  name: string;
  slots: number[];
  items: Source[];
  titles: string[];
  dwellSeconds: number;
  index: number;
  nextAt: string | null;
  paused: boolean;
  why: Text | null;
}

export interface Picture {
  layout: string | null;
  sceneId: string | null;
  sceneName: string | null;
  sceneRevision?: number | null;
  /** Edited since the scene was loaded. */
  modified?: boolean;
  windows: WallWindow[];
  cycles: Cycle[];
}

export interface PopCard { title: string; place: string; since: string; facts: string[]; todo: string; level: 'URGENT' | 'WARN' | 'INFO' }

export interface Pop {
  window: number;
  incidentId: string;
  cameraId: string;
  label: string;
  zone: string | null;
  since: string;
  until: string;
  /** More incidents of this zone that wait behind it. */
  grouped: number;
  card: PopCard | null;
}

export interface TakeResult {
  showing?: number;
  ok: number;
  total: number;
  millis: number;
  skewMillis: number;
  at: string;
  failed: { window: number; node?: string | null; reason: Text }[];
  nodes?: unknown;
  /** One short sentence where all failed for one cause. */
  headline: Text | null;
}

export interface Scene {
  id: string;
  name: string;
  place: number;
  layout: string | null;
  partial: boolean;
  revision: number;
  transition: Transition | null;
  windows: WallWindow[];
  savedBy: string;
  savedAt: string;
}

export interface Panel extends Rect {
  number: number;
  node: string;
  output: string;
  /** Degrees clockwise. */
  rotation: number;
  widthMm: number;
  heightMm: number;
  bezelMm: number;
}

export interface Zone extends Rect { id: string; name: string }

export interface Wall {
  id: string;
  name: string;
  widthPx: number;
  heightPx: number;
  panels: Panel[];
  zones: Zone[];
  gapMm: number;
  farthestSeatMm: number;
  /** Least height of letters for the farthest seat; 0: not known. */
  leastTextPx: number;
}

export interface NodeWindow { slot: number; state: string; framesPerSecond: number; lastFrameAgeMillis: number; codec: string | null; frozen: boolean }

export interface WallNode {
  page: string;
  id: string;
  output: string;
  name: string;
  connected: boolean;
  /** Connected, but silent. */
  stale?: boolean;
  since: string;
  panels: number[];
  showing: number;
  rttMillis: number | null;
  clockOffsetMillis: number | null;
  driver: string;
  thumbnailAt: string | null;
  /** Why a decoder is not there. */
  trouble?: Text | null;
  windows: NodeWindow[];
}

export interface Lease {
  /** "wall" or a zone's id. */
  scope: string;
  ownerId: string;
  ownerName: string;
  ownerRole: string;
  since: string;
  idleSeconds: number;
  asks: { id: string; name: string; at: string }[];
}

export interface Layout { name: string; own: boolean; cells: Rect[] }
export interface Checkpoint { id: string; name: string; by: string; at: string }
export interface Upcoming { entryId: string; name: string; sceneName: string; at: string; until: string | null; conflict: Text | null }
export interface Waiting { entryId: string; name: string; why: Text }

export interface WallState {
  wall: Wall;
  /** Grows with every change that is kept; the later state wins. */
  version: number;
  /** What the next edit names as its base. */
  revision: number;
  preview: Picture & { changes: { changed: number; unchanged: number; slots: number[] } };
  program: Picture & { showing: number; since: string; takenBy: string };
  pops: Pop[];
  popsWaiting: number;
  lastTake: TakeResult | null;
  scenesVersion: number;
  layouts: Layout[];
  nodes: WallNode[];
  undo: number;
  redo: number;
  checkpoints: Checkpoint[];
  leases: Lease[];
  schedule: { next: Upcoming[]; waiting: Waiting[] };
}

/** What a 409 says that others changed. */
export interface Change { slot: number | null; zh: string; en: string }

type Cards = { card?: PopCard };

export type WallOrder =
  | { type: 'set-layout'; layout: string }
  | { type: 'place'; slot: number; source: Source }
  | { type: 'salvo'; places: { slot: number; source: Source }[] }
  | { type: 'swap'; slotA: number; slotB: number }
  | { type: 'clear' }
  | { type: 'open-window'; at: Rect; source?: Source }
  | { type: 'close-window'; slot: number }
  | { type: 'move-window'; slot: number; at: Rect }
  | { type: 'raise'; slot: number; to: 'FRONT' | 'FORWARD' | 'BACKWARD' | 'BACK' }
  | { type: 'view'; slot: number; fit: Fit; crop?: Rect; compensated: boolean }
  | { type: 'lock'; slot: number; locked: boolean }
  | { type: 'set-cycle'; cycle: { id: string; name: string; slots: number[]; items: Source[]; dwellSeconds: number } }
  | { type: 'drop-cycle'; cycleId: string }
  | { type: 'load-scene'; sceneId: string; revision?: number }
  /** Straight on air; the preview stays. */
  | { type: 'air-scene'; sceneId: string; transition?: Transition }
  | { type: 'save-scene'; name: string; partial?: number[]; transition: Transition }
  | { type: 'copy-scene' | 'rename-scene'; sceneId: string; name: string }
  | { type: 'arrange-scenes'; sceneIds: string[] }
  | { type: 'delete-scene'; sceneId: string }
  | { type: 'save-layout' | 'delete-layout' | 'checkpoint'; name: string }
  | { type: 'take'; transition: Transition; fadeMs?: number; slots?: number[]; swap?: boolean }
  | { type: 'undo' | 'redo' | 'identify' }
  | { type: 'restore' | 'drop-checkpoint'; checkpointId: string }
  | { type: 'turn'; slot: number; by: number }
  | ({ type: 'pop'; incidentId: string; cameraId: string; seconds: number; label?: string; slot?: number; zone?: string } & Cards)
  | { type: 'unpop'; slot?: number }
  | { type: 'pause-cycle' | 'resume-cycle'; cycleId: string }
  | { type: 'step-cycle'; cycleId: string; by: number }
  | { type: 'claim' | 'ask' | 'grant' | 'release'; scope: string }
  | { type: 'force'; scope: string; reason: string };
