import type { Role } from '../api/types';

/** Who sees which page, and where each lands (console.md, Seats). What a role may not do, its pages do not offer. */
export type PageName =
  | 'wall' | 'touch' | 'incidents' | 'cases' | 'report' | 'review' | 'dispatch' | 'field' | 'overview' | 'quality' | 'rules' | 'house-cameras' | 'house-walls' | 'house-transfers' | 'replay';

interface Seat {
  desk: { path: string; query?: Record<string, string> };
  pages: PageName[];
  /** Pages it may open that stand in no menu. */
  also?: PageName[];
}

const SEATS: Record<Role, Seat> = {
  OPERATOR: { desk: { path: '/wall' }, pages: ['wall', 'incidents'], also: ['touch'] },
  CLERK: { desk: { path: '/cases' }, pages: ['cases'], also: ['report'] },
  SHIFT_LEADER: { desk: { path: '/review' }, pages: ['review', 'cases', 'incidents', 'overview'], also: ['house-transfers'] },
  SUPERVISOR: { desk: { path: '/overview' }, pages: ['overview', 'review', 'cases', 'incidents', 'rules', 'replay'], also: ['house-transfers'] },
  ASSISTANT: { desk: { path: '/quality' }, pages: ['quality', 'cases'] },
  MANAGER: { desk: { path: '/cases' }, pages: ['cases', 'review'] },
  INSPECTOR: { desk: { path: '/field' }, pages: ['field'] },
  COMMAND_CENTRE: { desk: { path: '/dispatch' }, pages: ['dispatch'] },
  DEPARTMENT: { desk: { path: '/dispatch' }, pages: ['dispatch'] },
  GUIDE: { desk: { path: '/wall' }, pages: ['wall'] },
  ADMINISTRATOR: { desk: { path: '/house/cameras' }, pages: ['house-cameras', 'rules', 'replay', 'house-walls', 'house-transfers'] },
};

export function seat(role: Role): Seat {
  return SEATS[role];
}

export function sees(role: Role, page: PageName): boolean {
  return SEATS[role].pages.includes(page) || (SEATS[role].also?.includes(page) ?? false);
}

/** Seats whose pages show how many cases wait. */
export const countsCases = (role: Role): boolean => (['cases', 'review', 'dispatch', 'overview'] as const).some((page) => sees(role, page));

/** Operators alone run the wall and decide incidents; what may be done to a case, the case itself says. */
export const may = {
  runWall: (role: Role): boolean => role === 'OPERATOR',
  decide: (role: Role): boolean => role === 'OPERATOR',
  setUpWalls: (role: Role): boolean => role === 'ADMINISTRATOR',
  /** Who works on cases from outside sees no camera. */
  seeCameras: (role: Role): boolean => role !== 'INSPECTOR' && role !== 'COMMAND_CENTRE' && role !== 'DEPARTMENT',
  readQuality: (role: Role): boolean => role === 'ASSISTANT' || role === 'SUPERVISOR' || role === 'MANAGER',
  /** Who is told of cameras in trouble, and who settles it. */
  seeTroubles: (role: Role): boolean => role === 'SHIFT_LEADER' || may.settleTroubles(role),
  settleTroubles: (role: Role): boolean => role === 'SUPERVISOR' || role === 'ADMINISTRATOR',
  registerReports: (role: Role): boolean => role === 'CLERK',
};

const PATHS: Record<PageName, string> = {
  wall: '/wall', touch: '/touch', incidents: '/incidents', cases: '/cases', report: '/cases/report', review: '/review', dispatch: '/dispatch', field: '/field', overview: '/overview',
  quality: '/quality', rules: '/rules', 'house-cameras': '/house/cameras', 'house-walls': '/house/walls', 'house-transfers': '/house/transfers', replay: '/review-video',
};

export function pathOf(page: PageName): string {
  return PATHS[page];
}
