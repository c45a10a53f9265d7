import { computed, reactive, ref, watch, type Ref } from 'vue';
import type { CaseActionName, CaseOrder, CaseView } from '../../api/caseTypes';
import type { CityMap, LonLat } from '../../api/mapTypes';
import { gridAt } from '../../parts/mapView';
import type { Choice, Field } from '../../state/caseConflict';
import { toast } from '../../state/toasts';
import { useCase } from '../../state/useCase';
import { useWords } from '../../words/useWords';
import { draftOf, readyOf, sends, stepsOf, ticksOf, typedOf, type Draft } from './steps';
import { useInspectors } from './useInspectors';

/** The clerk's table: one case, what he types about it, and the step that he takes next. */
export function useClerkDesk(number: Ref<string | null>, map: Ref<CityMap | null>) {
  const { t, te } = useWords();
  const draft = reactive<Draft>({ address: '', description: '', grid: '' });
  const opinion = ref('');
  const held = ref<string | null>(null);
  const table = useCase(number, () => (table.file.value ? typedOf(draft, table.file.value) : {}));
  const { view, file, allowed } = table;
  const steps = computed(() => (view.value ? stepsOf(view.value) : { main: null, others: [] }));
  const ticks = computed(() => (view.value ? ticksOf(view.value) : []));
  const inspectors = useInspectors(file);
  const ready = computed(() => view.value !== null && readyOf(view.value, steps.value.main, inspectors.chosen.value));
  const unsaved = computed(() => {
    const now = file.value;
    const typed = now ? typedOf(draft, now) : {};
    return { place: allowed('locate') !== null && (typed.place !== undefined || typed.grid !== undefined), form: allowed('save-form') !== null && (typed.description !== undefined || now?.formSavedAt === null) };
  });

  /** A new version comes in: what was typed and not saved stays as typed. */
  watch(view, (now, before) => {
    if (!now) return;
    const fresh = held.value !== now.file.number;
    const kept = fresh || !before ? {} : typedOf(draft, before.file);
    Object.assign(draft, draftOf(now.file));
    if (kept.place !== undefined) draft.address = kept.place;
    if (kept.grid !== undefined) draft.grid = kept.grid;
    if (kept.description !== undefined) draft.description = kept.description;
    held.value = now.file.number;
  }, { flush: 'sync' });
  watch(() => [file.value?.number, file.value?.state, steps.value.main].join(' '), () => {
    const { main } = steps.value;
    const key = `opinionOf.${main === 'forward' && file.value && !allowed('save-form') ? (file.value.checkRequired ? 'forward-close' : 'forward-unchecked') : main}`;
    opinion.value = main && te(key) ? t(key) : '';
  });

  async function locate(at: LonLat): Promise<void> {
    const grid = map.value ? gridAt(map.value, at) : null;
    draft.grid = grid?.code ?? draft.grid;
    await table.act({ action: 'locate', longitude: at[0], latitude: at[1], address: draft.address.trim(), grid: draft.grid });
  }

  /** Saves what was typed: the place first, since a moved place asks for the form again. */
  async function save(): Promise<boolean> {
    const now = file.value;
    if (!now) return false;
    if (unsaved.value.place) {
      const { longitude, latitude } = now.place;
      if (!(await table.act({ action: 'locate', longitude, latitude, address: draft.address.trim(), grid: draft.grid }))) return false;
    }
    if (!allowed('save-form') || !unsaved.value.form) return true;
    return (await table.act({ action: 'save-form', description: draft.description.trim() })) !== null;
  }

  function order(action: CaseActionName, text: string): CaseOrder {
    return { action, ...(text.trim() ? { text: text.trim() } : {}), ...(sends(action) && inspectors.chosen.value ? { inspector: inspectors.chosen.value } : {}) };
  }

  /** The one next step, after saving what was typed. null: it was not taken, and why stands on the page. */
  async function goOn(): Promise<CaseView | null> {
    const main = steps.value.main;
    if (!main || table.busy.value) return null;
    if (sends(main) && !inspectors.chosen.value) {
      toast('warn', t('clerk.inspectorFirst'));
      return null;
    }
    if (allowed(main)?.needsText && opinion.value.trim() === '') {
      toast('warn', t('clerk.opinionFirst', { what: t(`action.${main}`) }));
      return null;
    }
    if ((unsaved.value.form || unsaved.value.place) && allowed('save-form') && !(await save())) return null;
    if (!allowed(main)?.enabled) {
      toast('warn', t('case.notYet'));
      return null;
    }
    return table.act(order(main, opinion.value));
  }

  /** After a conflict: goes on from the version that stands, with what was chosen of mine, and saves it. */
  async function resolve(choices: Partial<Record<Field, Choice>>): Promise<void> {
    const waiting = table.conflict.value;
    if (!waiting) return;
    const mine = { ...draft };
    table.takeNow();
    const now = waiting.now.file;
    Object.assign(draft, draftOf(now));
    if (choices.place === 'mine') draft.address = mine.address;
    if (choices.grid === 'mine') draft.grid = mine.grid;
    if (choices.description === 'mine') draft.description = mine.description;
    if (await save()) toast('ok', t('clerk.saved', { number: now.number }));
  }

  return { ...table, draft, opinion, steps, ticks, ready, unsaved, inspectors, locate, save, goOn, resolve };
}

export type ClerkDesk = ReturnType<typeof useClerkDesk>;
