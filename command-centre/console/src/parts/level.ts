import type { Incident, IncidentLevel } from '../api/incidentTypes';
import type { IconName } from './Icon.vue';

interface Look { icon: IconName; colour: string; stripe: string; tag: string }

const LOOKS: Record<IncidentLevel, Look> = {
  URGENT: { icon: 'triangle', colour: 'c-urgent', stripe: 'u', tag: 'urgent' },
  WARNING: { icon: 'diamond', colour: 'c-warn', stripe: 'w', tag: 'warn' },
  INFORMATION: { icon: 'circle', colour: 'c-info', stripe: 'n', tag: 'info' },
};

/** A rule that names no level makes warnings. */
export const levelOf = (incident: Pick<Incident, 'level'>): IncidentLevel => incident.level ?? 'WARNING';
export const look = (incident: Pick<Incident, 'level'>): Look => LOOKS[levelOf(incident)];
