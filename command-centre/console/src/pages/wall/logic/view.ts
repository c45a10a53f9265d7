import type { Rect, Source } from '../../../api/wallTypes';

export const WHOLE: Rect = { x: 0, y: 0, w: 1, h: 1 };
/** Twelve times is as far as a camera's picture says anything. */
const LEAST_SHARE = 1 / 12;

const bound = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/**
 * Digital zoom: the point under the pointer stays where it is.
 *
 * @param fx, fy where the pointer is in the window, 0 to 1
 * @param factor above 1 goes nearer
 * @returns null: the whole picture again
 */
export function zoom(crop: Rect | null, fx: number, fy: number, factor: number): Rect | null {
  const from = crop ?? WHOLE;
  const w = bound(from.w / factor, LEAST_SHARE, 1);
  const h = bound(from.h / factor, LEAST_SHARE, 1);
  if (w > 0.995 && h > 0.995) return null;
  const x = bound(from.x + from.w * fx - w * fx, 0, 1 - w);
  const y = bound(from.y + from.h * fy - h * fy, 0, 1 - h);
  return { x, y, w, h };
}

/** Inner picture so large and so placed that the cut-out fills the window. */
export function cropStyle(crop: Rect | null): Record<string, string> {
  if (!crop) return {};
  const share = (value: number): string => `${(value * 100).toFixed(3)}%`;
  return { width: share(1 / crop.w), height: share(1 / crop.h), left: share(-crop.x / crop.w), top: share(-crop.y / crop.h) };
}

/**
 * About how high letters will be in a window of this height, as the wall page draws them: a banner is one line, a clock
 * two, a tile has its small words in a ninth. null: no letters of ours.
 */
export function textPx(source: Source, height: number): number | null {
  switch (source.type) {
    case 'banner': return Math.round(height * 0.55);
    case 'clock': return Math.round(height * (source.date ? 0.22 : 0.45));
    case 'tile': return Math.round(height / 9);
    default: return null;
  }
}

/** The size of the letters where the farthest seat cannot read them. */
export function tooSmall(source: Source, height: number, leastPx: number): number | null {
  const size = textPx(source, height);
  return size !== null && leastPx > 0 && size < leastPx ? size : null;
}
