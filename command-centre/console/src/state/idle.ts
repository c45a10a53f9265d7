import { api } from '../api/api';
import { idleSeconds, touchedNow } from '../api/touch';
import { lock, session } from './session';

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const LOOK_EVERY_MS = 5_000;

/** A hand that asks for nothing (it moves a mouse over the wall) is told to the centre this often. */
const TELL_EVERY_MS = 60_000;

/** Locks the seat when nobody touched it for the centre's idle time. Returns the way to stop. */
export function watchIdleness(): () => void {
  let told = Date.now();
  touchedNow();
  for (const sign of SIGNS) window.addEventListener(sign, touchedNow, { passive: true });
  const timer = setInterval(() => {
    const limit = session.me?.idleLockSeconds ?? 0;
    if (limit <= 0 || session.locked || session.standing !== 'in') return;
    if (idleSeconds() > limit) void lock();
    else if (Date.now() - told > TELL_EVERY_MS && idleSeconds() * 1000 < TELL_EVERY_MS) {
      told = Date.now();
      void api.me().catch(() => undefined);
    }
  }, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS) window.removeEventListener(sign, touchedNow);
  };
}
