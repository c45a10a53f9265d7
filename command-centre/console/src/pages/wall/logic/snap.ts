import type { Panel, Rect } from '../../../api/wallTypes';

/** The least window that a camera can be told on (wall.md 1C). */
export const LEAST_W = 160;
export const LEAST_H = 90;

export type Handle = 'move' | 'n' | 's' | 'e' | 'w' | 'ne' | 'nw' | 'se' | 'sw';
export interface Lines { xs: number[]; ys: number[] }
export interface Snapped { at: Rect; xs: number[]; ys: number[] }
interface Size { widthPx: number; heightPx: number }

/** What edges cling to: the wall's, the panels', their halves and thirds, the other windows'. */
export function snapLines(wall: Size, panels: readonly Panel[], others: readonly Rect[]): Lines {
  const xs = new Set([0, wall.widthPx]);
  const ys = new Set([0, wall.heightPx]);
  for (const each of panels) {
    for (const part of [0, 1 / 3, 1 / 2, 2 / 3, 1]) {
      xs.add(Math.round(each.x + each.w * part));
      ys.add(Math.round(each.y + each.h * part));
    }
  }
  for (const each of others) {
    xs.add(each.x).add(each.x + each.w);
    ys.add(each.y).add(each.y + each.h);
  }
  return { xs: [...xs], ys: [...ys] };
}

function nearest(value: number, lines: readonly number[], reach: number): number | null {
  let best: number | null = null;
  for (const line of lines) if (Math.abs(line - value) <= reach && (best === null || Math.abs(line - value) < Math.abs(best - value))) best = line;
  return best;
}

const bound = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), Math.max(least, most));

/** A window inside the wall, no smaller than the least, in whole pixels. */
export function inside(at: Rect, wall: Size): Rect {
  const w = Math.round(bound(at.w, Math.min(LEAST_W, wall.widthPx), wall.widthPx));
  const h = Math.round(bound(at.h, Math.min(LEAST_H, wall.heightPx), wall.heightPx));
  return { x: Math.round(bound(at.x, 0, wall.widthPx - w)), y: Math.round(bound(at.y, 0, wall.heightPx - h)), w, h };
}

/** One axis of a move: the edge nearest to a line pulls the window with it. */
function pull(start: number, length: number, lines: readonly number[], reach: number): { shift: number; line: number | null } {
  const a = nearest(start, lines, reach);
  const b = nearest(start + length, lines, reach);
  const da = a === null ? Infinity : a - start;
  const db = b === null ? Infinity : b - start - length;
  if (a === null && b === null) return { shift: 0, line: null };
  return Math.abs(da) <= Math.abs(db) ? { shift: da, line: a } : { shift: db, line: b };
}

/** A window after its handle went by dx, dy: snapped within reach (0: free), bounded, with the lines it clings to. */
export function drag(from: Rect, handle: Handle, dx: number, dy: number, wall: Size, lines: Lines, reach: number): Snapped {
  if (handle === 'move') {
    const x = pull(from.x + dx, from.w, lines.xs, reach);
    const y = pull(from.y + dy, from.h, lines.ys, reach);
    const at = inside({ ...from, x: from.x + dx + x.shift, y: from.y + dy + y.shift }, wall);
    return { at, xs: x.line === null ? [] : [x.line], ys: y.line === null ? [] : [y.line] };
  }
  let [left, top, right, bottom] = [from.x, from.y, from.x + from.w, from.y + from.h];
  const xs: number[] = [];
  const ys: number[] = [];
  const cling = (value: number, list: readonly number[], out: number[]): number => {
    const line = nearest(value, list, reach);
    if (line !== null) out.push(line);
    return line ?? value;
  };
  if (handle.includes('w')) left = bound(cling(left + dx, lines.xs, xs), 0, right - LEAST_W);
  if (handle.includes('e')) right = bound(cling(right + dx, lines.xs, xs), left + LEAST_W, wall.widthPx);
  if (handle.includes('n')) top = bound(cling(top + dy, lines.ys, ys), 0, bottom - LEAST_H);
  if (handle.includes('s')) bottom = bound(cling(bottom + dy, lines.ys, ys), top + LEAST_H, wall.heightPx);
  return { at: inside({ x: left, y: top, w: right - left, h: bottom - top }, wall), xs, ys };
}

/** A rect drawn from one corner to another, either way round. */
export function drawn(ax: number, ay: number, bx: number, by: number, wall: Size, lines: Lines, reach: number): Snapped {
  const xs: number[] = [];
  const ys: number[] = [];
  const cling = (value: number, list: readonly number[], out: number[]): number => {
    const line = nearest(value, list, reach);
    if (line !== null) out.push(line);
    return line ?? value;
  };
  const [x1, x2] = [cling(ax, lines.xs, xs), cling(bx, lines.xs, xs)];
  const [y1, y2] = [cling(ay, lines.ys, ys), cling(by, lines.ys, ys)];
  return { at: inside({ x: Math.min(x1, x2), y: Math.min(y1, y2), w: Math.abs(x2 - x1), h: Math.abs(y2 - y1) }, wall), xs, ys };
}
