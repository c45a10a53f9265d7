import type { Corner } from '../../../api/ruleTypes';

/** As the centre's Zone judges it: 3 to 32 corners in the picture, no crossing lines, more than a speck. */
export const LEAST_CORNERS = 3;
export const MOST_CORNERS = 32;
const LEAST_AREA = 0.0001;

export type ZoneFault = 'few' | 'many' | 'outside' | 'crossing' | 'flat';

const side = (a: Corner, b: Corner, p: Corner): number => Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
const overlaps = (a: number, b: number, c: number, d: number): boolean => Math.max(Math.min(a, b), Math.min(c, d)) <= Math.min(Math.max(a, b), Math.max(c, d));
const cross = (a: Corner, b: Corner, c: Corner, d: Corner): boolean =>
  side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0 && overlaps(a[0], b[0], c[0], d[0]) && overlaps(a[1], b[1], c[1], d[1]);

/** Sides (by their first corner) that meet another one than their neighbours. */
export function crossingSides(corners: readonly Corner[]): Set<number> {
  const n = corners.length;
  const out = new Set<number>();
  for (let i = 0; i < n; i++) {
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue;
      if (cross(corners[i]!, corners[(i + 1) % n]!, corners[j]!, corners[(j + 1) % n]!)) out.add(i).add(j);
    }
  }
  return out;
}

export function area(corners: readonly Corner[]): number {
  let twice = 0;
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length]!;
    twice += a[0] * b[1] - b[0] * a[1];
  });
  return Math.abs(twice) / 2;
}

/** Why this cannot be a zone; null where it can. */
export function faultOf(corners: readonly Corner[]): ZoneFault | null {
  if (corners.length < LEAST_CORNERS) return 'few';
  if (corners.length > MOST_CORNERS) return 'many';
  if (corners.some(([x, y]) => !(x >= 0 && x <= 1 && y >= 0 && y <= 1))) return 'outside';
  if (crossingSides(corners).size > 0) return 'crossing';
  return area(corners) < LEAST_AREA ? 'flat' : null;
}

/** A ten-thousandth of the picture is less than a pixel of any stream. */
const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
export const within = (x: number, y: number): Corner => [round(x), round(y)];

export const moved = (corners: readonly Corner[], index: number, to: Corner): Corner[] => corners.map((each, i) => (i === index ? to : each));
export const without = (corners: readonly Corner[], index: number): Corner[] => corners.filter((_, i) => i !== index);
/** A new corner behind the one that begins the side. */
export const added = (corners: readonly Corner[], sideOf: number, at: Corner): Corner[] => [...corners.slice(0, sideOf + 1), at, ...corners.slice(sideOf + 1)];
export const middle = (corners: readonly Corner[], sideOf: number): Corner => {
  const a = corners[sideOf]!;
  const b = corners[(sideOf + 1) % corners.length]!;
  return within((a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
};

/** The whole zone moved, as far as the picture goes. */
export function shifted(corners: readonly Corner[], dx: number, dy: number): Corner[] {
  const xs = corners.map((each) => each[0]);
  const ys = corners.map((each) => each[1]);
  const mx = Math.min(1 - Math.max(...xs), Math.max(-Math.min(...xs), dx));
  const my = Math.min(1 - Math.max(...ys), Math.max(-Math.min(...ys), dy));
  return corners.map(([x, y]) => within(x + mx, y + my));
}

export const WHOLE: readonly Corner[] = [[0, 0], [1, 0], [1, 1], [0, 1]];

/** In thousandths of the picture, for an SVG stretched over it. */
export const path = (corners: readonly Corner[], closed = true): string =>
  (corners.length < 2 ? '' : `M${corners.map(([x, y]) => `${x * 1000} ${y * 1000}`).join('L')}${closed ? 'Z' : ''}`);
