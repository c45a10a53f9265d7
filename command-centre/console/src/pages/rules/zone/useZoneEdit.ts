import { computed, onBeforeUnmount, ref, shallowRef, type Ref } from 'vue';
import type { Corner } from '../../../api/ruleTypes';
import { added, LEAST_CORNERS, middle, MOST_CORNERS, moved, shifted, within, without } from './polygon';

/** A click this near the first corner, in screen pixels, shuts the line. */
const SHUTS_PX = 14;
/** A press that goes no further is a click. */
const STILL_PX = 3;
const NUDGE = 0.005;
const FINE_NUDGE = 0.001;

type Going = { what: 'corner'; index: number } | { what: 'zone'; from: Corner[] };

/** A zone by hand: corners set one by one, dragged, added in the middle of a side, removed; all of it by keys as well. */
export function useZoneEdit(corners: Ref<Corner[]>, box: () => HTMLElement | null) {
  /** The open line while it is drawn; null: the zone is edited. */
  const line = shallowRef<Corner[] | null>(null);
  const pointer = shallowRef<Corner | null>(null);
  const chosen = ref<number | null>(null);
  const going = shallowRef<Going | null>(null);
  const steps = shallowRef<Corner[][]>([]);
  let start = { x: 0, y: 0 };
  let went = false;

  const drawing = computed(() => line.value !== null);

  function at(event: PointerEvent | MouseEvent): Corner {
    const place = box()?.getBoundingClientRect();
    return place ? within((event.clientX - place.left) / place.width, (event.clientY - place.top) / place.height) : [0, 0];
  }
  function near(a: Corner, b: Corner): boolean {
    const place = box()?.getBoundingClientRect();
    return place !== undefined && Math.hypot((a[0] - b[0]) * place.width, (a[1] - b[1]) * place.height) <= SHUTS_PX;
  }
  function remember(): void {
    steps.value = [...steps.value.slice(-49), corners.value];
  }
  function put(next: Corner[]): void {
    remember();
    corners.value = next;
  }

  function draw(): void {
    line.value = [];
    chosen.value = null;
  }
  function shut(): void {
    if (!line.value || line.value.length < LEAST_CORNERS) return;
    put(line.value);
    line.value = null;
    pointer.value = null;
  }
  function stopDrawing(): void {
    line.value = null;
    pointer.value = null;
  }

  /** A press on the bare picture: the next corner of the line, or nothing chosen any more. */
  function press(event: PointerEvent): void {
    if (event.button !== 0) return;
    const here = at(event);
    if (!line.value) {
      chosen.value = null;
      return;
    }
    event.preventDefault();
    const first = line.value[0];
    const last = line.value[line.value.length - 1];
    if (first && line.value.length >= LEAST_CORNERS && (near(first, here) || line.value.length >= MOST_CORNERS)) shut();
    // The second press of a double click stands where the last corner is: it ends the line.
    else if (last && near(last, here)) shut();
    else line.value = [...line.value, here];
  }
  function hover(event: PointerEvent): void {
    if (line.value) pointer.value = at(event);
  }

  function grab(event: PointerEvent, what: Going): void {
    if (event.button !== 0 || line.value) return;
    event.preventDefault();
    event.stopPropagation();
    (event.currentTarget as HTMLElement | null)?.focus?.();
    going.value = what;
    start = { x: event.clientX, y: event.clientY };
    went = false;
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', end);
  }
  function grabCorner(event: PointerEvent, index: number): void {
    if (line.value) return press(event);
    chosen.value = index;
    grab(event, { what: 'corner', index });
  }
  /** The middle of a side becomes a corner and is dragged on. */
  function grabSide(event: PointerEvent, sideOf: number): void {
    if (event.button !== 0 || line.value || corners.value.length >= MOST_CORNERS) return;
    put(added(corners.value, sideOf, middle(corners.value, sideOf)));
    chosen.value = sideOf + 1;
    grab(event, { what: 'corner', index: sideOf + 1 });
    went = true;
  }
  function grabZone(event: PointerEvent): void {
    if (line.value) return press(event);
    chosen.value = null;
    grab(event, { what: 'zone', from: corners.value });
  }
  function move(event: PointerEvent): void {
    const one = going.value;
    const place = box()?.getBoundingClientRect();
    if (!one || !place) return;
    const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
    if (!went && Math.hypot(dx, dy) < STILL_PX) return;
    if (!went) remember();
    went = true;
    corners.value = one.what === 'corner' ? moved(corners.value, one.index, at(event)) : shifted(one.from, dx / place.width, dy / place.height);
  }
  function end(): void {
    document.removeEventListener('pointermove', move);
    document.removeEventListener('pointerup', end);
    going.value = null;
  }
  onBeforeUnmount(end);

  function remove(index: number): void {
    if (corners.value.length <= LEAST_CORNERS) return;
    put(without(corners.value, index));
    chosen.value = null;
  }
  function addAt(sideOf: number): void {
    if (corners.value.length >= MOST_CORNERS) return;
    put(added(corners.value, sideOf, middle(corners.value, sideOf)));
    chosen.value = sideOf + 1;
  }
  function undo(): void {
    if (line.value) {
      line.value = line.value.slice(0, -1);
      return;
    }
    const last = steps.value[steps.value.length - 1];
    if (!last) return;
    steps.value = steps.value.slice(0, -1);
    corners.value = last;
    chosen.value = null;
  }

  /** Keys of a corner in focus, or of the line while it is drawn; true: handled. */
  function key(name: string): boolean {
    if (line.value) {
      if (name === 'Enter') return (shut(), true);
      if (name === 'Escape') return (stopDrawing(), true);
      if (name === 'Backspace') return (undo(), true);
      return false;
    }
    const arrow = /^(Shift\+)?Arrow(Left|Right|Up|Down)$/.exec(name);
    const index = chosen.value;
    const corner = index === null ? undefined : corners.value[index];
    if (index === null || !corner) return false;
    if (arrow) {
      const step = arrow[1] ? FINE_NUDGE : NUDGE;
      const dx = arrow[2] === 'Left' ? -step : arrow[2] === 'Right' ? step : 0;
      const dy = arrow[2] === 'Up' ? -step : arrow[2] === 'Down' ? step : 0;
      return (put(moved(corners.value, index, within(corner[0] + dx, corner[1] + dy))), true);
    }
    if (name === 'Delete' || name === 'Backspace') return (remove(index), true);
    if (name === 'Insert' || name === '+') return (addAt(index), true);
    return false;
  }

  /** Another rule or another zone is edited now. */
  function forget(): void {
    end();
    stopDrawing();
    steps.value = [];
    chosen.value = null;
  }

  return { line, pointer, chosen, drawing, going, steps, draw, shut, stopDrawing, press, hover, grabCorner, grabSide, grabZone, remove, addAt, undo, key, put, forget };
}

export type ZoneEdit = ReturnType<typeof useZoneEdit>;
