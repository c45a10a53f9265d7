import { onBeforeUnmount, onMounted } from 'vue';
import type { Arrow } from '../logic/mirror';

interface Hands { move: (arrow: Arrow) => void; take: () => void; undo: () => void; zoom: (nearer: boolean) => void }

/** Buttons of the standard mapping. */
const BUTTONS: readonly (readonly [number, (hands: Hands) => void])[] = [
  [12, (hands) => hands.move('ArrowUp')], [13, (hands) => hands.move('ArrowDown')], [14, (hands) => hands.move('ArrowLeft')], [15, (hands) => hands.move('ArrowRight')],
  [0, (hands) => hands.take()], [1, (hands) => hands.undo()], [6, (hands) => hands.zoom(false)], [7, (hands) => hands.zoom(true)],
];

/** Browsers keep gamepads from pages that came without TLS. */
const pads = (): (Gamepad | null)[] => (typeof navigator.getGamepads === 'function' ? navigator.getGamepads() : []);

/** Pure: which of the buttons went down since the last look. */
export function pressed(before: ReadonlySet<number>, now: ReadonlySet<number>): number[] {
  return [...now].filter((each) => !before.has(each));
}

/** A gamepad in the operator's hand; looked at only while one is connected. */
export function useGamepad(hands: Hands, may: () => boolean): void {
  let frame = 0;
  let before = new Set<number>();

  function look(): void {
    const pad = pads().find((each) => each?.connected);
    if (!pad) return stop();
    const now = new Set(pad.buttons.flatMap((button, i) => (button.pressed ? [i] : [])));
    if (may() && !document.querySelector('dialog[open], .lock')) {
      for (const each of pressed(before, now)) BUTTONS.find(([n]) => n === each)?.[1](hands);
    }
    before = now;
    frame = requestAnimationFrame(look);
  }
  function start(): void {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(look);
  }
  function stop(): void {
    cancelAnimationFrame(frame);
    before = new Set();
  }

  onMounted(() => {
    window.addEventListener('gamepadconnected', start);
    if (pads().some((each) => each)) start();
  });
  onBeforeUnmount(() => {
    window.removeEventListener('gamepadconnected', start);
    stop();
  });
}
