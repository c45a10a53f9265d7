import { describe, expect, it } from 'vitest';
import { areaStep } from '../../src/keys/areas';
import { keyName } from '../../src/keys/keys';
import { landingOf, seatsSee } from './seatTable';

const press = (key: string, over: Partial<KeyboardEvent> = {}) =>
  keyName({ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...over });

describe('keys', () => {
  it('have one name each', () => {
    expect(press('Enter')).toBe('Enter');
    expect(press(' ')).toBe('Space');
    expect(press('J', { shiftKey: false })).toBe('j');
    expect(press('z', { ctrlKey: true })).toBe('Ctrl+Z');
    expect(press('z', { metaKey: true })).toBe('Ctrl+Z');
    expect(press('Enter', { ctrlKey: true })).toBe('Ctrl+Enter');
    expect(press('F1', { shiftKey: true })).toBe('Shift+F1');
    expect(press('?', { shiftKey: true })).toBe('?');
  });

  it('read a shifted digit by its place, not by what the layout prints', () => {
    expect(press('$', { shiftKey: true, code: 'Digit4' })).toBe('Shift+4');
  });

  it('change the area with Tab and leave at both ends', () => {
    const areas = ['cameras', 'wall', 'incidents'] as const;
    expect(areaStep(areas, 'wall', false)).toBe('incidents');
    expect(areaStep(areas, 'wall', true)).toBe('cameras');
    expect(areaStep(areas, 'incidents', false)).toBeNull();
    expect(areaStep(areas, 'cameras', true)).toBeNull();
  });
});

describe('seats', () => {
  it('land at their own desk and see only their own pages', () => {
    expect(landingOf()).toEqual({
      OPERATOR: '/wall', CLERK: '/cases', SHIFT_LEADER: '/review', SUPERVISOR: '/overview', ASSISTANT: '/quality', MANAGER: '/cases', INSPECTOR: '/field',
      COMMAND_CENTRE: '/dispatch', DEPARTMENT: '/dispatch', GUIDE: '/wall', ADMINISTRATOR: '/house/cameras',
    });
    expect(seatsSee('cases')).toEqual(['CLERK', 'SHIFT_LEADER', 'SUPERVISOR', 'ASSISTANT', 'MANAGER']);
    expect(seatsSee('rules')).toEqual(['SUPERVISOR', 'ADMINISTRATOR']);
    expect(seatsSee('house-cameras')).toEqual(['ADMINISTRATOR']);
  });
});
