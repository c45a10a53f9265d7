import { computed, onBeforeUnmount, reactive, ref } from 'vue';
import type { Scene } from '../../../api/wallTypes';
import { dismiss, toast } from '../../../state/toasts';
import { finds } from '../../../words/initials';
import { useWords } from '../../../words/useWords';
import type { WallDesk } from '../desk/useWallDesk';

/** So many stand in the strip; F1 to F12 are the two pages of a pair. */
export const PAGE = 6;
const KEYS = 12;
/** Undo instead of "are you sure?": so long a deleted scene only hides. */
const UNDO_MS = 8_000;

/** Which scenes are shown, under which keys, in which order. */
export function useScenes(desk: WallDesk) {
  const { t } = useWords();
  const from = ref(0);
  const words = ref('');
  const leaving = reactive(new Map<string, { timer: ReturnType<typeof setTimeout>; toast: number }>());

  const all = computed(() => [...(desk.scenes.data.value ?? [])].filter((each) => !leaving.has(each.id)).sort((a, b) => a.place - b.place));
  const found = computed(() => (words.value.trim() === '' ? all.value : all.value.filter((each) => finds(each.name, words.value))));
  const pages = computed(() => Math.max(1, Math.ceil(found.value.length / PAGE)));
  const page = computed(() => Math.min(from.value, pages.value - 1));
  const shown = computed(() => found.value.slice(page.value * PAGE, (page.value + 1) * PAGE));
  /** First of the twelve that the F keys mean now. */
  const keyed = computed(() => Math.floor((page.value * PAGE) / KEYS) * KEYS);
  const keyOf = (i: number): number => page.value * PAGE - keyed.value + i + 1;

  /** F1..F12 into the preview, with Shift straight onto the wall. */
  function key(name: string): boolean {
    const match = /^(Shift\+)?F(\d+)$/.exec(name);
    const n = Number(match?.[2]);
    if (!match || n < 1 || n > KEYS) return false;
    const scene = found.value[keyed.value + n - 1];
    if (scene) void desk.loadScene(scene, match[1] !== undefined);
    return true;
  }

  function drop(id: string): void {
    const one = leaving.get(id);
    if (!one) return;
    clearTimeout(one.timer);
    void desk.push({ type: 'delete-scene', sceneId: id }).finally(() => leaving.delete(id));
  }
  function remove(scene: Scene): void {
    const back = (): void => {
      clearTimeout(leaving.get(scene.id)?.timer);
      leaving.delete(scene.id);
    };
    const shownAs = toast('ok', t('scene.deleted', { name: scene.name }), [{ label: t('wall.undo'), act: back }], UNDO_MS);
    leaving.set(scene.id, { timer: setTimeout(() => drop(scene.id), UNDO_MS), toast: shownAs });
  }
  const settle = (): void => {
    for (const [id, one] of leaving) {
      dismiss(one.toast);
      drop(id);
    }
  };
  addEventListener('pagehide', settle);
  onBeforeUnmount(() => {
    removeEventListener('pagehide', settle);
    settle();
  });

  /** Puts one scene where another stands. */
  function arrange(id: string, before: string): void {
    if (id === before) return;
    const ids = all.value.map((each) => each.id);
    const at = ids.indexOf(before);
    const rest = ids.filter((each) => each !== id);
    const forwards = ids.indexOf(id) < at;
    rest.splice(rest.indexOf(before) + (forwards ? 1 : 0), 0, id);
    void desk.push({ type: 'arrange-scenes', sceneIds: rest });
  }

  function turn(by: number): void {
    from.value = (page.value + by + pages.value) % pages.value;
  }

  /** Turns to the page of a scene. */
  function show(name: string): void {
    words.value = '';
    const at = all.value.findIndex((each) => each.name === name);
    if (at >= 0) from.value = Math.floor(at / PAGE);
  }

  return { show, all, found, shown, pages, page, words, keyOf, keyed, key, remove, arrange, turn };
}
