import { computed, ref, shallowRef, watch } from 'vue';
import { ApiError } from '../../api/http';
import { ruleApi } from '../../api/rules';
import type { FieldProblem, Rule, RuleDraft } from '../../api/ruleTypes';
import { cameras } from '../../state/centre';
import { loaded } from '../../state/load';
import { toast } from '../../state/toasts';
import type { Tried } from '../../state/tried';
import { useWords } from '../../words/useWords';
import { fresh, grounded, needsOf, sameDraft, type Need } from './ruleDraft';

/** One rule in hand: as it is kept, as it is changed, and what is wrong with the change. */
export function useRules() {
  const { t, say, fault, spanWords } = useWords();
  const rules = loaded(ruleApi.rules);
  const kinds = loaded(ruleApi.kinds);
  /** null: none, or one that is not kept yet. */
  const id = ref<string | null>(null);
  const draft = shallowRef<RuleDraft | null>(null);
  const kept = shallowRef<RuleDraft | null>(null);
  const version = ref(0);
  const saving = ref(false);
  /** The form says what it still needs once somebody tried to save it. */
  const tried = ref(false);
  const told = shallowRef<FieldProblem[]>([]);

  const rule = computed<Rule | null>(() => rules.data.value?.find((each) => each.id === id.value) ?? null);
  const isNew = computed(() => draft.value !== null && id.value === null);
  const mayChange = computed(() => isNew.value || rule.value?.source === 'CONSOLE');
  const kind = computed(() => kinds.data.value?.find((each) => each.id === draft.value?.kind));
  const changed = computed(() => draft.value !== null && kept.value !== null && !sameDraft(draft.value, kept.value));
  const needs = computed<Need[]>(() => (draft.value && mayChange.value ? needsOf(draft.value, kind.value) : []));
  /** Someone else saved it while it was changed here. */
  const stale = computed(() => rule.value !== null && rule.value.version !== version.value);

  function sentence(need: Need): string {
    const { least, most, span } = need.args as { least?: number; most?: number; span?: boolean };
    const word = (value: number | undefined): string => (span ? spanWords((value ?? 0) * 1000) : String(value ?? ''));
    return t(`rules.need.${need.key}`, need.key === 'bounds' ? { least: word(least), most: word(most) } : need.args);
  }
  /** What is wrong at a place of the form. A crossing line is told at once, what is only missing after a try. */
  function wrong(field: string): string | null {
    const said = told.value.find((each) => each.field === field);
    if (said) return say(said.text);
    const need = needs.value.find((each) => each.field === field && (tried.value || !isNew.value || /^zone-(crossing|flat|outside|many)$/.test(each.key)));
    return need ? sentence(need) : null;
  }
  const missing = computed(() => [...needs.value.map(sentence), ...told.value.map((each) => say(each.text))]);

  function hold(one: Rule): void {
    id.value = one.id;
    version.value = one.version;
    draft.value = one.rule;
    kept.value = draft.value;
    forget();
  }
  function forget(): void {
    tried.value = false;
    told.value = [];
  }
  function pick(wanted: string | null): void {
    const one = rules.data.value?.find((each) => each.id === wanted);
    if (one) return hold(one);
    id.value = null;
    draft.value = null;
    kept.value = null;
    forget();
  }
  function add(): void {
    const first = kinds.data.value?.[0];
    if (!first) return;
    const camera = rule.value?.rule.camera ?? cameras.data.value?.[0]?.id ?? '';
    id.value = null;
    version.value = 0;
    draft.value = grounded(fresh(camera, first), first, t('rules.wholeName'));
    kept.value = draft.value;
    forget();
  }
  /** Goes on with what was tried before it is kept. */
  function resume(from: Tried): void {
    pick(from.id);
    if (from.id === null) add();
    version.value = from.version;
    draft.value = from.draft;
  }
  /** Another rule like this one, to be drawn elsewhere. */
  function copy(): void {
    if (!rule.value) return;
    const made = rule.value.rule;
    id.value = null;
    version.value = 0;
    kept.value = { ...made, name: '' };
    draft.value = { ...made, name: t('rules.copyName', { name: made.name }).slice(0, 60) };
    forget();
  }
  const back = (): void => {
    if (kept.value) draft.value = kept.value;
    forget();
  };

  watch(draft, () => { told.value = []; });

  function refused(error: unknown): void {
    if (error instanceof ApiError && error.problems.length > 0) {
      told.value = [...error.problems];
      toast('warn', t('rules.notSaved', { n: error.problems.length }));
      return;
    }
    toast('warn', fault(error), error instanceof ApiError && error.status === 409 ? [{ label: t('rules.reload'), act: () => void reload() }] : []);
  }
  async function reload(): Promise<void> {
    await rules.load();
    if (rule.value) hold(rule.value);
  }
  /** Tells whether it is kept. */
  async function save(): Promise<boolean> {
    const now = draft.value;
    if (!now || saving.value || !mayChange.value) return false;
    tried.value = true;
    if (needs.value.length > 0) {
      toast('warn', t('rules.notSaved', { n: needs.value.length }));
      return false;
    }
    saving.value = true;
    try {
      const made = id.value === null ? await ruleApi.add(now) : await ruleApi.save(id.value, version.value, now);
      await rules.load();
      hold(rules.data.value?.find((each) => each.id === made.id) ?? made);
      toast('ok', t('rules.saved', { name: made.rule.name, n: made.version }));
      return true;
    } catch (error) {
      refused(error);
      return false;
    } finally {
      saving.value = false;
    }
  }
  async function turn(on: boolean): Promise<void> {
    const one = rule.value;
    if (!one) return;
    try {
      const made = await ruleApi.switch(one.id, one.version, on);
      await rules.load();
      if (id.value === made.id && !changed.value) hold(rule.value ?? made);
      else if (id.value === made.id) version.value = made.version;
      toast('ok', t(on ? 'rules.turnedOn' : 'rules.turnedOff', { name: made.rule.name }), on ? [] : [{ label: t('rules.undo'), act: () => void turn(true) }]);
    } catch (error) {
      refused(error);
    }
  }

  return { rules, kinds, id, rule, draft, kind, isNew, mayChange, changed, saving, stale, needs, missing, tried, wrong, pick, add, copy, resume, version, back, save, turn, reload };
}
