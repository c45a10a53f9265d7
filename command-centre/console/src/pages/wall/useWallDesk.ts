import { computed, ref, shallowRef, watch } from 'vue';
import { api } from '../../api/api';
import { ApiError } from '../../api/http';
import type { Incident } from '../../api/incidentTypes';
import type { Scene, Transition, WallOrder, WallState } from '../../api/wallTypes';
import { withWall } from '../../live/reduce';
import { cameraOf, walls } from '../../state/centre';
import { me } from '../../state/session';
import { toast } from '../../state/toasts';
import { useWords } from '../../words/useWords';
import { changedSlots, ghost, neighbour, type Arrow } from './mirror';

/** The operator's hands on one wall: orders go one after another, each shows at once and is then made true. */
export function useWallDesk() {
  const { t, fault } = useWords();
  const real = computed<WallState | null>(() => walls.data.value?.[0] ?? null);
  const guess = shallowRef<WallState | null>(null);
  const state = computed(() => guess.value ?? real.value);
  const slot = ref(1);
  const transition = ref<Transition>('CUT');
  const taking = ref(false);
  const changed = computed(() => (state.value ? changedSlots(state.value.preview, state.value.program) : new Set<number>()));
  let line: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  watch(() => state.value?.preview.windows.length ?? 0, (count) => {
    if (count > 0 && slot.value > count) slot.value = count;
  });

  async function send(order: WallOrder): Promise<boolean> {
    const now = real.value;
    if (!now) return false;
    try {
      const answer = await api.orderWall(now.wall.id, now.revision, order);
      walls.data.value = withWall(walls.data.value ?? [], answer);
      return true;
    } catch (error) {
      toast('warn', t('wall.refused', { why: fault(error) }));
      if (error instanceof ApiError && error.status === 409) await walls.load();
      return false;
    }
  }

  function order(command: WallOrder): Promise<boolean> {
    if (state.value) guess.value = ghost(state.value, command);
    waiting += 1;
    const done = line.then(() => send(command)).finally(() => {
      waiting -= 1;
      if (waiting === 0) guess.value = null;
    });
    line = done.catch(() => undefined);
    return done;
  }

  const sourceAt = (at: number) => state.value?.preview.windows.find((each) => each.slot === at)?.source ?? null;

  function choose(at: number): void {
    if (state.value?.preview.windows.some((each) => each.slot === at)) slot.value = at;
  }

  /** Puts the camera where the operator looks, and looks at the next window. */
  async function put(cameraId: string, at: number, goOn = false): Promise<void> {
    if (!state.value?.preview.windows.some((each) => each.slot === at)) {
      toast('warn', t('wall.noWindow', { n: at }));
      return;
    }
    const done = order({ type: 'place', slot: at, source: { type: 'camera', cameraId } });
    if (goOn) choose(at + 1);
    await done;
  }

  async function take(how: Transition): Promise<void> {
    if (taking.value) return;
    taking.value = true;
    try {
      const done = await order({ type: 'take', transition: how });
      const result = real.value?.lastTake;
      if (!done || !result || result.failed.length === 0) return;
      toast('warn', t('wall.partly', { ok: result.ok, all: result.total }));
    } finally {
      taking.value = false;
    }
  }

  async function loadScene(scene: Scene, direct: boolean): Promise<void> {
    const done = await order({ type: 'load-scene', sceneId: scene.id });
    if (direct && done) await take('CUT');
  }

  async function pop(incident: Incident): Promise<void> {
    if (real.value?.pops.some((each) => each.incidentId === incident.id)) {
      if (await order({ type: 'unpop' })) toast('ok', t('wall.unpopped'));
      return;
    }
    const seconds = me.value?.popSeconds ?? 30;
    const done = await order({ type: 'pop', incidentId: incident.id, cameraId: incident.cameraId, seconds });
    if (done) toast('ok', t('wall.popped', { name: incident.cameraName, s: seconds }));
  }

  return {
    state, real, slot, transition, taking, changed, sourceAt, choose, put, take, loadScene, pop, order,
    move: (arrow: Arrow) => { if (state.value) slot.value = neighbour(state.value.preview.windows, slot.value, arrow); },
    blank: (at: number) => order({ type: 'place', slot: at, source: { type: 'blank' } }),
    swap: (a: number, b: number) => (a === b ? Promise.resolve(false) : order({ type: 'swap', slotA: a, slotB: b })),
    undo: () => (real.value?.undoable ? order({ type: 'undo' }) : Promise.resolve(false)),
    nameOf: (cameraId: string): string => cameraOf(cameraId)?.name ?? cameraId,
  };
}

export type WallDesk = ReturnType<typeof useWallDesk>;
