import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { caseApi } from '../api/cases';
import { QUEUES, type CaseRow, type LightName, type QueueFilters, type QueueId } from '../api/caseTypes';
import { caseChange, counts } from './centre';
import type { LoadStatus } from './load';
import { appended, follower, refreshed, stepped } from './queueRows';

const PAGE = 50;
const MOST = 200;
/** A burst of changes asks once. */
const REST_MS = 400;

export interface Queue {
  rows: ShallowRef<CaseRow[]>;
  status: Ref<LoadStatus>;
  error: ShallowRef<unknown>;
  /** There are more than those shown. */
  more: ComputedRef<boolean>;
  paging: Ref<boolean>;
  loadMore: () => Promise<void>;
  /** Asks again from the beginning; what is shown stays meanwhile. */
  reload: () => Promise<void>;
  /** Numbers of cases per light, of the whole queue and not of the page. */
  lights: ComputedRef<Partial<Record<LightName, number>>>;
  count: ComputedRef<number>;
  step: (number: string | null, by: 1 | -1) => string | null;
  after: (number: string) => string | null;
}

/** How many cases stand in the states of a queue; an open request is not known by its state. */
export function countOf(queue: QueueId): number {
  const lights = counts.data.value?.lights[queue];
  if (queue === 'requests') return Object.values(lights ?? {}).reduce((sum, n) => sum + (n ?? 0), 0);
  return QUEUES[queue].reduce((sum, state) => sum + (counts.data.value?.states[state] ?? 0), 0);
}

/** A queue page by page, kept up to date by the live line. */
export function useQueue(queue: Ref<QueueId>, filters: Ref<QueueFilters> = ref({})): Queue {
  const rows = shallowRef<CaseRow[]>([]);
  const status = ref<LoadStatus>('idle');
  const error = shallowRef<unknown>(null);
  const next = ref<string | null>(null);
  const paging = ref(false);
  let turn = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    const mine = ++turn;
    const most = Math.min(MOST, Math.max(PAGE, rows.value.length));
    try {
      const page = await caseApi.list(queue.value, { ...filters.value, limit: most });
      if (mine !== turn) return;
      const longer = rows.value.length > page.cases.length && page.next !== null;
      rows.value = refreshed(rows.value, page.cases, page.next === null);
      if (!longer) next.value = page.next;
      error.value = null;
      status.value = 'ready';
    } catch (problem) {
      if (mine !== turn) return;
      error.value = problem;
      status.value = 'broken';
    }
  }

  async function loadMore(): Promise<void> {
    if (next.value === null || paging.value) return;
    const mine = turn;
    paging.value = true;
    try {
      const page = await caseApi.list(queue.value, { ...filters.value, limit: PAGE }, next.value);
      if (mine !== turn) return;
      rows.value = appended(rows.value, page.cases);
      next.value = page.next;
    } catch (problem) {
      if (mine === turn) error.value = problem;
    } finally {
      paging.value = false;
    }
  }

  watch([queue, filters], () => {
    rows.value = [];
    next.value = null;
    status.value = 'loading';
    void ask();
  }, { immediate: true, deep: true });
  watch(caseChange, () => {
    rest ??= setTimeout(() => { rest = undefined; void ask(); }, REST_MS);
  });
  onScopeDispose(() => clearTimeout(rest));

  return {
    rows, status, error, paging, loadMore,
    more: computed(() => next.value !== null),
    reload: ask,
    lights: computed(() => counts.data.value?.lights[queue.value] ?? {}),
    count: computed(() => countOf(queue.value)),
    step: (number, by) => stepped(rows.value, number, by),
    after: (number) => follower(rows.value, number),
  };
}
