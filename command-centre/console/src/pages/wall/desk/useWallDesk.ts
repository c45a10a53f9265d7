import { computed, ref, watch } from 'vue';
import { wallApi } from '../../../api/walls';
import type { Fit, Rect, Scene, Source, Transition, WallOrder, WallWindow } from '../../../api/wallTypes';
import type { Incident } from '../../../api/incidentTypes';
import { loaded } from '../../../state/load';
import { me } from '../../../state/session';
import { toast } from '../../../state/toasts';
import { useClues } from '../../../words/useClues';
import { useWords } from '../../../words/useWords';
import { changedSlots } from '../logic/changes';
import { cameraSource } from '../logic/dragging';
import { neighbour, sameRect, type Arrow } from '../logic/mirror';
import { choose as chooseMany, readingOrder, salvo } from '../logic/salvo';
import { popOf } from './popOf';
import { useControl } from './useControl';
import { useOrders } from './useOrders';

/** Orders that change the picture: in auto-take mode each goes on air. */
const PICTURE = new Set(['set-layout', 'place', 'salvo', 'swap', 'clear', 'open-window', 'close-window', 'move-window', 'raise', 'view', 'load-scene', 'set-cycle', 'drop-cycle']);
export const FADE_MS = { least: 200, most: 500, usual: 300 };

/** The operator's hands on one wall. */
export function useWallDesk() {
  const { t, say, called } = useWords();
  const { clue } = useClues();
  const scenes = loaded(() => wallApi.scenes(real.value?.wall.id ?? ''));
  const { state, real, conflict, waiting, peek, unpeek, push, title } = useOrders(() => scenes.data.value ?? []);
  const control = useControl(real, push);
  const slot = ref(1);
  const many = ref<number[]>([]);
  const transition = ref<Transition>('CUT');
  const fadeMs = ref(FADE_MS.usual);
  const swapAfter = ref(false);
  const auto = ref(false);
  const taking = ref(false);
  /** More sources than windows: the page asks what to do with the rest. */
  const surplus = ref<{ from: number; sources: Source[] } | null>(null);
  const large = new Map<number, Rect>();

  const windows = computed(() => state.value?.preview.windows ?? []);
  const changed = computed(() => (state.value ? changedSlots(state.value.preview, state.value.program) : new Set<number>()));
  /** What an order on "the windows" means: those marked, else the one in focus. */
  const chosen = computed(() => (many.value.length > 1 ? many.value : [slot.value]).filter((each) => windows.value.some((one) => one.slot === each)));
  const windowAt = (at: number): WallWindow | null => windows.value.find((each) => each.slot === at) ?? null;

  watch(windows, (list) => {
    if (list.length > 0 && !list.some((each) => each.slot === slot.value)) slot.value = readingOrder(list)[0]?.slot ?? 1;
    many.value = many.value.filter((each) => list.some((one) => one.slot === each));
  });
  watch(() => [real.value?.wall.id, real.value?.scenesVersion] as const, ([wall], before) => {
    if (!wall) return;
    if (before?.[0] !== wall) {
      scenes.data.value = null;
      many.value = [];
      large.clear();
      auto.value = false;
    }
    void scenes.load();
  }, { immediate: true });

  async function order(command: WallOrder): Promise<boolean> {
    const done = await push(command);
    if (done && auto.value && PICTURE.has(command.type) && waiting.value === 0) await take(transition.value);
    return done;
  }

  function choose(at: number, how = { ctrl: false, shift: false }): void {
    const list = readingOrder(windows.value).map((each) => each.slot);
    if (!list.includes(at)) return;
    const next = chooseMany(list, many.value.length ? many.value : [slot.value], slot.value, at, how);
    many.value = how.ctrl || how.shift ? next : [];
    if (!how.shift) slot.value = at;
  }

  /** Sources from one window on, in reading order, as one step. */
  async function place(sources: Source[], from: number): Promise<boolean> {
    const one = windowAt(from);
    if (!one) return toast('warn', t('wall.noWindow', { n: from })), false;
    if (sources.length === 1 && sources[0]) {
      if (one.locked) return toast('warn', t('wall.isLocked', { n: from })), false;
      return order({ type: 'place', slot: from, source: sources[0] });
    }
    const { places, left } = salvo(windows.value, from, sources);
    if (left.length > 0) return (surplus.value = { from, sources }), false;
    return order({ type: 'salvo', places });
  }

  async function put(cameraId: string, at: number, goOn = false): Promise<void> {
    const done = place([cameraSource(cameraId)], at);
    if (goOn) {
      const list = readingOrder(windows.value);
      const next = list[list.findIndex((each) => each.slot === at) + 1];
      if (next) choose(next.slot);
    }
    await done;
  }

  async function take(how: Transition, slots?: number[]): Promise<boolean> {
    if (taking.value) return false;
    taking.value = true;
    try {
      const done = await push({
        type: 'take', transition: how, ...(how === 'FADE' ? { fadeMs: fadeMs.value } : {}), ...(slots ? { slots } : {}), ...(swapAfter.value ? { swap: true } : {}),
      });
      const result = real.value?.lastTake;
      if (done && result && result.failed.length > 0) toast('warn', say(result.headline) || t('wall.partly', { ok: result.ok, all: result.total }));
      return done;
    } finally {
      taking.value = false;
    }
  }

  async function loadScene(scene: Scene, direct: boolean): Promise<void> {
    if (direct) await push({ type: 'air-scene', sceneId: scene.id, ...(scene.transition ? { transition: scene.transition } : {}) });
    else await order({ type: 'load-scene', sceneId: scene.id });
  }

  async function pop(incident: Incident): Promise<void> {
    const there = real.value?.pops.find((each) => each.incidentId === incident.id);
    if (there) {
      if (await push({ type: 'unpop', slot: there.window })) toast('ok', t('wall.unpopped'));
      return;
    }
    const seconds = me.value?.popSeconds ?? 30;
    if (await push(popOf(incident, seconds, { called, clue }))) toast('ok', t('wall.popped', { name: incident.cameraName, s: seconds }));
  }

  /** A window over the whole wall, and back to where it was. */
  async function maximise(at: number): Promise<void> {
    const wall = state.value?.wall;
    const one = windowAt(at);
    if (!wall || !one || one.locked) return;
    const whole = { x: 0, y: 0, w: wall.widthPx, h: wall.heightPx };
    const back = large.get(at);
    if (sameRect(one, whole)) {
      large.delete(at);
      if (back) await order({ type: 'move-window', slot: at, at: back });
      else toast('warn', t('wall.noBack'));
      return;
    }
    large.set(at, { x: one.x, y: one.y, w: one.w, h: one.h });
    await push({ type: 'raise', slot: at, to: 'FRONT' });
    await order({ type: 'move-window', slot: at, at: whole });
  }

  const each = (command: (one: WallWindow) => WallOrder): Promise<boolean[]> =>
    Promise.all(chosen.value.flatMap((at) => windowAt(at) ?? []).map((one) => order(command(one))));

  function view(one: WallWindow, over: { fit?: Fit; crop?: Rect | null; compensated?: boolean }): WallOrder {
    const crop = over.crop === undefined ? one.crop : over.crop;
    return { type: 'view', slot: one.slot, fit: over.fit ?? one.fit, compensated: over.compensated ?? one.compensated, ...(crop ? { crop } : {}) };
  }

  return {
    state, real, conflict, waiting, scenes, control, slot, many, chosen, windows, transition, fadeMs, swapAfter, auto, taking, surplus, changed,
    windowAt, choose, place, put, take, loadScene, pop, maximise, order, push, peek, unpeek, each, view, title,
    move: (arrow: Arrow) => choose(neighbour(windows.value, slot.value, arrow)),
    blank: () => each((one) => ({ type: 'place', slot: one.slot, source: { type: 'blank' } })),
    swap: (a: number, b: number) => (a === b ? Promise.resolve(false) : order({ type: 'swap', slotA: a, slotB: b })),
    undo: () => ((real.value?.undo ?? 0) > 0 ? push({ type: 'undo' }) : Promise.resolve(false)),
    redo: () => ((real.value?.redo ?? 0) > 0 ? push({ type: 'redo' }) : Promise.resolve(false)),
  };
}

export type WallDesk = ReturnType<typeof useWallDesk>;
