import { describe, expect, it } from 'vitest';
import type { Source, WallState, WallWindow } from '../../src/api/wallTypes';
import { changedSlots, ghost, neighbour, tiles } from '../../src/pages/wall/mirror';
import { mirrorSize, wallAspect } from '../../src/pages/wall/useMirrorSize';
import { branches, light, matches } from '../../src/pages/wall/tree';
import type { Camera } from '../../src/api/types';

const camera = (cameraId: string): Source => ({ type: 'camera', cameraId });
const four = (ids: (string | null)[], side = 960): WallWindow[] =>
  ids.map((id, i) => ({ slot: i + 1, x: (i % 2) * side, y: Math.floor(i / 2) * 540, w: side, h: 540, source: id ? camera(id) : { type: 'blank' } }));
const state = (preview: WallWindow[], program: WallWindow[]): WallState => ({
  wall: { id: 'main', name: '', columns: 2, rows: 2, panels: 4 }, version: 1, revision: 1, pops: [], lastTake: null, nodes: [], undoable: false,
  preview: { layout: 4, sceneId: null, sceneName: null, windows: preview, changes: { changed: 0, unchanged: 0 } },
  program: { layout: 4, sceneId: null, sceneName: null, windows: program, since: '', takenBy: '' },
  scenes: [{ id: 's', name: '日常', layout: 4, revision: 1, windows: four(['x', 'y', null, null]) }],
});

describe('the mirrors', () => {
  it('place windows as shares of the wall whatever their unit', () => {
    expect(tiles(four(['a', 'b', 'c', 'd']))[3]?.style).toEqual({ left: '50.0000%', top: '50.0000%', width: '50.0000%', height: '50.0000%' });
    expect(tiles(four(['a', 'b', 'c', 'd'], 0.5)).map((each) => each.style.left)).toEqual(['0.0000%', '50.0000%', '0.0000%', '50.0000%']);
  });

  it('name the windows a take would change', () => {
    const one = state(four(['a', 'b', null, 'd']), four(['a', 'c', null, 'd']));
    expect([...changedSlots(one.preview, one.program)]).toEqual([2]);
    expect(changedSlots({ ...one.preview, layout: 9 }, one.program).size).toBe(4);
  });

  it('walk to the neighbour and stop at the edge', () => {
    const windows = four(['a', 'b', 'c', 'd']);
    expect(neighbour(windows, 1, 'ArrowRight')).toBe(2);
    expect(neighbour(windows, 1, 'ArrowDown')).toBe(3);
    expect(neighbour(windows, 2, 'ArrowRight')).toBe(2);
  });

  it('show an order at once: put, swap, clear, scene', () => {
    const one = state(four(['a', 'b', null, 'd']), four(['a', 'b', null, 'd']));
    const ids = (s: WallState): (string | null)[] => s.preview.windows.map((each) => (each.source.type === 'camera' ? each.source.cameraId : null));
    expect(ids(ghost(one, { type: 'place', slot: 3, source: camera('z') }))).toEqual(['a', 'b', 'z', 'd']);
    expect(ids(ghost(one, { type: 'swap', slotA: 1, slotB: 3 }))).toEqual([null, 'b', 'a', 'd']);
    expect(ids(ghost(one, { type: 'clear' }))).toEqual([null, null, null, null]);
    expect(ids(ghost(one, { type: 'load-scene', sceneId: 's' }))).toEqual(['x', 'y', null, null]);
    expect(ghost(one, { type: 'take', transition: 'CUT' })).toBe(one);
  });

  it('keep the shape of the wall and fit both into the centre', () => {
    for (const [width, height] of [[1232, 1008], [798, 696], [1800, 1368]] as const) {
      const size = mirrorSize(width, height, 16 / 9);
      expect(size.width / size.height).toBeCloseTo(16 / 9, 1);
      expect(size.height * 2 + 156).toBeLessThanOrEqual(height + 1);
      expect(size.width).toBeLessThanOrEqual(width - 260);
    }
    expect(mirrorSize(1232, 1008, (6 * 16) / (2 * 9)).broad).toBe(true);
    expect(wallAspect({ id: '', name: '', columns: 2, rows: 2, widthPx: 3840, heightPx: 1080, panels: 4 })).toBeCloseTo(3.56, 2);
  });
});

describe('the camera tree', () => {
  const of = (number: string, name: string, street: string, sub: string, main = sub): Camera =>
    ({ id: number, number, name, place: { street, address: '' }, sub: { state: sub }, main: { state: main } }) as Camera;
  const all = [of('0214', '文化路中段', '城关街道', 'PLAYING'), of('0101', '人民路口', '城关街道', 'BACKING_OFF'), of('0323', '民主巷东口', '东门街道', 'STALLED')];

  it('groups by street, sorted by number, with counts', () => {
    expect(branches(all, '', false).map((each) => [each.street, each.up, each.all, each.cameras[0]?.number])).toEqual([['城关街道', 1, 2, '0101'], ['东门街道', 0, 1, '0323']]);
  });

  it('finds by part of name or number and by several words', () => {
    expect(matches(all[0] as Camera, '文化')).toBe(true);
    expect(matches(all[0] as Camera, '021')).toBe(true);
    expect(matches(all[0] as Camera, '城关 文化')).toBe(true);
    expect(matches(all[0] as Camera, '城关 滨河')).toBe(false);
  });

  it('shows trouble alone when asked', () => {
    expect(branches(all, '', true).flatMap((each) => each.cameras.map((camera) => light(camera)))).toEqual(['off', 'stalled']);
  });
});
