import { computed, reactive, ref, shallowRef, watch } from 'vue';
import { caseApi } from '../../api/cases';
import type { CaseView } from '../../api/caseTypes';
import type { Repeat } from '../../api/intakeTypes';
import type { CityMap, FoundPoint, LonLat } from '../../api/mapTypes';
import { gridAt } from '../../parts/mapView';
import { session } from '../../state/session';
import { toast } from '../../state/toasts';
import { useWords } from '../../words/useWords';
import { askable, begun, bodyOf, freshDraft, lacking, readDraft } from './reportDraft';

const REST_MS = 350;
const LEAST_ADDRESS = 2;

/**
 * The report being typed. It is kept in this tab over a reload and gone with the tab, as it holds a telephone number.
 */
export function useReport(map: () => CityMap | null) {
  const { t, fault } = useWords();
  const key = `watchwall.report.${session.me?.account ?? ''}`;
  const draft = reactive(readDraft(sessionStorage.getItem(key), crypto.randomUUID()));
  const kept = ref(begun(draft));
  const busy = ref(false);
  const tried = ref(false);
  const problem = ref('');
  const made = shallowRef<CaseView | null>(null);
  const found = shallowRef<FoundPoint[]>([]);
  const searchBroken = ref('');
  const repeats = shallowRef<Repeat[]>([]);
  const repeatsBroken = ref('');
  const missing = computed(() => lacking(draft));
  const typed = computed(() => begun(draft));

  watch(draft, () => {
    if (begun(draft)) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  });

  let settled = draft.address;
  let searchRest: ReturnType<typeof setTimeout> | undefined;
  watch(() => draft.address, (address) => {
    clearTimeout(searchRest);
    found.value = [];
    if (address === settled || address.trim().length < LEAST_ADDRESS) return;
    searchRest = setTimeout(() => void search(address.trim()), REST_MS);
  });
  async function search(words: string): Promise<void> {
    try {
      const hits = await caseApi.addresses(words);
      if (draft.address.trim() === words) found.value = hits;
      searchBroken.value = '';
    } catch (error) {
      searchBroken.value = fault(error);
    }
  }
  function take(hit: FoundPoint): void {
    settled = hit.text;
    draft.address = hit.text;
    draft.point = { longitude: hit.longitude, latitude: hit.latitude };
    draft.grid = hit.grid;
    found.value = [];
  }
  function mark(at: LonLat): void {
    const city = map();
    draft.point = { longitude: at[0], latitude: at[1] };
    draft.grid = (city && gridAt(city, at)?.code) ?? '';
    void name(at);
  }
  /** A caller's own words for the place stay; the map's are only for an empty field. */
  async function name(at: LonLat): Promise<void> {
    const place = await caseApi.addressAt(at).catch(() => null);
    if (!place || draft.point?.longitude !== at[0] || draft.point.latitude !== at[1]) return;
    if (draft.grid === '') draft.grid = place.grid;
    if (draft.address.trim() !== '' && draft.address !== settled) return;
    settled = place.address;
    draft.address = place.address;
  }

  let repeatRest: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  watch(() => [draft.phone, draft.point?.longitude, draft.point?.latitude, draft.category?.code], () => {
    clearTimeout(repeatRest);
    const mine = ++turn;
    if (!askable(draft.phone) && !draft.point) {
      repeats.value = [];
      return;
    }
    repeatRest = setTimeout(async () => {
      try {
        const list = await caseApi.repeats({ phone: askable(draft.phone) ? draft.phone.trim() : '', longitude: draft.point?.longitude ?? null, latitude: draft.point?.latitude ?? null, category: draft.category });
        if (mine === turn) repeats.value = list;
        repeatsBroken.value = '';
      } catch (error) {
        if (mine === turn) repeats.value = [];
        repeatsBroken.value = fault(error);
      }
    }, REST_MS);
  }, { immediate: true });

  async function send(): Promise<CaseView | null> {
    tried.value = true;
    if (busy.value || made.value || missing.value.length > 0) return null;
    busy.value = true;
    problem.value = '';
    try {
      const view = await caseApi.report(bodyOf(draft));
      made.value = view;
      sessionStorage.removeItem(key);
      toast('ok', t('report.done', { number: view.file.number }));
      return view;
    } catch (error) {
      problem.value = fault(error);
      return null;
    } finally {
      busy.value = false;
    }
  }
  function clear(): void {
    settled = '';
    Object.assign(draft, freshDraft(crypto.randomUUID()));
    tried.value = false;
    kept.value = false;
    problem.value = '';
    made.value = null;
  }

  return { draft, kept, busy, tried, problem, made, found, searchBroken, repeats, repeatsBroken, missing, typed, take, mark, send, clear };
}
