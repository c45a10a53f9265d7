import type { Picture, Source, WallOrder, WallState, WallWindow } from '../../api/wallTypes';

export interface Tile { slot: number; style: { left: string; top: string; width: string; height: string } }

const percent = (share: number): string => `${(share * 100).toFixed(4)}%`;

/** Places of windows as shares of the wall, whatever unit the layout came in: its windows fill the wall. */
export function tiles(windows: readonly WallWindow[]): Tile[] {
  const width = Math.max(...windows.map((each) => each.x + each.w), 0) || 1;
  const height = Math.max(...windows.map((each) => each.y + each.h), 0) || 1;
  return windows.map(({ slot, x, y, w, h }) => ({
    slot,
    style: { left: percent(x / width), top: percent(y / height), width: percent(w / width), height: percent(h / height) },
  }));
}

const sameSource = (a: Source, b: Source): boolean =>
  a.type === 'camera' ? b.type === 'camera' && a.cameraId === b.cameraId : b.type === 'blank';

/** Windows of the preview that a take would change. */
export function changedSlots(preview: Picture, program: Picture): Set<number> {
  const sameLayout = preview.layout === program.layout;
  return new Set(preview.windows
    .filter((each) => {
      const there = program.windows.find((other) => other.slot === each.slot);
      return !sameLayout || !there || !sameSource(each.source, there.source);
    })
    .map((each) => each.slot));
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** The nearest window in that direction, or the same one at the edge. */
export function neighbour(windows: readonly WallWindow[], slot: number, arrow: Arrow): number {
  const from = windows.find((each) => each.slot === slot);
  if (!from) return windows[0]?.slot ?? 1;
  const centre = (each: WallWindow): [number, number] => [each.x + each.w / 2, each.y + each.h / 2];
  const [fx, fy] = centre(from);
  const sideways = arrow === 'ArrowLeft' || arrow === 'ArrowRight';
  const sign = arrow === 'ArrowLeft' || arrow === 'ArrowUp' ? -1 : 1;
  let best = from.slot;
  let least = Infinity;
  for (const each of windows) {
    const [x, y] = centre(each);
    const along = (sideways ? x - fx : y - fy) * sign;
    if (along <= 1e-6) continue;
    const distance = along + 3 * Math.abs(sideways ? y - fy : x - fx);
    if (distance < least) {
      least = distance;
      best = each.slot;
    }
  }
  return best;
}

/** What the preview will most likely look like: shown at once, replaced by the controller's answer. */
export function ghost(state: WallState, order: WallOrder): WallState {
  const { preview } = state;
  const put = (change: (each: WallWindow) => Source): WallState => ({
    ...state,
    preview: { ...preview, windows: preview.windows.map((each) => ({ ...each, source: change(each) })) },
  });
  switch (order.type) {
    case 'place':
      return put((each) => (each.slot === order.slot ? order.source : each.source));
    case 'swap': {
      const at = (slot: number): Source => preview.windows.find((each) => each.slot === slot)?.source ?? { type: 'blank' };
      const [a, b] = [at(order.slotA), at(order.slotB)];
      return put((each) => (each.slot === order.slotA ? b : each.slot === order.slotB ? a : each.source));
    }
    case 'clear':
      return put(() => ({ type: 'blank' }));
    case 'load-scene': {
      const scene = state.scenes.find((each) => each.id === order.sceneId);
      if (!scene) return state;
      const { layout, windows, name } = scene;
      return { ...state, preview: { ...preview, layout, windows, sceneId: scene.id, sceneName: name } };
    }
    case 'set-layout':
    case 'save-scene':
    case 'delete-scene':
    case 'take':
    case 'undo':
    case 'pop':
    case 'unpop':
    case 'identify':
      return state;
  }
}
