/**
 * What digits mean in the wall area (wall.md 6): one digit chooses a window at once; more digits are a camera's number
 * for the window chosen before; 12#0345 is window 12 and camera 0345. Enter puts it there.
 */
export interface Digits {
  /** What was typed, shown to the operator; empty when a single digit has done its work. */
  typed: string;
  window: number;
  /** The window chosen before the first digit: more digits go back to it. */
  before: number;
  at: number;
}

export type DigitResult =
  | { what: 'choose'; window: number }
  | { what: 'compose' }
  | { what: 'put'; window: number; cameraNumber: string }
  | { what: 'nothing' };

/** A digit later than this begins anew. */
export const PAUSE_MS = 1_500;
const LONGEST = 12;

export const noDigits = (window: number): Digits => ({ typed: '', window, before: window, at: 0 });

export function typeDigit(state: Digits, key: string, windows: number, now: number): [Digits, DigitResult] {
  const fresh = state.typed === '' || (state.typed.length === 1 && now - state.at > PAUSE_MS);
  if (key === '#') {
    if (!/^\d+$/.test(state.typed)) return [state, { what: 'nothing' }];
    return [{ ...state, typed: `${state.typed}#`, at: now }, { what: 'compose' }];
  }
  if (fresh) {
    const digit = Number(key);
    const window = digit >= 1 && digit <= windows ? digit : state.window;
    const next = { typed: key, window, before: state.window, at: now };
    return [next, window === digit ? { what: 'choose', window } : { what: 'compose' }];
  }
  const typed = (state.typed + key).slice(0, LONGEST);
  return [{ ...state, typed, window: state.before, at: now }, { what: 'compose' }];
}

export function eraseDigit(state: Digits): Digits {
  return { ...state, typed: state.typed.slice(0, -1) };
}

/**
 * What stands typed, read as an order. 2 then 0213 in a hurry is window 2 and camera 0213, unless there is a camera
 * 20213. A single digit only chose a window.
 */
export function readDigits(state: Digits, known: (number: string) => boolean): { window: number; cameraNumber: string } | null {
  const pair = /^(\d+)#(\d*)$/.exec(state.typed);
  if (pair) return { window: Number(pair[1]), cameraNumber: pair[2] ?? '' };
  if (!/^\d{2,}$/.test(state.typed)) return null;
  const window = Number(state.typed[0]);
  const rest = state.typed.slice(1);
  if (!known(state.typed) && window > 0 && known(rest)) return { window, cameraNumber: rest };
  return { window: state.before, cameraNumber: state.typed };
}

/**
 * On Enter; with nothing to put, Enter means what it always means. Two digits that are no camera's number but a
 * window's choose that window; so does 12#.
 */
export function enterDigits(state: Digits, known: (number: string) => boolean, windows = 0): [Digits, DigitResult] {
  const order = readDigits(state, known);
  if (!order) return [noDigits(state.window), { what: 'nothing' }];
  const window = order.cameraNumber === '' ? order.window : Number(state.typed);
  const chooses = order.cameraNumber === '' || (/^\d\d$/.test(state.typed) && !known(order.cameraNumber));
  if (chooses) return window >= 1 && window <= windows ? [noDigits(window), { what: 'choose', window }] : [noDigits(state.window), { what: 'nothing' }];
  return [noDigits(state.window), { what: 'put', ...order }];
}

/** 214 finds 0214. An exact number wins. */
export function byNumber<C extends { number: string }>(cameras: readonly C[], typed: string): C | null {
  const bare = (text: string): string => text.replace(/^0+/, '');
  return cameras.find((each) => each.number === typed) ?? cameras.find((each) => bare(each.number) === bare(typed)) ?? null;
}
