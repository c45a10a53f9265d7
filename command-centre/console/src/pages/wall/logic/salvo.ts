import type { Layout, Rect, Source, WallWindow } from '../../../api/wallTypes';

/** Reading order: rows from the top, each from the left. Windows whose tops differ by less than half are one row. */
export function readingOrder<W extends Rect>(windows: readonly W[]): W[] {
  const left = [...windows].sort((a, b) => a.y - b.y || a.x - b.x);
  const out: W[] = [];
  while (left.length > 0) {
    const first = left[0] as W;
    const row = left.filter((each) => each.y < first.y + first.h / 2).sort((a, b) => a.x - b.x);
    out.push(...row);
    for (const each of row) left.splice(left.indexOf(each), 1);
  }
  return out;
}

export interface Put { slot: number; source: Source }

/** n sources from one window on, in reading order, past locked ones; what finds no window is left over. */
export function salvo(windows: readonly WallWindow[], from: number, sources: readonly Source[]): { places: Put[]; left: Source[] } {
  const order = readingOrder(windows);
  const at = Math.max(0, order.findIndex((each) => each.slot === from));
  const free = [...order.slice(at), ...order.slice(0, at)].filter((each) => !each.locked);
  const places = sources.slice(0, free.length).map((source, i) => ({ slot: (free[i] as WallWindow).slot, source }));
  return { places, left: sources.slice(free.length) };
}

/** The layout with the fewest cells that still takes them all, else the largest there is. */
export function layoutFor(layouts: readonly Layout[], count: number): Layout | null {
  const bySize = layouts.filter((each) => !each.own).sort((a, b) => a.cells.length - b.cells.length);
  return bySize.find((each) => each.cells.length >= count) ?? bySize[bySize.length - 1] ?? null;
}

/** Windows of a click with Ctrl or Shift in the mirror, or cameras in the tree: the new choice. */
export function choose<T>(list: readonly T[], chosen: readonly T[], anchor: T | null, at: T, how: { ctrl: boolean; shift: boolean }): T[] {
  if (how.shift && anchor !== null) {
    const [a, b] = [list.indexOf(anchor), list.indexOf(at)];
    if (a >= 0 && b >= 0) return list.slice(Math.min(a, b), Math.max(a, b) + 1);
  }
  if (how.ctrl) return chosen.includes(at) ? chosen.filter((each) => each !== at) : [...chosen, at];
  return [at];
}
