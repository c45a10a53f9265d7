import type { Role } from '../../src/api/types';
import { seat, sees, type PageName } from '../../src/state/seats';

const ROLES: Role[] = ['OPERATOR', 'CLERK', 'SHIFT_LEADER', 'SUPERVISOR', 'ASSISTANT', 'MANAGER', 'INSPECTOR', 'COMMAND_CENTRE', 'DEPARTMENT', 'GUIDE', 'ADMINISTRATOR'];

export const landingOf = (): Record<string, string> => Object.fromEntries(ROLES.map((role) => [role, seat(role).desk.path]));
export const seatsSee = (page: PageName): Role[] => ROLES.filter((role) => sees(role, page));
