import type { Picture, Scene, Source, WallOrder, WallState, WallWindow } from '../../../api/wallTypes';
import { readingOrder } from './salvo';

type Preview = WallState['preview'];
const BLANK: Source = { type: 'blank' };

function edit(state: WallState, over: Partial<Preview>): WallState {
  return { ...state, preview: { ...state.preview, modified: true, ...over } };
}

const each = (picture: Picture, slot: number, change: (one: WallWindow) => WallWindow): WallWindow[] =>
  picture.windows.map((one) => (one.slot === slot ? change(one) : one));

/** A window newly shown here: no reason and no zoom of the old thing stay. */
const showing = (one: WallWindow, source: Source, title: string): WallWindow => (one.locked ? one : { ...one, source, title, reason: null, crop: null });

/** Content keeps its order when the geometry changes; locked windows are the controller's affair. */
function laid(state: WallState, name: string): WallWindow[] | null {
  const layout = state.layouts.find((one) => one.name === name);
  if (!layout) return null;
  const filled = readingOrder(state.preview.windows).filter((one) => one.source.type !== 'blank');
  const { widthPx, heightPx } = state.wall;
  return layout.cells.map((cell, i) => {
    const from = filled[i];
    return {
      slot: i + 1, x: Math.round(cell.x * widthPx), y: Math.round(cell.y * heightPx), w: Math.round(cell.w * widthPx), h: Math.round(cell.h * heightPx),
      source: from?.source ?? BLANK, title: from?.title ?? '', fit: from?.fit ?? 'FILL', crop: from?.crop ?? null, locked: false, compensated: from?.compensated ?? false, reason: from?.reason ?? null,
    };
  });
}

function loaded(state: WallState, scene: Scene | undefined): WallState {
  if (!scene) return state;
  const { preview } = state;
  const windows = scene.partial
    ? [...preview.windows.filter((one) => !scene.windows.some((other) => other.slot === one.slot)), ...scene.windows]
    : scene.windows;
  return edit(state, { layout: scene.partial ? preview.layout : scene.layout, windows, sceneId: scene.id, sceneName: scene.name, sceneRevision: scene.revision, modified: scene.partial });
}

function raised(windows: readonly WallWindow[], slot: number, to: 'FRONT' | 'FORWARD' | 'BACKWARD' | 'BACK'): WallWindow[] {
  const list = [...windows];
  const at = list.findIndex((one) => one.slot === slot);
  const [taken] = list.splice(at, 1);
  if (!taken) return [...windows];
  const where = { FRONT: list.length, FORWARD: Math.min(list.length, at + 1), BACKWARD: Math.max(0, at - 1), BACK: 0 }[to];
  list.splice(where, 0, taken);
  return list;
}

/** What the preview will most likely look like: shown at once, replaced by the controller's answer. */
export function ghost(state: WallState, order: WallOrder, title: (source: Source) => string, scenes: readonly Scene[] = []): WallState {
  const { preview } = state;
  const put = (slot: number, source: Source, from: readonly WallWindow[]): WallWindow[] =>
    from.map((one) => (one.slot === slot ? showing(one, source, title(source)) : one));
  switch (order.type) {
    case 'place': return edit(state, { windows: put(order.slot, order.source, preview.windows) });
    case 'salvo': return edit(state, { windows: order.places.reduce<WallWindow[]>((list, one) => put(one.slot, one.source, list), preview.windows) });
    case 'swap': {
      const at = (slot: number): Source => preview.windows.find((one) => one.slot === slot)?.source ?? BLANK;
      const [a, b] = [at(order.slotA), at(order.slotB)];
      return edit(state, { windows: put(order.slotB, a, put(order.slotA, b, preview.windows)) });
    }
    case 'clear': return edit(state, { windows: preview.windows.map((one) => showing(one, BLANK, '')) });
    case 'close-window': return edit(state, { windows: preview.windows.filter((one) => one.slot !== order.slot), layout: null });
    case 'move-window': return edit(state, { windows: each(preview, order.slot, (one) => ({ ...one, ...order.at })), layout: null });
    case 'raise': return edit(state, { windows: raised(preview.windows, order.slot, order.to) });
    case 'view': return edit(state, { windows: each(preview, order.slot, (one) => ({ ...one, fit: order.fit, crop: order.crop ?? null, compensated: order.compensated })) });
    case 'lock': return edit(state, { windows: each(preview, order.slot, (one) => ({ ...one, locked: order.locked })), modified: preview.modified ?? false });
    case 'set-layout': {
      const windows = laid(state, order.layout);
      return windows ? edit(state, { windows, layout: order.layout }) : state;
    }
    case 'load-scene': return loaded(state, scenes.find((one) => one.id === order.sceneId));
    default: return state;
  }
}
