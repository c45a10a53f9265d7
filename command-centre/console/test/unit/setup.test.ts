import { describe, expect, it } from 'vitest';
import type { Setup } from '../../src/api/wallHouse';
import { boundsOf, gridOf, leastText, problemsOf, STANDARD_GRID } from '../../src/pages/house/setupRules';

const setup = (over: Partial<Setup['wall']> = {}, rules: Setup['popRules'] = []): Setup => ({
  version: 1, popRules: rules,
  wall: { id: 'main', name: '主墙', panels: gridOf(STANDARD_GRID), zones: [], nodes: [{ id: 'node-1', name: '', driver: { type: 'web' } }], gapMm: 0, farthestSeatMm: 6000, ...over },
});
const keys = (one: Setup): string[] => problemsOf(one).map((each) => each.key);

describe('the form of a wall', () => {
  it('makes equal panels in reading order', () => {
    const panels = gridOf({ ...STANDARD_GRID, columns: 3, rows: 2 });
    expect(panels.map((each) => each.number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(panels[4]).toMatchObject({ x: 1920, y: 1080 });
    expect(boundsOf(panels)).toEqual({ widthPx: 5760, heightPx: 2160 });
  });

  it('asks for letters of a 150th of the distance', () => {
    expect(leastText(gridOf(STANDARD_GRID), 6000)).toBe(64);
    expect(leastText(gridOf({ ...STANDARD_GRID, heightMm: 0 }), 6000)).toBe(0);
  });

  it('has nothing against a proper wall', () => {
    expect(keys(setup())).toEqual([]);
  });

  it('names what two panels must not share, and what a panel needs', () => {
    const [a, b] = gridOf(STANDARD_GRID);
    if (!a || !b) throw new Error('no panels');
    expect(keys(setup({ panels: [a, { ...b, number: 1 }] }))).toEqual(['twice']);
    expect(keys(setup({ panels: [a, { ...b, x: 100 }] }))).toEqual(['overlap']);
    expect(keys(setup({ panels: [a, { ...b, rotation: 90 }] }))).toEqual(['turned']);
    expect(keys(setup({ panels: [a, { ...b, node: 'node-9' }] }))).toEqual(['noNode']);
    expect(keys(setup({ panels: [a, { ...b, w: 1.5 }] }))).toEqual(['size']);
  });

  it('keeps zones on the wall and rules within ten seconds and two minutes', () => {
    const zone = { id: 'clue', name: '线索区', at: { x: 0, y: 0, w: 9000, h: 10 } };
    expect(keys(setup({ zones: [zone] }))).toEqual(['zoneOut']);
    expect(keys(setup({ zones: [{ ...zone, id: 'wall' }] }))).toEqual(['zoneName']);
    const rule = { id: 'r', category: null, level: null, region: null, zone: 'gone', holdSeconds: 5 };
    expect(keys(setup({}, [rule]))).toEqual(['ruleZone', 'ruleHold']);
    expect(keys(setup({}, [{ ...rule, zone: null, holdSeconds: 60 }]))).toEqual([]);
  });
});
