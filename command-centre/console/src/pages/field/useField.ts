import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { caseApi } from '../../api/cases';
import type { CaseView } from '../../api/caseTypes';
import { fieldApi, type FieldTasks, type Fix } from '../../api/field';
import { ApiError } from '../../api/http';
import { caseChange } from '../../state/centre';
import { toast } from '../../state/toasts';
import { useWords } from '../../words/useWords';
import { ordered } from './fieldOrder';
import { lineOf } from './jobs';
import { jobStore } from './jobStore';
import { useOutbox } from './useOutbox';

const AGAIN_MS = 30_000;
const REST_MS = 500;
const TELL_PLACE_MS = 60_000;

interface Kept { answer: FieldTasks; views: CaseView[]; at: string }

/** An inspector's day: duty, where he is, his errands with or without a line, and what waits to be sent. */
export function useField(account: string) {
  const { t, fault } = useWords();
  const store = jobStore();
  const key = `tasks ${account}`;
  const views = shallowRef<CaseView[]>([]);
  const duty = shallowRef<FieldTasks['duty'] | null>(null);
  const status = ref<'loading' | 'ready' | 'broken'>('loading');
  const error = shallowRef<unknown>(null);
  /** The tasks shown are those of then: there was no line. */
  const asOf = ref<string | null>(null);
  const fix = shallowRef<Fix | null>(null);
  const place = ref<'asking' | 'known' | 'refused'>('asking');
  const outbox = useOutbox(account, store, { one: caseApi.one, act: caseApi.act, attach: fieldApi.attach, photo: fieldApi.photo, report: fieldApi.report }, (job, view) => {
    if (view) views.value = views.value.map((each) => (each.file.number === view.file.number ? view : each));
    if (job.work.type === 'report' && view) toast('ok', t('field.reported', { number: view.file.number }));
    void load();
  });

  async function load(): Promise<void> {
    try {
      const answer = await fieldApi.tasks();
      const all = await Promise.all(answer.tasks.map((each) => caseApi.one(each.number)));
      views.value = all;
      duty.value = answer.duty;
      asOf.value = null;
      status.value = 'ready';
      await store.keep(key, { answer, views: all, at: new Date().toISOString() } satisfies Kept).catch(() => undefined);
    } catch (problem) {
      error.value = problem;
      const kept = status.value === 'loading' ? await store.kept<Kept>(key).catch(() => null) : null;
      if (kept) {
        views.value = kept.views;
        duty.value = kept.answer.duty;
        asOf.value = kept.at;
        status.value = 'ready';
      } else if (status.value === 'loading') status.value = 'broken';
      else if (problem instanceof ApiError && problem.status === 0) asOf.value ??= new Date().toISOString();
    }
  }

  async function setDuty(on: boolean): Promise<void> {
    try {
      await fieldApi.duty(on, fix.value);
      await load();
      toast('ok', t(on ? 'field.dutyOn' : 'field.dutyOff'));
    } catch (problem) {
      toast('warn', fault(problem));
    }
  }

  /** Answered here and waiting to go: it is done for the inspector, whatever the line does. */
  const answered = computed(() => new Set(outbox.jobs.value.filter((job) => job.work.type === 'answer' && job.refused === null).map(lineOf)));
  const tasks = computed(() => ordered(views.value.filter((each) => (each.file.state === 'CHECKING' || each.file.state === 'VERIFYING') && !answered.value.has(each.file.number)), fix.value));

  let told = 0;
  let watching: number | null = null;
  if ('geolocation' in navigator && window.isSecureContext) {
    watching = navigator.geolocation.watchPosition(({ coords }) => {
      fix.value = { longitude: coords.longitude, latitude: coords.latitude, accuracyM: coords.accuracy };
      place.value = 'known';
      if (duty.value?.on && Date.now() - told > TELL_PLACE_MS) {
        told = Date.now();
        void fieldApi.duty(true, fix.value).catch(() => undefined);
      }
    }, () => { place.value = 'refused'; }, { enableHighAccuracy: true, maximumAge: 15_000, timeout: 20_000 });
  } else place.value = 'refused';
  let rest: ReturnType<typeof setTimeout> | undefined;
  watch(caseChange, () => { rest ??= setTimeout(() => { rest = undefined; void load(); }, REST_MS); });
  const timer = setInterval(() => void load(), AGAIN_MS);
  onScopeDispose(() => {
    clearInterval(timer);
    clearTimeout(rest);
    if (watching !== null) navigator.geolocation.clearWatch(watching);
  });
  void load();

  return { tasks, duty, status, error, asOf, fix, place, outbox, store, load, setDuty };
}
export type Field = ReturnType<typeof useField>;
