import type { Role } from '../api/types';

/** Who sees which page, and where each lands (console.md, Seats). What a role may not do, its pages do not offer. */
export type PageName = 'wall' | 'touch' | 'incidents' | 'cases' | 'house-cameras' | 'house-walls';

interface Seat {
  desk: { path: string; query?: Record<string, string> };
  pages: PageName[];
  /** Pages it may open that stand in no menu. */
  also?: PageName[];
}

const SEATS: Record<Role, Seat> = {
  OPERATOR: { desk: { path: '/wall' }, pages: ['wall', 'incidents'], also: ['touch'] },
  CLERK: { desk: { path: '/cases' }, pages: ['cases'] },
  SHIFT_LEADER: { desk: { path: '/cases', query: { state: 'FILING_REVIEW' } }, pages: ['cases', 'incidents'] },
  SUPERVISOR: { desk: { path: '/incidents' }, pages: ['incidents', 'cases'] },
  GUIDE: { desk: { path: '/wall' }, pages: ['wall'] },
  ADMINISTRATOR: { desk: { path: '/house/cameras' }, pages: ['house-cameras', 'house-walls'] },
};

export function seat(role: Role): Seat {
  return SEATS[role];
}

export function sees(role: Role, page: PageName): boolean {
  return SEATS[role].pages.includes(page) || (SEATS[role].also?.includes(page) ?? false);
}

/** Operators alone run the wall and decide incidents; clerks alone work on case files. */
export const may = {
  runWall: (role: Role): boolean => role === 'OPERATOR',
  decide: (role: Role): boolean => role === 'OPERATOR',
  setUpWalls: (role: Role): boolean => role === 'ADMINISTRATOR',
  workCases: (role: Role): boolean => role === 'CLERK',
};

const PATHS: Record<PageName, string> = {
  wall: '/wall', touch: '/touch', incidents: '/incidents', cases: '/cases', 'house-cameras': '/house/cameras', 'house-walls': '/house/walls',
};

export function pathOf(page: PageName): string {
  return PATHS[page];
}
