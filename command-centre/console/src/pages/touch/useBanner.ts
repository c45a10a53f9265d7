import { computed, ref } from 'vue';
import type { Banner } from '../../api/wallTypes';
import type { WallDesk } from '../wall/desk/useWallDesk';

const KEY = 'watchwall.banner';
/** A strip so high that the farthest seat reads it: its letters take about half. */
const LEAST_PX = 90;

/** One banner on and off by a press: its own window goes on air alone, the rest stays as it is. */
export function useBanner(desk: WallDesk) {
  const text = ref(localStorage.getItem(KEY) ?? '');
  const onAir = computed(() => desk.state.value?.program.windows.filter((each) => each.source.type === 'banner') ?? []);

  async function on(): Promise<void> {
    const wall = desk.state.value?.wall;
    const words = text.value.trim();
    if (!wall || words === '') return;
    localStorage.setItem(KEY, words);
    const source: Banner = { type: 'banner', text: words, motion: 'SCROLL', speed: 120, tone: 'CALM', priority: 5 };
    const before = new Set(desk.windows.value.map((each) => each.slot));
    const h = Math.min(wall.heightPx, Math.max(LEAST_PX, wall.leastTextPx * 2, Math.round(wall.heightPx / 10)));
    if (!(await desk.push({ type: 'open-window', at: { x: 0, y: wall.heightPx - h, w: wall.widthPx, h }, source }))) return;
    const made = desk.windows.value.find((each) => !before.has(each.slot));
    if (made) await desk.take('CUT', [made.slot]);
  }

  async function off(): Promise<void> {
    const slots = onAir.value.map((each) => each.slot);
    for (const slot of slots) {
      if (desk.windowAt(slot)?.source.type === 'banner') await desk.push({ type: 'close-window', slot });
    }
    if (slots.length > 0) await desk.take('CUT', slots);
  }

  return { text, onAir, on, off };
}
