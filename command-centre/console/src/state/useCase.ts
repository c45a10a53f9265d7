import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { caseApi } from '../api/cases';
import type { AllowedAction, CaseActionName, CaseFile, CaseOrder, CaseView } from '../api/caseTypes';
import { ApiError } from '../api/http';
import { useWords } from '../words/useWords';
import { differences, type Conflict, type Typed } from './caseConflict';
import { caseChange } from './centre';
import { toast } from './toasts';

export interface OpenCase {
  view: ShallowRef<CaseView | null>;
  file: ComputedRef<CaseFile | null>;
  status: ComputedRef<'none' | 'loading' | 'ready' | 'broken'>;
  /** Why it did not come; a 404 is also the answer to a case that this seat may not see. */
  error: ShallowRef<unknown>;
  /** The action that is on its way. */
  busy: Ref<CaseActionName | null>;
  conflict: ShallowRef<Conflict | null>;
  /** Someone changed it while there is text here that is not saved: the version that the centre has now. */
  newer: Ref<number | null>;
  allowed: (action: CaseActionName) => AllowedAction | null;
  load: () => Promise<void>;
  /** Takes an answer of the centre that came another way, for example of the attachments. */
  accept: (view: CaseView) => void;
  /** null: it was not done; the page has said why. */
  act: (order: CaseOrder) => Promise<CaseView | null>;
  /** Leaves what is typed as it is and goes on from the case as it stands now. */
  takeNow: () => void;
}

/**
 * One case on a desk: what the centre knows, what may be done next, and what happens when two work on it.
 *
 * @param typed what is typed on this desk and not saved; while there is any, a change by others does not overwrite it
 */
export function useCase(number: Ref<string | null>, typed: () => Typed = () => ({})): OpenCase {
  const { t, fault } = useWords();
  const view = shallowRef<CaseView | null>(null);
  const error = shallowRef<unknown>(null);
  const busy = ref<CaseActionName | null>(null);
  const conflict = shallowRef<Conflict | null>(null);
  const newer = ref<number | null>(null);
  const file = computed(() => view.value?.file ?? null);
  const status = computed(() => (view.value ? 'ready' : number.value === null ? 'none' : error.value ? 'broken' : 'loading'));
  const allowed = (action: CaseActionName): AllowedAction | null => view.value?.allowed.find((each) => each.action === action) ?? null;

  function accept(answer: CaseView): void {
    if (number.value !== answer.file.number) return;
    view.value = answer;
    newer.value = null;
    error.value = null;
  }

  async function load(): Promise<void> {
    const wanted = number.value;
    conflict.value = null;
    newer.value = null;
    if (!wanted) {
      view.value = null;
      return;
    }
    try {
      const answer = await caseApi.one(wanted);
      if (number.value === wanted) accept(answer);
    } catch (problem) {
      if (number.value !== wanted) return;
      error.value = problem;
      if (problem instanceof ApiError && problem.status === 404) view.value = null;
    }
  }

  watch(number, () => {
    view.value = null;
    error.value = null;
    void load();
  }, { immediate: true });

  watch(caseChange, (change) => {
    const here = file.value;
    if (!change || !here || change.number !== here.number || change.version <= here.version || busy.value || conflict.value) return;
    if (Object.keys(typed()).length > 0) newer.value = change.version;
    else void load();
  });

  /** true: it became a conflict, which the page shows. */
  async function collided(problem: ApiError, before: CaseFile, order: CaseOrder): Promise<boolean> {
    const now = (problem.now as CaseView | null) ?? (await caseApi.one(before.number).catch(() => null));
    if (!now || now.file.version === before.version || number.value !== before.number) return false;
    conflict.value = { sentence: fault(problem), order, before, now, differences: differences(before, typed(), now.file) };
    return true;
  }

  async function act(order: CaseOrder): Promise<CaseView | null> {
    const before = file.value;
    if (!before || busy.value) return null;
    busy.value = order.action;
    try {
      const answer = await caseApi.act(before.number, before.version, order);
      accept(answer);
      return answer;
    } catch (problem) {
      if (problem instanceof ApiError && problem.status === 409 && (await collided(problem, before, order))) return null;
      toast('warn', t('case.notDone', { what: t(`action.${order.action}`), why: fault(problem) }));
      return null;
    } finally {
      busy.value = null;
    }
  }

  function takeNow(): void {
    const waiting = conflict.value;
    conflict.value = null;
    if (waiting) accept(waiting.now);
    else void load();
  }

  return { view, file, status, error, busy, conflict, newer, allowed, load, accept, act, takeNow };
}
