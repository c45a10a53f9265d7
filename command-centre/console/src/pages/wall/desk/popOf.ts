import type { Incident } from '../../../api/incidentTypes';
import type { PopCard, WallOrder } from '../../../api/wallTypes';
import type { ClueWords } from '../../../words/useClues';
import type { Asked } from '../../../words/clues';

const LEVELS: Record<string, PopCard['level']> = { URGENT: 'URGENT', WARNING: 'WARN', INFORMATION: 'INFO' };
/** Four lines can be read beside a picture; more is a page. */
const FACTS = 4;

interface Readers { called: (incident: Incident) => string; clue: (asked: Asked, key?: string) => ClueWords }

/** An incident on the wall with what stands beside its picture: what, where, since when, what was found. */
export function popOf(incident: Incident, seconds: number, { called, clue }: Readers): WallOrder {
  const title = called(incident);
  const facts = incident.steps.filter((step) => step.met !== false).map((step) => clue(step, step.key)).map((words) => [words.question, words.value].filter(Boolean).join(' ')).slice(0, FACTS);
  return {
    type: 'pop', incidentId: incident.id, cameraId: incident.cameraId, seconds, label: title,
    card: { title, place: incident.place.address, since: incident.started, facts, todo: '', level: LEVELS[incident.level ?? ''] ?? 'INFO' },
  };
}
