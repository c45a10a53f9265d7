import { computed, onBeforeUnmount, watch, type ComputedRef } from 'vue';
import type { Lease, WallOrder, WallState } from '../../../api/wallTypes';
import { may } from '../../../state/seats';
import { session } from '../../../state/session';
import { dismiss, toast } from '../../../state/toasts';
import { useWords } from '../../../words/useWords';

/** Of the whole wall; else a zone's id. */
export const WALL_SCOPE = 'wall';
/** As the controller releases (wall.md 1C). */
export const IDLE_RELEASE_S = 60;
const ASK_STAYS_MS = 30_000;

/** Who holds the wall, and what this seat may do about it. */
export function useControl(real: ComputedRef<WallState | null>, push: (order: WallOrder) => Promise<boolean>) {
  const { t } = useWords();
  const leases = computed(() => real.value?.leases ?? []);
  const own = (lease: Lease): boolean => lease.ownerId === session.me?.account;
  const wall = computed(() => leases.value.find((each) => each.scope === WALL_SCOPE) ?? null);
  const mine = computed(() => wall.value !== null && own(wall.value));
  const runs = computed(() => session.me !== null && may.runWall(session.me.role));
  /** The other who holds the whole wall. */
  const holder = computed(() => (wall.value && !own(wall.value) ? wall.value : null));
  const editable = computed(() => runs.value && holder.value === null);
  const asked = computed(() => holder.value?.asks.some((each) => each.id === session.me?.account) ?? false);

  const zones = computed(() => (real.value?.wall.zones ?? []).map((zone) => {
    const lease = leases.value.find((each) => each.scope === zone.id) ?? null;
    return { id: zone.id, name: zone.name, lease, mine: lease !== null && own(lease) };
  }));

  /** Each new ask of another is a sentence with two answers. */
  const said = new Map<string, number>();
  watch(leases, (list) => {
    const open = new Set<string>();
    for (const lease of list.filter(own)) {
      for (const ask of lease.asks) {
        const key = `${lease.scope}/${ask.id}/${ask.at}`;
        open.add(key);
        if (said.has(key)) continue;
        said.set(key, toast('warn', t('lease.asks', { name: ask.name }), [
          { label: t('lease.grant'), act: () => void push({ type: 'grant', scope: lease.scope }) },
          { label: t('lease.keep'), act: () => undefined },
        ], ASK_STAYS_MS));
      }
    }
    for (const [key, id] of said) {
      if (open.has(key)) continue;
      dismiss(id);
      said.delete(key);
    }
  }, { immediate: true });

  onBeforeUnmount(() => said.forEach(dismiss));

  return {
    leases, zones, wall, mine, runs, holder, editable, asked, own,
    claim: (scope = WALL_SCOPE) => push({ type: 'claim', scope }),
    ask: (scope = WALL_SCOPE) => push({ type: 'ask', scope }),
    grant: (scope = WALL_SCOPE) => push({ type: 'grant', scope }),
    release: (scope = WALL_SCOPE) => push({ type: 'release', scope }),
    force: (reason: string, scope = WALL_SCOPE) => push({ type: 'force', scope, reason }),
  };
}

export type Control = ReturnType<typeof useControl>;
