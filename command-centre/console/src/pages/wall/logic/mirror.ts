import type { Rect, Source, WallWindow } from '../../../api/wallTypes';

export type Place = { left: string; top: string; width: string; height: string };

const percent = (share: number): string => `${(share * 100).toFixed(4)}%`;

/** Where a rect of wall pixels stands in a mirror of any size. */
export function placeOf(at: Rect, wall: { widthPx: number; heightPx: number }): Place {
  const width = wall.widthPx || 1;
  const height = wall.heightPx || 1;
  return { left: percent(at.x / width), top: percent(at.y / height), width: percent(at.w / width), height: percent(at.h / height) };
}

/** One word for what a source shows; the same word, the same thing. */
export function keyOf(source: Source): string {
  switch (source.type) {
    case 'camera': return `camera/${source.cameraId}`;
    case 'clip': return `clip/${source.asset}/${source.loop}`;
    case 'deck': return `deck/${source.asset}/${source.page}`;
    case 'picture': return `picture/${source.asset}`;
    case 'web': return `web/${source.url}`;
    case 'tile': return `tile/${source.tile}`;
    case 'banner': return `banner/${source.text}/${source.motion}/${source.speed}/${source.tone}/${source.priority}`;
    case 'clock': return `clock/${source.seconds}/${source.date}`;
    case 'map': case 'blank': return source.type;
  }
}

export const sameSource = (a: Source, b: Source): boolean => keyOf(a) === keyOf(b);
export const sameRect = (a: Rect, b: Rect): boolean => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
export const contains = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w && inner.y + inner.h <= outer.y + outer.h;
export const overlap = (a: Rect, b: Rect): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Windows that a single one in front hides wholly: nobody needs their live picture. */
export function hidden(windows: readonly WallWindow[]): Set<number> {
  return new Set(windows.filter((each, i) => windows.slice(i + 1).some((front) => contains(front, each))).map((each) => each.slot));
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** The nearest window in that direction, or the same one at the edge. */
export function neighbour(windows: readonly WallWindow[], slot: number, arrow: Arrow): number {
  const from = windows.find((each) => each.slot === slot);
  if (!from) return windows[0]?.slot ?? 1;
  const centre = (each: Rect): [number, number] => [each.x + each.w / 2, each.y + each.h / 2];
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

/** How many live pictures both mirrors may have together; a centre's desk computer plays so many without falling behind. */
export const MOST_LIVE = 16;

/** The cameras that get a live picture: the chosen window's first, then the largest windows'; the rest are stills. */
export function liveCameras(pictures: readonly { windows: readonly WallWindow[]; slot?: number }[], most = MOST_LIVE): Set<string> {
  const sizes = new Map<string, number>();
  for (const { windows, slot } of pictures) {
    const covered = hidden(windows);
    for (const each of windows) {
      if (each.source.type !== 'camera' || covered.has(each.slot)) continue;
      const size = each.slot === slot ? Infinity : each.w * each.h;
      sizes.set(each.source.cameraId, Math.max(size, sizes.get(each.source.cameraId) ?? 0));
    }
  }
  return new Set([...sizes].sort((a, b) => b[1] - a[1]).slice(0, most).map(([id]) => id));
}
