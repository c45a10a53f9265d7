import { computed, onScopeDispose, ref, watch } from 'vue';
import { caseApi } from '../../api/cases';
import { CASE_STATES, QUEUES, type CaseRow, type CaseState, type QueueId } from '../../api/caseTypes';
import { caseChange } from '../../state/centre';
import { loaded } from '../../state/load';
import { useQueue } from '../../state/useQueue';
import { now } from '../../words/now';
import { dueSoon, type DueFigures } from './dueSoon';

export type ReviewTab = 'all' | 'filing' | 'closing' | 'voids' | 'requests';
export const REVIEW_TABS: readonly ReviewTab[] = ['all', 'filing', 'closing', 'voids', 'requests'];
const SECTIONS: readonly Exclude<ReviewTab, 'all'>[] = ['filing', 'closing', 'voids', 'requests'];
const OPEN: readonly CaseState[] = CASE_STATES.filter((each) => !(QUEUES.ended as readonly CaseState[]).includes(each));
const MOST = 200;
const REST_MS = 800;

/** The four queues that wait for a decision, and the strip's figures. */
export function useReview() {
  const tab = ref<ReviewTab>('all');
  const queues = SECTIONS.map((id) => ({ id, queue: useQueue(ref<QueueId>(id), ref({ sort: 'due' as const })) }));
  const sections = computed(() => queues.filter((each) => tab.value === 'all' || tab.value === each.id));
  const rows = computed<CaseRow[]>(() => sections.value.flatMap((each) => each.queue.rows.value));
  const size = (id: ReviewTab): number => queues.filter((each) => id === 'all' || each.id === id).reduce((sum, each) => sum + each.queue.rows.value.length, 0);
  const status = computed(() => {
    const all = sections.value.map((each) => each.queue.status.value);
    return rows.value.length > 0 ? 'ready' : all.includes('broken') ? 'broken' : all.every((each) => each === 'ready') ? 'ready' : 'loading';
  });
  const error = computed(() => sections.value.map((each) => each.queue.error.value).find((each) => each) ?? null);

  const running = loaded(() => caseApi.inStates(OPEN, { sort: 'due', limit: MOST }));
  const due = computed<DueFigures>(() => dueSoon(running.data.value?.cases ?? [], now.value, (running.data.value?.next ?? null) !== null));
  let rest: ReturnType<typeof setTimeout> | undefined;
  watch(caseChange, () => { rest ??= setTimeout(() => { rest = undefined; void running.load(); }, REST_MS); });
  onScopeDispose(() => clearTimeout(rest));
  void running.load();

  const reload = async (): Promise<void> => { await Promise.all(queues.map((each) => each.queue.reload())); };
  return { tab, sections, rows, size, status, error, due, running, reload };
}
export type Review = ReturnType<typeof useReview>;
