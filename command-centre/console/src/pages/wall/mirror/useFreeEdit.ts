import { computed, onBeforeUnmount, ref, shallowRef, type Ref } from 'vue';
import type { Rect, WallWindow } from '../../../api/wallTypes';
import type { WallDesk } from '../desk/useWallDesk';
import type { Arrow } from '../logic/mirror';
import { drag, drawn, inside, LEAST_H, LEAST_W, snapLines, type Handle, type Lines } from '../logic/snap';

/** An edge within so many screen pixels of a line clings to it. */
const REACH_PX = 8;
/** A press that goes no further is a click. */
const STILL_PX = 3;
const NUDGE_PX = 10;

interface Going { handle: Handle | 'draw'; slot: number | null; from: Rect; startX: number; startY: number; scale: number; lines: Lines; at: Rect; went: boolean }

/** Windows drawn, moved and sized by hand in the preview; each ends as one order. */
export function useFreeEdit(desk: WallDesk, box: () => HTMLElement | null, on: Ref<boolean>) {
  const going = shallowRef<Going | null>(null);
  const guides = ref<{ xs: number[]; ys: number[] }>({ xs: [], ys: [] });
  const wall = computed(() => desk.state.value?.wall ?? null);

  function point(event: PointerEvent): { x: number; y: number; scale: number } | null {
    const element = box();
    const shape = wall.value;
    if (!element || !shape) return null;
    const at = element.getBoundingClientRect();
    const scale = shape.widthPx / at.width;
    return { x: (event.clientX - at.left) * scale, y: (event.clientY - at.top) * scale, scale };
  }

  const hit = (x: number, y: number): WallWindow | null =>
    [...desk.windows.value].reverse().find((each) => x >= each.x && x < each.x + each.w && y >= each.y && y < each.y + each.h) ?? null;

  function begin(event: PointerEvent, handle: Handle | 'draw', window: WallWindow | null): void {
    const at = point(event);
    const shape = wall.value;
    if (!at || !shape) return;
    const from = window ? { x: window.x, y: window.y, w: window.w, h: window.h } : { x: at.x, y: at.y, w: 0, h: 0 };
    const others = desk.windows.value.filter((each) => each.slot !== window?.slot);
    going.value = { handle, slot: window?.slot ?? null, from, startX: at.x, startY: at.y, scale: at.scale, lines: snapLines(shape, shape.panels, others), at: from, went: false };
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', up);
    document.addEventListener('keydown', stopByKey, true);
  }

  /** Shift draws a new window over others; a press on a window moves it. */
  function down(event: PointerEvent): void {
    if (!on.value || event.button !== 0) return;
    const handle = (event.target as Element).closest<HTMLElement>('[data-handle]')?.dataset['handle'] as Handle | undefined;
    const at = point(event);
    if (!at) return;
    const under = handle ? desk.windowAt(desk.slot.value) : event.shiftKey ? null : hit(at.x, at.y);
    if (under?.locked) return desk.choose(under.slot);
    if (under && !handle) desk.choose(under.slot, { ctrl: event.ctrlKey, shift: false });
    event.preventDefault();
    begin(event, handle ?? (under ? 'move' : 'draw'), under);
  }

  function move(event: PointerEvent): void {
    const one = going.value;
    const at = point(event);
    const shape = wall.value;
    if (!one || !at || !shape) return;
    const [dx, dy] = [at.x - one.startX, at.y - one.startY];
    if (!one.went && Math.hypot(dx, dy) < STILL_PX * one.scale) return;
    const reach = event.ctrlKey || event.altKey ? 0 : REACH_PX * one.scale;
    const next = one.handle === 'draw'
      ? drawn(one.startX, one.startY, at.x, at.y, shape, one.lines, reach)
      : drag(one.from, one.handle, dx, dy, shape, one.lines, reach);
    guides.value = { xs: next.xs, ys: next.ys };
    going.value = { ...one, at: next.at, went: true };
    if (one.slot !== null) desk.peek({ type: 'move-window', slot: one.slot, at: next.at });
  }

  function end(): void {
    document.removeEventListener('pointermove', move);
    document.removeEventListener('pointerup', up);
    document.removeEventListener('keydown', stopByKey, true);
    guides.value = { xs: [], ys: [] };
    going.value = null;
  }

  function up(): void {
    const one = going.value;
    end();
    if (!one?.went) return;
    if (one.slot !== null) void desk.order({ type: 'move-window', slot: one.slot, at: one.at });
    else if (one.at.w >= LEAST_W && one.at.h >= LEAST_H) void open(one.at);
  }

  async function open(at: Rect): Promise<void> {
    const before = new Set(desk.windows.value.map((each) => each.slot));
    await desk.order({ type: 'open-window', at });
    const made = desk.windows.value.find((each) => !before.has(each.slot));
    if (made) desk.choose(made.slot);
  }

  function stopByKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end();
    desk.unpeek();
  }

  /** Alt and an arrow moves the chosen windows; with Shift by one pixel. */
  function nudge(arrow: Arrow, fine: boolean): void {
    const shape = wall.value;
    if (!shape) return;
    const step = fine ? 1 : NUDGE_PX;
    const dx = arrow === 'ArrowLeft' ? -step : arrow === 'ArrowRight' ? step : 0;
    const dy = arrow === 'ArrowUp' ? -step : arrow === 'ArrowDown' ? step : 0;
    void desk.each((one) => ({ type: 'move-window', slot: one.slot, at: inside({ x: one.x + dx, y: one.y + dy, w: one.w, h: one.h }, shape) }));
  }

  onBeforeUnmount(end);
  return { going, guides, down, nudge };
}

export type FreeEdit = ReturnType<typeof useFreeEdit>;
