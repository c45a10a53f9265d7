import type { Text } from './types';
import type { Panel, Rect, Transition, WallWindow } from './wallTypes';

/** The walls' other questions: materials, schedules, the set-up, what stood when. */
export type AssetKind = 'PICTURE' | 'DECK' | 'CLIP';

export interface Asset {
  id: string;
  kind: AssetKind;
  name: string;
  state: 'READY' | 'RENDERING' | 'BROKEN';
  pages: number;
  problem: Text | null;
  addedAt: string;
}

/** Workdays and rest days follow the holiday calendar; a Monday is one also when it is a holiday. */
export type DayName = 'WORKDAY' | 'RESTDAY' | 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN';

export interface ScheduleEntry {
  /** Empty: a new one. */
  id: string;
  version?: number | null;
  name: string;
  sceneId: string;
  days: DayName[];
  date: string | null;
  /** 07:30 */
  from: string;
  until: string | null;
  priority: number;
  enabled: boolean;
  transition: Transition;
}

/** Its password is kept apart and never told. */
export interface Driver { type: string; [key: string]: unknown }
export interface NodeBinding { id: string; name: string; driver: Driver }
export interface PopRule { id: string; category: string | null; level: 'URGENT' | 'WARN' | 'INFO' | null; region: string | null; zone: string | null; holdSeconds: number }
/** A zone as the set-up writes it; the wall's state has its place beside its name. */
export interface SetupZone { id: string; name: string; at: Rect }

export interface Setup {
  version: number;
  wall: { id: string; name: string; panels: Panel[]; zones: SetupZone[]; nodes: NodeBinding[]; gapMm: number; farthestSeatMm: number };
  popRules: PopRule[];
}

export interface AsRunRow { id?: number; at: string; kind: string; showing?: number; authorName: string; text: { zh: string; en: string } }
/** When one page really showed a window; null: it never said so. */
export interface ShownOn { page: string; at: string | null }

export interface AsRun {
  at: string;
  scene: string | null;
  since: string | null;
  takenBy: string | null;
  showing: number;
  windows: (WallWindow & { incidentId: string | null; shown: ShownOn[] })[];
  rows: AsRunRow[];
  chainWhole: boolean;
}

export type { Rect };

/** What a file of scenes would bring to a wall, or has brought. */
export interface Brought {
  kept: boolean;
  scenes: string[];
  layouts: string[];
  misfits: { scene: string; slot: number; what: Text }[];
}
