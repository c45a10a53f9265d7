import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import { caseApi } from '../../api/cases';
import type { CaseFile } from '../../api/caseTypes';
import type { Inspector } from '../../api/intakeTypes';
import type { MapPerson } from '../../parts/mapView';
import { useWords } from '../../words/useWords';

const NEEDED = ['REGISTERED', 'VERIFIED', 'AWAIT_CHECK', 'PRE_REGISTERED', 'RETURNED', 'VERIFYING', 'CHECKING', 'CHECKED'];

/** Who is on duty near the case, the nearest first; the nearest whose position is fresh is proposed. */
export function useInspectors(file: Ref<CaseFile | null>) {
  const { t } = useWords();
  const list = shallowRef<Inspector[]>([]);
  const status = ref<'idle' | 'loading' | 'ready' | 'broken'>('idle');
  const error = shallowRef<unknown>(null);
  const chosen = ref<string | null>(null);
  let turn = 0;

  async function load(): Promise<void> {
    const now = file.value;
    const mine = ++turn;
    if (!now || !NEEDED.includes(now.state)) {
      list.value = [];
      status.value = 'idle';
      return;
    }
    if (list.value.length === 0) status.value = 'loading';
    try {
      const found = await caseApi.inspectors({ grid: now.place.grid, longitude: now.place.longitude, latitude: now.place.latitude });
      if (mine !== turn) return;
      list.value = found;
      status.value = 'ready';
      if (!found.some((each) => each.account === chosen.value)) chosen.value = found.find((each) => !each.stale)?.account ?? found[0]?.account ?? null;
    } catch (problem) {
      if (mine !== turn) return;
      error.value = problem;
      status.value = 'broken';
      chosen.value = null;
    }
  }
  watch(() => file.value && [file.value.number, file.value.state, file.value.place.grid, file.value.place.longitude, file.value.place.latitude].join(' '), (now, before) => {
    if (now?.split(' ')[0] !== before?.split(' ')[0]) { list.value = []; chosen.value = null; }
    void load();
  }, { immediate: true });

  const far = (metres: number | null): string => (metres === null ? t('clerk.farUnknown') : metres < 1000 ? t('clerk.metres', { n: Math.round(metres / 10) * 10 }) : t('clerk.kilometres', { n: (metres / 1000).toFixed(1) }));
  const people = computed<MapPerson[]>(() => list.value.flatMap((each) =>
    typeof each.longitude === 'number' && typeof each.latitude === 'number' ? [{ account: each.account, label: [each.name, far(each.distanceM)].join(t('common.dot')), at: [each.longitude, each.latitude], stale: each.stale }] : []));

  return { list, status, error, chosen, people, far, load };
}
