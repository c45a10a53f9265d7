import { describe, expect, it } from 'vitest';
import { byNumber, enterDigits, eraseDigit, noDigits, PAUSE_MS, readDigits, typeDigit, type Digits } from '../../src/keys/digits';

const CAMERAS = [{ number: '0101' }, { number: '0214' }, { number: '2021' }];
const known = (number: string): boolean => byNumber(CAMERAS, number) !== null;

function typed(keys: string, from = 1, windows = 9, pause = 100): Digits {
  let state = noDigits(from);
  [...keys].forEach((key, i) => {
    [state] = typeDigit(state, key, windows, 1_000 + i * pause);
  });
  return state;
}

describe('digits in the wall area', () => {
  it('chooses a window at once with a single digit', () => {
    const [, result] = typeDigit(noDigits(1), '3', 9, 0);
    expect(result).toEqual({ what: 'choose', window: 3 });
  });

  it('lets Enter take after a single digit', () => {
    expect(enterDigits(typed('3'), known)[1]).toEqual({ what: 'nothing' });
  });

  it('puts a camera number into the window chosen before', () => {
    expect(enterDigits(typed('0214', 4), known)[1]).toEqual({ what: 'put', window: 4, cameraNumber: '0214' });
  });

  it('returns to the window chosen before when a second digit follows', () => {
    expect(typed('21', 4).window).toBe(4);
  });

  it('reads 12#0345 as window 12 and camera 0345', () => {
    expect(enterDigits(typed('12#0345'), known)[1]).toEqual({ what: 'put', window: 12, cameraNumber: '0345' });
  });

  it('reads 2 then 0214 in a hurry as window 2 and camera 0214', () => {
    expect(readDigits(typed('20214'), known)).toEqual({ window: 2, cameraNumber: '0214' });
  });

  it('prefers a camera that has exactly the number typed', () => {
    expect(readDigits(typed('2021', 5), known)).toEqual({ window: 5, cameraNumber: '2021' });
  });

  it('begins anew when a digit comes late', () => {
    const state = typed('31', 1, 9, PAUSE_MS + 1);
    expect(state.typed).toBe('1');
    expect(state.window).toBe(1);
  });

  it('does not choose a window that the layout lacks', () => {
    const [, result] = typeDigit(noDigits(1), '7', 4, 0);
    expect(result).toEqual({ what: 'compose' });
  });

  it('erases one digit at a time and bounds what is kept', () => {
    expect(eraseDigit(typed('0214')).typed).toBe('021');
    expect(typed('0'.repeat(40)).typed.length).toBeLessThanOrEqual(12);
  });

  it('finds 0214 by 214', () => {
    expect(byNumber(CAMERAS, '214')?.number).toBe('0214');
    expect(byNumber(CAMERAS, '999')).toBeNull();
  });
});

describe('two digits and Enter', () => {
  it('choose a window where no camera has that number', () => {
    expect(enterDigits(typed('12', 1, 16), known, 16)[1]).toEqual({ what: 'choose', window: 12 });
    expect(enterDigits(typed('12#', 1, 16), known, 16)[1]).toEqual({ what: 'choose', window: 12 });
    expect(enterDigits(typed('60', 1, 16), known, 16)[1]).toEqual({ what: 'nothing' });
  });
});
