import { computed, ref, watch } from 'vue';
import { byNumber, enterDigits, eraseDigit, noDigits, readDigits, typeDigit } from '../../keys/digits';
import { cameras } from '../../state/centre';
import { toast } from '../../state/toasts';
import { useWords } from '../../words/useWords';
import type { Arrow } from './mirror';
import type { WallDesk } from './useWallDesk';

/** Keys while the wall area has the keyboard (wall.md 6). */
export function useWallKeys(desk: WallDesk, choose: (slot: number) => void) {
  const { t } = useWords();
  const digits = ref(noDigits(desk.slot.value));
  const marked = ref<number | null>(null);

  watch(() => desk.slot.value, (slot) => {
    if (digits.value.typed === '') digits.value = noDigits(slot);
  });

  const known = (number: string): boolean => byNumber(cameras.data.value ?? [], number) !== null;

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
    const [next, result] = enterDigits(digits.value, known);
    digits.value = next;
    if (result.what === 'put') put(result.window, result.cameraNumber);
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

  function key(name: string): boolean {
    if (/^[0-9#]$/.test(name) || name === 'Shift+#') {
      const count = desk.state.value?.preview.windows.length ?? 1;
      const [next, result] = typeDigit({ ...digits.value, window: desk.slot.value }, name.replace('Shift+', ''), count, Date.now());
      digits.value = next;
      if (result.what === 'choose') choose(result.window);
      else if (result.what === 'compose') choose(next.typed.length > 1 ? next.before : desk.slot.value);
      return true;
    }
    if (name === 'Enter') return enter(), true;
    if (/^Arrow/.test(name)) {
      desk.move(name as Arrow);
      choose(desk.slot.value);
      digits.value = noDigits(desk.slot.value);
      return true;
    }
    if (name === 'Backspace' && digits.value.typed.length > 1) return (digits.value = eraseDigit(digits.value)), true;
    if (name === 'Escape') {
      digits.value = noDigits(desk.slot.value);
      marked.value = null;
      return true;
    }
    if (name === 'Space') return void desk.take('CUT'), true;
    if (name === 'Delete' || name === 'Backspace') return void desk.blank(desk.slot.value), true;
    if (name === 'm') return mark(), true;
    const layout = /^Shift\+([149])$/.exec(name)?.[1];
    if (layout) return void desk.order({ type: 'set-layout', layout: Number(layout) as 1 | 4 | 9 }), true;
    return false;
  }

  return { typed, key };
}
