import type { MarkColour, PictureEdit } from '../../api/pictureTypes';

/** What the editor does with its marks, without a page: making, moving, undoing. Everything in shares of the picture. */
export type Tool = PictureEdit['type'];
export interface Point { x: number; y: number }
export interface Frame { x: number; y: number; width: number; height: number }
export type Grip = 'nw' | 'ne' | 'sw' | 'se' | 'from' | 'to' | 'whole';

/** Bounds that the centre holds too. */
export const MOST_EDITS = 50;
export const MOST_SIGNS = 60;
const LEAST = 0.01;
export const SIZES = [0.03, 0.045, 0.07] as const;

const within = (value: number, most = 1): number => Math.min(Math.max(0, value), Math.max(0, most));
const tidy = (value: number): number => Math.round(value * 1e5) / 1e5;
const spread = (one: number, other: number): [number, number] => [Math.min(one, other), Math.abs(one - other)];

function between(one: Point, other: Point): Frame {
  const [x, width] = spread(within(one.x), within(other.x));
  const [y, height] = spread(within(one.y), within(other.y));
  return { x: tidy(x), y: tidy(y), width: tidy(width), height: tidy(height) };
}

function made(tool: Tool, from: Point, to: Point, colour: MarkColour): PictureEdit {
  if (tool === 'text') return { type: 'text', x: tidy(within(from.x, 0.98)), y: tidy(within(from.y, 0.95)), size: SIZES[1], text: '', colour };
  if (tool === 'arrow') return { type: 'arrow', fromX: tidy(within(from.x)), fromY: tidy(within(from.y)), toX: tidy(within(to.x)), toY: tidy(within(to.y)), colour };
  return tool === 'box' ? { type: 'box', colour, ...between(from, to) } : { type: tool, ...between(from, to) };
}

/** Too small to be seen or meant; a text without words. */
export function degenerate(edit: PictureEdit): boolean {
  if (edit.type === 'text') return edit.text.trim() === '';
  if (edit.type === 'arrow') return Math.hypot(edit.toX - edit.fromX, edit.toY - edit.fromY) < LEAST;
  return edit.width < LEAST || edit.height < LEAST;
}

/** The mark of a drag; null where the hand hardly moved. A text stands where it was pressed. */
export function drawn(tool: Tool, from: Point, to: Point, colour: MarkColour): PictureEdit | null {
  const edit = made(tool, from, to, colour);
  return tool !== 'text' && degenerate(edit) ? null : edit;
}

/** The mark of a key: in the middle, to be moved from there. */
export function placed(tool: Tool, colour: MarkColour): PictureEdit {
  if (tool === 'crop') return made(tool, { x: 0.1, y: 0.1 }, { x: 0.9, y: 0.9 }, colour);
  return made(tool, { x: 0.4, y: 0.4 }, { x: 0.6, y: 0.6 }, colour);
}

/** Moves the whole mark or one of its grips; it stays inside the picture and never turns inside out. */
export function moved(edit: PictureEdit, grip: Grip, dx: number, dy: number): PictureEdit {
  if (edit.type === 'text') return { ...edit, x: tidy(within(edit.x + dx, 0.98)), y: tidy(within(edit.y + dy, 0.95)) };
  if (edit.type === 'arrow') {
    if (grip !== 'from' && grip !== 'whole') return { ...edit, toX: tidy(within(edit.toX + dx)), toY: tidy(within(edit.toY + dy)) };
    if (grip === 'from') return { ...edit, fromX: tidy(within(edit.fromX + dx)), fromY: tidy(within(edit.fromY + dy)) };
    const x = Math.min(Math.max(dx, -Math.min(edit.fromX, edit.toX)), 1 - Math.max(edit.fromX, edit.toX));
    const y = Math.min(Math.max(dy, -Math.min(edit.fromY, edit.toY)), 1 - Math.max(edit.fromY, edit.toY));
    return { ...edit, fromX: tidy(edit.fromX + x), toX: tidy(edit.toX + x), fromY: tidy(edit.fromY + y), toY: tidy(edit.toY + y) };
  }
  if (grip === 'whole') return { ...edit, x: tidy(within(edit.x + dx, 1 - edit.width)), y: tidy(within(edit.y + dy, 1 - edit.height)) };
  let [left, top, right, bottom] = [edit.x, edit.y, edit.x + edit.width, edit.y + edit.height];
  if (grip === 'nw' || grip === 'sw') left = Math.min(within(left + dx), right - LEAST);
  else right = Math.max(within(right + dx), left + LEAST);
  if (grip === 'nw' || grip === 'ne') top = Math.min(within(top + dy), bottom - LEAST);
  else bottom = Math.max(within(bottom + dy), top + LEAST);
  return { ...edit, x: tidy(left), y: tidy(top), width: tidy(right - left), height: tidy(bottom - top) };
}

/** Adds a mark; there is one crop, a new one takes the place of the old. null: there is no room for more. */
export function added(edits: readonly PictureEdit[], edit: PictureEdit): PictureEdit[] | null {
  const rest = edit.type === 'crop' ? edits.filter((each) => each.type !== 'crop') : [...edits];
  return rest.length >= MOST_EDITS ? null : [...rest, edit];
}

export interface History { past: PictureEdit[][]; now: PictureEdit[]; future: PictureEdit[][]; mark: string }

export const begin = (): History => ({ past: [], now: [], future: [], mark: '' });

/** One step; steps with the same mark (a key held down, words being typed) are undone together. */
export function step(history: History, next: PictureEdit[], mark = ''): History {
  const goesOn = mark !== '' && mark === history.mark;
  return { past: goesOn ? history.past : [...history.past, history.now], now: next, future: [], mark };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  return before ? { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], mark: '' } : history;
}

export function redo(history: History): History {
  const [after, ...future] = history.future;
  return after ? { past: [...history.past, history.now], now: after, future, mark: '' } : history;
}
