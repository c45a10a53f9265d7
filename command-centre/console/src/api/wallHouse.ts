import type { Text } from './types';
import type { Panel, Rect, Transition, WallWindow, Zone } from './wallTypes';

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

/** MONDAY … SUNDAY as the centre writes them. */
export type DayName = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY' | 'WORKDAY' | 'HOLIDAY';

export interface ScheduleEntry {
  id: string;
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

export interface Driver { type: string; [key: string]: unknown }
export interface NodeBinding { id: string; name: string; driver: Driver }
export interface PopRule { id: string; category: string | null; level: string | null; region: string | null; zone: string; holdSeconds: number }

export interface Setup {
  version: number;
  wall: { name: string; panels: Panel[]; zones: Zone[]; nodes: NodeBinding[]; gapMm: number; farthestSeatMm: number };
  popRules: PopRule[];
}

export interface AsRunRow { at: string; kind: string; authorName: string; text: { zh: string; en: string } }

export interface AsRun {
  at: string;
  scene: { id: string; name: string; revision: number } | string | null;
  since: string;
  takenBy: string;
  showing: number;
  windows: (WallWindow & { shown?: { page: string; atMs: number | null }[] })[];
  rows: AsRunRow[];
  chainWhole: boolean;
}

export type { Rect };
