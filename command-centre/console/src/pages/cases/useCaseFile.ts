import { computed, reactive, ref, shallowRef, watch, type Ref } from 'vue';
import { api } from '../../api/api';
import { ApiError } from '../../api/http';
import type { AllowedAction, CaseActionName, CaseOrder, CaseView, CityMap, LonLat } from '../../api/caseTypes';
import { gridAt } from '../../parts/mapView';
import { caseChange } from '../../state/centre';
import { toast } from '../../state/toasts';
import { useWords } from '../../words/useWords';
import { differences, type Difference, type Draft } from './draft';

export interface Conflict { sentence: string; differences: Difference[] }

/** One file on the clerk's table: what the centre knows, what was typed and not saved, and what may be done next. */
export function useCaseFile(number: Ref<string | null>, map: Ref<CityMap | null>) {
  const { t, fault } = useWords();
  const view = shallowRef<CaseView | null>(null);
  const error = shallowRef<unknown>(null);
  const busy = ref(false);
  const conflict = shallowRef<Conflict | null>(null);
  const draft = reactive<Draft>({ address: '', description: '', grid: '', opinion: '' });

  const file = computed(() => view.value?.file ?? null);
  const allowed = (action: CaseActionName): AllowedAction | null => view.value?.allowed.find((each) => each.action === action) ?? null;
  const next = computed(() => allowed('forward') ?? allowed('pre-register'));
  const unsaved = computed(() => {
    const now = file.value;
    if (!now) return { place: false, form: false };
    return {
      place: allowed('locate') !== null && (draft.address !== now.place.address || draft.grid !== now.place.grid),
      form: allowed('save-form') !== null && (draft.description !== now.description || now.formSavedAt === null),
    };
  });

  function accept(answer: CaseView): void {
    view.value = answer;
    Object.assign(draft, {
      address: answer.file.place.address, description: answer.file.description, grid: answer.file.place.grid,
    });
  }

  async function load(): Promise<void> {
    const wanted = number.value;
    conflict.value = null;
    if (!wanted) {
      view.value = null;
      return;
    }
    try {
      const answer = await api.caseFile(wanted);
      if (number.value !== wanted) return;
      error.value = null;
      accept(answer);
    } catch (problem) {
      if (number.value === wanted) error.value = problem;
    }
  }

  watch(number, () => {
    view.value = null;
    draft.opinion = t('case.opinionDefault');
    void load();
  }, { immediate: true });

  /** Someone else worked on it: take the new version quietly if nothing typed would be lost. */
  watch(caseChange, (change) => {
    const now = file.value;
    if (!change || !now || change.number !== now.number || change.version <= now.version || busy.value) return;
    const typed = draft.address !== now.place.address || draft.description !== now.description;
    if (!typed) void load();
  });

  async function refused(problem: unknown): Promise<void> {
    if (problem instanceof ApiError && problem.status === 409 && file.value) {
      const theirs = await api.caseFile(file.value.number).catch(() => null);
      const mine = { ...draft };
      const before = file.value;
      if (theirs && theirs.file.version !== before.version) {
        conflict.value = { sentence: fault(problem), differences: differences(before, mine, theirs.file) };
        return;
      }
    }
    toast('warn', t('case.notSaved', { why: fault(problem) }));
  }

  async function act(order: CaseOrder): Promise<boolean> {
    const now = file.value;
    if (!now || busy.value) return false;
    busy.value = true;
    try {
      const typed = { ...draft };
      accept(await api.act(now.number, now.version, order));
      // What is typed beside the order just done stays as typed.
      if (order.action !== 'save-form') draft.description = typed.description;
      if (order.action !== 'locate') Object.assign(draft, { address: typed.address, grid: typed.grid });
      return true;
    } catch (problem) {
      await refused(problem);
      return false;
    } finally {
      busy.value = false;
    }
  }

  async function locate(at: LonLat): Promise<void> {
    const grid = map.value ? gridAt(map.value, at) : null;
    draft.grid = grid?.code ?? draft.grid;
    await act({ action: 'locate', longitude: at[0], latitude: at[1], address: draft.address.trim(), grid: draft.grid });
  }

  /** Saves what was typed: the place first, since a moved place asks for the form again. */
  async function save(): Promise<boolean> {
    const now = file.value;
    if (!now) return false;
    const { longitude, latitude } = now.place;
    if (unsaved.value.place && longitude !== null && latitude !== null) {
      const done = await act({ action: 'locate', longitude, latitude, address: draft.address.trim(), grid: draft.grid });
      if (!done) return false;
    }
    if (!allowed('save-form') || !unsaved.value.form) return true;
    return act({ action: 'save-form', description: draft.description.trim() });
  }

  /** The one next step, after saving what was typed. */
  async function goOn(): Promise<boolean> {
    if (!next.value || busy.value) return false;
    if ((unsaved.value.form || unsaved.value.place) && !(await save())) return false;
    const step = next.value;
    if (!step) return false;
    if (!step.enabled) {
      toast('warn', t('case.notYet'));
      return false;
    }
    return act(step.action === 'forward' ? { action: 'forward', opinion: draft.opinion.trim() } : { action: 'pre-register' });
  }

  return { view, file, error, busy, conflict, draft, allowed, next, unsaved, load, act, locate, save, goOn };
}

export type CaseTable = ReturnType<typeof useCaseFile>;
