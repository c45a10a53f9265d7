import { computed, reactive, ref } from 'vue';
import { api } from '../api/api';
import type { Incident } from '../api/incidentTypes';
import { nextAfter, stepFrom, withIncident } from '../live/reduce';
import { incidents, openIncidents } from './centre';

/** 其他: only this reason needs words. */
export const OTHER_REASON = 9;
const LONGEST_NOTE = 200;

const put = reactive(new Set<string>());
const leaving = reactive(new Set<string>());
const chosen = ref<string | null>(null);

/** Open ones, those put off for later at the end, those just decided gone at once (they return if refused). */
export const queue = computed(() => {
  const here = openIncidents.value.filter((each) => !leaving.has(each.id));
  return [...here.filter((each) => !put.has(each.id)), ...here.filter((each) => put.has(each.id))];
});

export const focused = computed(() => queue.value.find((each) => each.id === chosen.value) ?? queue.value[0] ?? null);

export function focusOn(id: string): void {
  chosen.value = id;
}

export function step(by: 1 | -1): void {
  chosen.value = stepFrom(queue.value, focused.value?.id ?? null, by);
}

export function putOff(id: string): void {
  chosen.value = nextAfter(queue.value, id);
  put.delete(id);
  put.add(id);
}

export const isPutOff = (id: string): boolean => put.has(id);

async function decide<T>(incident: Incident, act: () => Promise<T>, settled: (answer: T) => Incident): Promise<T> {
  const next = nextAfter(queue.value, incident.id);
  leaving.add(incident.id);
  chosen.value = next;
  try {
    const answer = await act();
    incidents.data.value = withIncident(incidents.data.value ?? [], settled(answer));
    put.delete(incident.id);
    return answer;
  } catch (fault) {
    chosen.value = incident.id;
    void incidents.load();
    throw fault;
  } finally {
    leaving.delete(incident.id);
  }
}

/** Resolves to the number of the case file made. */
export async function confirm(incident: Incident, note = ''): Promise<string> {
  const answer = await decide(incident, () => api.confirm(incident.id, note), (done) => done.incident);
  return answer.caseNumber;
}

export async function reject(incident: Incident, reason: number, note = ''): Promise<void> {
  await decide(incident, () => api.reject(incident.id, reason, note.trim().slice(0, LONGEST_NOTE)), (done) => done);
}
