import { computed, watch, type ComputedRef, type Ref } from 'vue';
import { caseApi } from '../../api/cases';
import type { CaseView, Category } from '../../api/caseTypes';
import { gridLabel } from '../../state/gridNames';
import { loaded } from '../../state/load';
import { useWords } from '../../words/useWords';
import { conditions, standardOf, type Condition } from './closing';

/** The conditions of closing the open case; asks who is on duty only where a check was made. */
export function useConditions(view: Ref<CaseView | null>, categories: ComputedRef<readonly Category[]>): ComputedRef<Condition[]> {
  const { say, spanWords } = useWords();
  const inspectors = loaded(() => caseApi.inspectors());
  watch(() => view.value?.file.check?.inspector, (account) => {
    if (account) void inspectors.load();
  }, { immediate: true });
  return computed(() => {
    const here = view.value;
    if (!here) return [];
    const { file } = here;
    const inspector = inspectors.data.value?.find((each) => each.account === file.check?.inspector) ?? null;
    const { standard, category } = standardOf(file, categories.value);
    return conditions(here, categories.value, inspector, gridLabel(file.place.grid), spanWords, say(standard?.limit ?? category?.timeLimit ?? null));
  });
}
