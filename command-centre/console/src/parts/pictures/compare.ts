import type { CompareMode } from '../../api/pictureTypes';

export const COMPARE_MODES: readonly CompareMode[] = ['slide', 'side', 'difference'];

/** The mode after this one, for the page's own key. */
export function nextMode(mode: CompareMode): CompareMode {
  return COMPARE_MODES[(COMPARE_MODES.indexOf(mode) + 1) % COMPARE_MODES.length] ?? 'slide';
}

const SMALL = 1;
const LARGE = 10;

/** Where the divider goes by a key, in percent from the left; null: the key is not its own. */
export function slid(at: number, key: string): number | null {
  const by = key.startsWith('Shift+') ? LARGE : SMALL;
  const bare = key.replace('Shift+', '');
  const to: Record<string, number> = { ArrowLeft: at - by, ArrowRight: at + by, ArrowDown: at - by, ArrowUp: at + by, PageDown: at - LARGE, PageUp: at + LARGE, Home: 0, End: 100 };
  const next = to[bare];
  return next === undefined ? null : Math.min(100, Math.max(0, next));
}
