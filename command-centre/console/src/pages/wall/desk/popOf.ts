import type { Incident } from '../../../api/incidentTypes';
import type { Text } from '../../../api/types';
import type { PopCard, WallOrder } from '../../../api/wallTypes';

const LEVELS: Record<string, PopCard['level']> = { URGENT: 'URGENT', WARNING: 'WARN', INFORMATION: 'INFO' };
/** Four lines can be read beside a picture; more is a page. */
const FACTS = 4;

/** An incident on the wall with what stands beside its picture: what, where, since when, what was found. */
export function popOf(incident: Incident, seconds: number, say: (text: Text | null | undefined) => string): WallOrder {
  const title = say(incident.title) || incident.category.name;
  const facts = incident.steps.filter((step) => step.met !== false).map((step) => [say(step.question), say(step.value)].filter(Boolean).join(' ')).slice(0, FACTS);
  return {
    type: 'pop', incidentId: incident.id, cameraId: incident.cameraId, seconds, label: title,
    card: { title, place: incident.place.address, since: incident.started, facts, todo: '', level: LEVELS[incident.level ?? ''] ?? 'INFO' },
  };
}
