import { computed, ref, shallowRef } from 'vue';
import { ApiError } from '../../../api/http';
import { editsNothing, wallApi } from '../../../api/walls';
import type { Change, Scene, WallOrder, WallState } from '../../../api/wallTypes';
import { withWall } from '../../../live/reduce';
import { walls } from '../../../state/centre';
import { chosenWall } from '../../../state/wallChoice';
import { toast } from '../../../state/toasts';
import { useWords } from '../../../words/useWords';
import { ghost } from '../logic/ghost';
import { useTitles } from './useTitles';

export interface Conflict { text: string; changes: readonly Change[]; order: WallOrder }

/** Another holds the wall: the page offers to ask for it. */
const HELD = 'wall.lease.held';

/** Orders go one after another; each shows at once and is then made true or taken back with the reason. */
export function useOrders(scenes: () => readonly Scene[]) {
  const { t, fault } = useWords();
  const { title } = useTitles();
  const real = chosenWall;
  const guess = shallowRef<WallState | null>(null);
  const state = computed(() => (guess.value && guess.value.wall.id === real.value?.wall.id ? guess.value : real.value));
  const conflict = shallowRef<Conflict | null>(null);
  const waiting = ref(0);
  let line: Promise<unknown> = Promise.resolve();

  function refused(error: unknown, order: WallOrder, wall: string): void {
    if (error instanceof ApiError && error.status === 409 && error.changes.length > 0) {
      conflict.value = { text: fault(error), changes: error.changes, order };
    } else if (error instanceof ApiError && error.key === HELD) {
      toast('warn', fault(error), [{ label: t('lease.ask'), act: () => void push({ type: 'ask', scope: String(error.args['scope'] ?? 'wall') }) }]);
    } else {
      toast('warn', t('wall.refused', { why: fault(error) }));
    }
    if (error instanceof ApiError && error.status === 409 && real.value?.wall.id === wall) void walls.load();
  }

  async function send(order: WallOrder, wall: string): Promise<boolean> {
    const now = walls.data.value?.find((each) => each.wall.id === wall);
    if (!now) return false;
    try {
      const answer = await wallApi.order(wall, now.revision, order);
      if (answer) walls.data.value = withWall(walls.data.value ?? [], answer);
      return true;
    } catch (error) {
      refused(error, order, wall);
      return false;
    }
  }

  /** Shows what an order would do without giving it: a zoom that still goes on. */
  function peek(order: WallOrder): void {
    if (state.value) guess.value = ghost(state.value, order, title, scenes());
  }

  /** What was only shown is forgotten. */
  function unpeek(): void {
    if (waiting.value === 0) guess.value = null;
  }

  function push(order: WallOrder): Promise<boolean> {
    const wall = real.value?.wall.id;
    if (!wall) return Promise.resolve(false);
    if (!editsNothing(order)) peek(order);
    waiting.value += 1;
    const done = line.then(() => send(order, wall)).finally(() => {
      waiting.value -= 1;
      unpeek();
    });
    line = done.catch(() => undefined);
    return done;
  }

  return { state, real, conflict, waiting, peek, unpeek, push, title };
}
