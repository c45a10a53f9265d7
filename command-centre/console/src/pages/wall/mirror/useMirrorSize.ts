import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import type { WallState } from '../../../api/wallTypes';

/** Everything beside the two mirrors in the centre column: heads, take bar, gaps, frames. */
const FIXED_PX = 156;
/** A mirror alone has only its head line. */
const HEAD_PX = 44;
const SCENES_PX = 290;
const LEAST_SIDE_PX = 300;
const GAP_PX = 12;
/** Wider than this (2 x 6 panels are 5.3) the mirrors take the whole width and the spot picture goes below. */
const BROAD = 2.4;

export interface MirrorSize { broad: boolean; width: number; height: number }

/** Pure: both mirrors to scale, as large as the centre allows. */
export function mirrorSize(width: number, height: number, aspect: number, mirrors: 1 | 2 = 2): MirrorSize {
  const fixed = mirrors === 2 ? FIXED_PX : HEAD_PX;
  if (aspect > BROAD) {
    const tall = Math.max(80, (height - fixed - SCENES_PX) / mirrors);
    const w = Math.min(width, tall * aspect);
    return { broad: true, width: Math.round(w), height: Math.round(w / aspect) };
  }
  const tall = (height - fixed) / mirrors;
  const w = Math.max(200, Math.min(tall * aspect, width - LEAST_SIDE_PX - GAP_PX));
  return { broad: false, width: Math.round(w), height: Math.round(w / aspect) };
}

export function wallAspect(wall: Pick<WallState['wall'], 'widthPx' | 'heightPx'> | undefined): number {
  return wall && wall.widthPx > 0 && wall.heightPx > 0 ? wall.widthPx / wall.heightPx : 16 / 9;
}

export function useMirrorSize(main: Ref<HTMLElement | null>, aspect: () => number, mirrors: () => 1 | 2) {
  const box = ref({ width: 1232, height: 1032 });
  let observer: ResizeObserver | null = null;
  onMounted(() => {
    observer = new ResizeObserver(([entry]) => {
      if (entry) box.value = { width: entry.contentRect.width, height: entry.contentRect.height };
    });
    if (main.value) observer.observe(main.value);
  });
  onBeforeUnmount(() => observer?.disconnect());
  return computed(() => mirrorSize(box.value.width, box.value.height, aspect(), mirrors()));
}
