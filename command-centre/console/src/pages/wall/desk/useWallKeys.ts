import { computed, ref, watch } from 'vue';
import { byNumber, enterDigits, eraseDigit, noDigits, readDigits, typeDigit } from '../../../keys/digits';
import { cameras } from '../../../state/centre';
import { step } from '../../../state/incidentDesk';
import { toast } from '../../../state/toasts';
import { useWords } from '../../../words/useWords';
import type { Arrow } from '../logic/mirror';
import type { WallDesk } from './useWallDesk';

/** Shift and a digit (wall.md 6). */
export const LAYOUT_KEYS = ['1', '4', '6', '8', '9', '10', '13', '16', '25'] as const;

export interface PageHands {
  choose: (slot: number) => void;
  nudge: (arrow: Arrow, fine: boolean) => void;
  free: () => void;
  zoom: (nearer: boolean) => void;
}

/** Keys while the wall area has the keyboard (wall.md 6). */
export function useWallKeys(desk: WallDesk, hands: PageHands) {
  const { t } = useWords();
  const digits = ref(noDigits(desk.slot.value));
  const marked = ref<number | null>(null);

  watch(() => desk.slot.value, (slot) => {
    if (digits.value.typed === '') digits.value = noDigits(slot);
  });

  const known = (number: string): boolean => byNumber(cameras.data.value ?? [], number) !== null;
  const count = (): number => Math.max(0, ...desk.windows.value.map((each) => each.slot));

  /** What the operator is typing, with the window and the camera it means so far. */
  const typed = computed(() => {
    const order = readDigits(digits.value, known);
    if (!order) return null;
    const camera = byNumber(cameras.data.value ?? [], order.cameraNumber);
    return { text: order.cameraNumber, window: order.window, name: camera?.name ?? '' };
  });

  function put(window: number, number: string): void {
    const camera = byNumber(cameras.data.value ?? [], number);
    if (!camera) toast('warn', t('wall.noCamera', { number }));
    else void desk.put(camera.id, window, true);
  }

  function enter(): void {
    const [next, result] = enterDigits(digits.value, known, count());
    digits.value = next;
    if (result.what === 'put') put(result.window, result.cameraNumber);
    else if (result.what === 'choose') hands.choose(result.window);
    else void desk.take(desk.transition.value);
  }

  /** M on one window, M on another: they change places. */
  function mark(): void {
    if (marked.value === null) {
      marked.value = desk.slot.value;
      toast('ok', t('wall.marked', { n: desk.slot.value }));
    } else {
      void desk.swap(marked.value, desk.slot.value);
      marked.value = null;
    }
  }

  /** The cycle on air that the chosen window belongs to, else the only one there is. */
  function cycle() {
    const all = desk.state.value?.program.cycles ?? [];
    return all.find((each) => each.slots.includes(desk.slot.value)) ?? (all.length === 1 ? all[0] : undefined);
  }
  function stepCycle(by: number): void {
    const one = cycle();
    if (one) void desk.push({ type: 'step-cycle', cycleId: one.id, by });
    else toast('warn', t('cycle.noneHere'));
  }
  function pauseCycle(): void {
    const one = cycle();
    if (one) void desk.push({ type: one.paused ? 'resume-cycle' : 'pause-cycle', cycleId: one.id });
    else toast('warn', t('cycle.noneHere'));
  }
  function lock(): void {
    const locked = !(desk.windowAt(desk.slot.value)?.locked ?? false);
    void desk.each((one) => ({ type: 'lock', slot: one.slot, locked }));
  }
  function digit(name: string): void {
    const [next, result] = typeDigit({ ...digits.value, window: desk.slot.value }, name.replace('Shift+', ''), count(), Date.now());
    digits.value = next;
    if (result.what === 'choose') hands.choose(result.window);
    else if (result.what === 'compose') hands.choose(next.typed.length > 1 ? next.before : desk.slot.value);
  }
  /** One level back; false: nothing is left to leave. */
  function escape(): boolean {
    const busy = digits.value.typed !== '' || marked.value !== null || desk.many.value.length > 0;
    digits.value = noDigits(desk.slot.value);
    marked.value = null;
    desk.many.value = [];
    return busy;
  }
  function arrow(name: string): void {
    desk.move(name as Arrow);
    hands.choose(desk.slot.value);
    digits.value = noDigits(desk.slot.value);
  }

  const KEYS: Record<string, () => unknown> = {
    Enter: enter,
    'Shift+Enter': () => desk.take(desk.transition.value, [...desk.chosen.value]),
    Space: () => desk.take('CUT'),
    Delete: () => desk.blank(), Backspace: () => desk.blank(),
    m: mark, l: lock, p: pauseCycle, '[': () => stepCycle(-1), ']': () => stepCycle(1),
    a: () => step(1), u: () => desk.push({ type: 'unpop' }), e: hands.free, '+': () => hands.zoom(true), '=': () => hands.zoom(true), '-': () => hands.zoom(false),
    f: () => desk.maximise(desk.slot.value), PageDown: () => desk.order({ type: 'turn', slot: desk.slot.value, by: 1 }), PageUp: () => desk.order({ type: 'turn', slot: desk.slot.value, by: -1 }),
  };

  function key(name: string): boolean {
    if (/^[0-9#]$/.test(name) || name === 'Shift+#') return digit(name), true;
    if (/^Arrow/.test(name)) return arrow(name), true;
    const nudged = /^Alt\+(Shift\+)?(Arrow\w+)$/.exec(name);
    if (nudged) return hands.nudge(nudged[2] as Arrow, nudged[1] !== undefined), true;
    if (name === 'Backspace' && digits.value.typed.length > 1) return (digits.value = eraseDigit(digits.value)), true;
    if (name === 'Escape') return escape();
    const layout = LAYOUT_KEYS[Number(/^Shift\+([1-9])$/.exec(name)?.[1]) - 1];
    if (layout) return void desk.order({ type: 'set-layout', layout }), true;
    const act = KEYS[name];
    if (act) act();
    return act !== undefined;
  }

  return { typed, key, escape };
}
