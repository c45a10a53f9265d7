import type { QueueId } from '../api/caseTypes';
import type { Role } from '../api/types';
import type { PageName } from './seats';
import { countOf } from './useQueue';

/** The queues whose cases wait for the people of a page. */
export function queuesOf(page: PageName, role: Role): QueueId[] {
  switch (page) {
    case 'cases':
      return role === 'CLERK' ? ['intake', 'checks'] : [];
    case 'review':
      return role === 'SUPERVISOR' ? ['voids'] : ['filing', 'closing', 'voids'];
    case 'dispatch':
      return role === 'DEPARTMENT' ? ['disposing'] : ['dispatch', 'disposed'];
    default:
      return [];
  }
}

export const waitingCases = (page: PageName, role: Role): number => queuesOf(page, role).reduce((sum, queue) => sum + countOf(queue), 0);
