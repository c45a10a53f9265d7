import { describe, expect, it } from 'vitest';
import type { Layout, Panel, Scene, Source, WallState, WallWindow } from '../../src/api/wallTypes';
import { instantOf } from '../../src/pages/wall/asrun/instant';
import { pressed } from '../../src/pages/wall/desk/useGamepad';
import { changedSlots, differences, keptOld } from '../../src/pages/wall/logic/changes';
import { ghost } from '../../src/pages/wall/logic/ghost';
import { hidden, liveCameras, neighbour, placeOf } from '../../src/pages/wall/logic/mirror';
import { choose, layoutFor, readingOrder, salvo } from '../../src/pages/wall/logic/salvo';
import { drag, drawn, inside, snapLines } from '../../src/pages/wall/logic/snap';
import { branches, light, matches } from '../../src/pages/wall/logic/tree';
import { cropStyle, tooSmall, zoom } from '../../src/pages/wall/logic/view';
import { mirrorSize, wallAspect } from '../../src/pages/wall/mirror/useMirrorSize';
import { fresh, problemOf } from '../../src/pages/wall/schedule/entry';
import { initials } from '../../src/words/initials';
import type { Camera } from '../../src/api/types';

const camera = (cameraId: string): Source => ({ type: 'camera', cameraId });
const win = (slot: number, x: number, y: number, w: number, h: number, id: string | null): WallWindow =>
  ({ slot, x, y, w, h, source: id ? camera(id) : { type: 'blank' }, fit: 'FILL', crop: null, locked: false, compensated: false, title: id ?? '', reason: null });
const four = (ids: (string | null)[]): WallWindow[] => ids.map((id, i) => win(i + 1, (i % 2) * 1920, Math.floor(i / 2) * 1080, 1920, 1080, id));
const quarters = [[0, 0], [0.5, 0], [0, 0.5], [0.5, 0.5]].map(([x, y]) => ({ x: x ?? 0, y: y ?? 0, w: 0.5, h: 0.5 }));
const layouts: Layout[] = [{ name: '1', own: false, cells: [{ x: 0, y: 0, w: 1, h: 1 }] }, { name: '4', own: false, cells: quarters }, { name: 'own', own: true, cells: [...quarters, ...quarters] }];
const panel = (number: number, x: number): Panel => ({ number, x, y: 0, w: 1920, h: 1080, node: 'n', output: '', rotation: 0, widthMm: 0, heightMm: 0, bezelMm: 0 });
const state = (preview: WallWindow[], program: WallWindow[]): WallState => ({
  wall: { id: 'main', name: '', widthPx: 3840, heightPx: 2160, panels: [], zones: [], gapMm: 0, farthestSeatMm: 0, leastTextPx: 0 }, version: 1, revision: 1, pops: [], popsWaiting: 0, lastTake: null,
  preview: { layout: '4', sceneId: null, sceneName: null, windows: preview, cycles: [], changes: { changed: 0, unchanged: 0, slots: [] } },
  program: { layout: '4', sceneId: null, sceneName: null, windows: program, cycles: [], showing: 1, since: '', takenBy: '' },
  scenesVersion: 1, layouts, nodes: [], undo: 0, redo: 0, checkpoints: [], leases: [], schedule: { next: [], waiting: [] },
});
const scene = (windows: WallWindow[], partial = false): Scene => ({ id: 's', name: '日常', place: 1, layout: '4', partial, revision: 3, transition: 'CUT', windows, savedBy: '', savedAt: '' });
const ids = (one: WallState): (string | null)[] => one.preview.windows.map((each) => (each.source.type === 'camera' ? each.source.cameraId : null));
const title = (source: Source): string => (source.type === 'camera' ? source.cameraId : '');

describe('the mirrors', () => {
  it('place windows as shares of the wall', () => {
    expect(placeOf({ x: 1920, y: 1080, w: 1920, h: 1080 }, { widthPx: 3840, heightPx: 2160 })).toEqual({ left: '50.0000%', top: '50.0000%', width: '50.0000%', height: '50.0000%' });
  });

  it('walk to the neighbour and stop at the edge', () => {
    const windows = four(['a', 'b', 'c', 'd']);
    expect(neighbour(windows, 1, 'ArrowRight')).toBe(2);
    expect(neighbour(windows, 1, 'ArrowDown')).toBe(3);
    expect(neighbour(windows, 2, 'ArrowRight')).toBe(2);
  });

  it('keep the shape of the wall and fit both into the centre', () => {
    for (const [width, height] of [[1232, 1008], [798, 696], [1800, 1368]] as const) {
      const size = mirrorSize(width, height, 16 / 9);
      expect(size.width / size.height).toBeCloseTo(16 / 9, 1);
      expect(size.height * 2 + 156).toBeLessThanOrEqual(height + 1);
      expect(size.width).toBeLessThanOrEqual(width - 300);
    }
    expect(mirrorSize(1232, 1008, (6 * 16) / (2 * 9)).broad).toBe(true);
    expect(wallAspect({ widthPx: 3840, heightPx: 1080 })).toBeCloseTo(3.56, 2);
  });

  it('give at most so many live pictures: the chosen first, then the largest, none that is covered', () => {
    const windows = [win(1, 0, 0, 100, 100, 'under'), win(2, 0, 0, 200, 200, 'over'), win(3, 300, 0, 400, 400, 'large'), win(4, 800, 0, 10, 10, 'chosen')];
    expect([...hidden(windows)]).toEqual([1]);
    expect([...liveCameras([{ windows, slot: 4 }], 2)]).toEqual(['chosen', 'large']);
    expect(liveCameras([{ windows }, { windows }]).has('under')).toBe(false);
  });
});

describe('what a take would change', () => {
  it('names the windows', () => {
    const one = state(four(['a', 'b', null, 'd']), four(['a', 'c', null, 'd']));
    expect([...changedSlots(one.preview, one.program)]).toEqual([2]);
  });

  it('tells new, closed, moved, reframed and other content apart', () => {
    const [a, b, c, d] = four(['a', 'b', 'c', 'd']) as [WallWindow, WallWindow, WallWindow, WallWindow];
    const one = state([{ ...a, x: 8 }, { ...b, source: camera('z'), title: 'z' }, { ...c, fit: 'FIT' }, win(9, 0, 0, 200, 200, 'n')], [a, b, c, d]);
    expect(differences(one.preview, one.program).map((each) => [each.slot, each.what])).toEqual([[1, 'moved'], [2, 'content'], [3, 'view'], [4, 'closed'], [9, 'opened']]);
  });
});

describe('the mark of an old picture', () => {
  const take = { showing: 7, ok: 1, total: 2, millis: 0, skewMillis: 0, at: '', headline: null, failed: [{ window: 2, reason: '' }, { window: 3, reason: '' }] };
  const node = (showing: number) => ({ showing, windows: [{ slot: 2, state: 'playing' }, { slot: 3, state: 'connecting' }] }) as never;

  it('leaves a window whose picture came late', () => {
    expect([...keptOld(take, [node(7)])]).toEqual([3]);
    expect([...keptOld(take, [node(6)])]).toEqual([2, 3]);
  });

  it('is not set where one cause explains all', () => {
    expect(keptOld({ ...take, headline: 'x' }, []).size).toBe(0);
  });
});

describe('the ghost of an order', () => {
  const one = state(four(['a', 'b', null, 'd']), four(['a', 'b', null, 'd']));
  const after = (order: Parameters<typeof ghost>[1], scenes: Scene[] = []): WallState => ghost(one, order, title, scenes);

  it('shows put, salvo, swap, clear and scene at once', () => {
    expect(ids(after({ type: 'place', slot: 3, source: camera('z') }))).toEqual(['a', 'b', 'z', 'd']);
    expect(ids(after({ type: 'salvo', places: [{ slot: 1, source: camera('x') }, { slot: 2, source: camera('y') }] }))).toEqual(['x', 'y', null, 'd']);
    expect(ids(after({ type: 'swap', slotA: 1, slotB: 3 }))).toEqual([null, 'b', 'a', 'd']);
    expect(ids(after({ type: 'clear' }))).toEqual([null, null, null, null]);
    expect(ids(after({ type: 'load-scene', sceneId: 's' }, [scene(four(['x', 'y', null, null]))]))).toEqual(['x', 'y', null, null]);
    expect(after({ type: 'take', transition: 'CUT' })).toBe(one);
  });

  it('leaves a locked window alone', () => {
    const locked = state(four(['a', 'b', null, 'd']).map((each) => (each.slot === 1 ? { ...each, locked: true } : each)), []);
    expect(ids(ghost(locked, { type: 'clear' }, title))).toEqual(['a', null, null, null]);
  });

  it('changes only the named windows by a partial scene', () => {
    const made = after({ type: 'load-scene', sceneId: 's' }, [scene([win(2, 0, 0, 960, 540, 'p')], true)]);
    expect(made.preview.windows.map((each) => [each.slot, each.title])).toEqual([[1, 'a'], [3, ''], [4, 'd'], [2, 'p']]);
    expect(made.preview.layout).toBe('4');
  });

  it('keeps content in order under a new layout, and brings windows to the front', () => {
    expect(ids(after({ type: 'set-layout', layout: '1' }))).toEqual(['a']);
    expect(ids(after({ type: 'set-layout', layout: '4' }))).toEqual(['a', 'b', 'd', null]);
    expect(after({ type: 'raise', slot: 1, to: 'FRONT' }).preview.windows.map((each) => each.slot)).toEqual([2, 3, 4, 1]);
    expect(after({ type: 'raise', slot: 4, to: 'BACK' }).preview.windows.map((each) => each.slot)).toEqual([4, 1, 2, 3]);
  });
});

describe('a salvo', () => {
  it('goes in reading order from the window under the hand, past locked ones, and says what is left', () => {
    const windows = four(['a', 'b', 'c', 'd']).map((each) => ({ ...each, locked: each.slot === 3 }));
    expect(salvo(windows, 2, ['x', 'y'].map(camera)).places.map((each) => each.slot)).toEqual([2, 4]);
    expect(salvo(windows, 4, ['x', 'y', 'z', 'w'].map(camera))).toMatchObject({ places: [{ slot: 4 }, { slot: 1 }, { slot: 2 }], left: [camera('w')] });
  });

  it('reads rows whose tops differ a little as one', () => {
    expect(readingOrder([win(1, 500, 0, 100, 100, null), win(2, 0, 20, 100, 100, null), win(3, 0, 200, 100, 100, null)]).map((each) => each.slot)).toEqual([2, 1, 3]);
  });

  it('finds the layout with the fewest cells that takes them all', () => {
    expect(layoutFor(layouts, 3)?.name).toBe('4');
    expect(layoutFor(layouts, 99)?.name).toBe('4');
  });

  it('is marked with Ctrl one by one and with Shift as a run', () => {
    const list = [1, 2, 3, 4];
    expect(choose(list, [1], 1, 3, { ctrl: true, shift: false })).toEqual([1, 3]);
    expect(choose(list, [1, 3], 1, 3, { ctrl: true, shift: false })).toEqual([1]);
    expect(choose(list, [4], 4, 2, { ctrl: false, shift: true })).toEqual([2, 3, 4]);
    expect(choose(list, [1, 2], 1, 4, { ctrl: false, shift: false })).toEqual([4]);
  });
});

describe('windows by hand', () => {
  const wall = { widthPx: 3840, heightPx: 1080 };
  const lines = snapLines(wall, [panel(1, 0), panel(2, 1920)], []);

  it('cling to panels, their halves and thirds, within reach only', () => {
    expect(drag({ x: 100, y: 100, w: 400, h: 300 }, 'move', -93, 0, wall, lines, 20).at.x).toBe(0);
    expect(drag({ x: 1000, y: 100, w: 400, h: 300 }, 'e', 530, 0, wall, lines, 20)).toMatchObject({ at: { x: 1000, w: 920 }, xs: [1920] });
    expect(drag({ x: 1000, y: 100, w: 400, h: 300 }, 'e', 530, 0, wall, lines, 0).at.w).toBe(930);
    expect(drag({ x: 100, y: 100, w: 400, h: 300 }, 'move', 300, 0, wall, lines, 2).at.x).toBe(400);
  });

  it('stay inside the wall and no smaller than 160 by 90', () => {
    expect(inside({ x: 3800, y: -40, w: 100, h: 20 }, wall)).toEqual({ x: 3680, y: 0, w: 160, h: 90 });
    expect(drag({ x: 0, y: 0, w: 400, h: 300 }, 'se', -390, -290, wall, lines, 0).at).toEqual({ x: 0, y: 0, w: 160, h: 90 });
    expect(drag({ x: 400, y: 300, w: 400, h: 300 }, 'nw', 390, 290, wall, lines, 0).at).toEqual({ x: 640, y: 510, w: 160, h: 90 });
  });

  it('are drawn either way round', () => {
    expect(drawn(900, 500, 300, 100, wall, { xs: [], ys: [] }, 0).at).toEqual({ x: 300, y: 100, w: 600, h: 400 });
  });
});

describe('what a window shows of its source', () => {
  it('keeps the point under the pointer while the wheel turns, and ends at the whole picture', () => {
    const near = zoom(null, 0.25, 0.75, 2);
    expect(near).toEqual({ x: 0.125, y: 0.375, w: 0.5, h: 0.5 });
    expect(zoom(near, 0.25, 0.75, 0.5)).toBeNull();
    expect(zoom({ x: 0, y: 0, w: 0.1, h: 0.1 }, 0, 0, 100)?.w).toBeCloseTo(1 / 12);
    expect(cropStyle(near)).toEqual({ width: '200.000%', height: '200.000%', left: '-25.000%', top: '-75.000%' });
  });

  it('warns where the farthest seat cannot read the letters', () => {
    expect(tooSmall({ type: 'tile', tile: 'today' }, 270, 44)).toBe(30);
    expect(tooSmall({ type: 'tile', tile: 'today' }, 1080, 44)).toBeNull();
    expect(tooSmall(camera('a'), 90, 44)).toBeNull();
    expect(tooSmall({ type: 'tile', tile: 'today' }, 270, 0)).toBeNull();
  });
});

describe('small rules of the wall page', () => {
  it('reads the wall clock as Shanghai time', () => {
    expect(instantOf('2026-11-23', '14:03:20')?.toISOString()).toBe('2026-11-23T06:03:20.000Z');
    expect(instantOf('', '14:03')).toBeNull();
  });

  it('lets a gamepad button act once per press', () => {
    expect(pressed(new Set([0]), new Set([0, 12]))).toEqual([12]);
  });

  it('says what a schedule entry still needs', () => {
    expect(problemOf(fresh('s'))).toBe('name');
    expect(problemOf({ ...fresh('s'), name: '早', days: [] })).toBe('when');
    expect(problemOf({ ...fresh('s'), name: '早', until: '08:00' })).toBe('until');
    expect(problemOf({ ...fresh('s'), name: '早', days: [], date: '2026-12-01' })).toBeNull();
  });

  it('knows pinyin initials without a dictionary', () => {
    expect(initials('人民路口')).toBe('rmlk');
    expect(initials('文化路 2 号')).toBe('whl2h');
  });
});

describe('the camera tree', () => {
  const of = (number: string, name: string, street: string, sub: string, main = sub): Camera =>
    ({ id: number, number, name, place: { street, address: '' }, sub: { state: sub }, main: { state: main } }) as Camera;
  const all = [of('0214', '文化路中段', '城关街道', 'PLAYING'), of('0101', '人民路口', '城关街道', 'BACKING_OFF'), of('0323', '民主巷东口', '东门街道', 'STALLED')];

  it('groups by street, sorted by number, with counts', () => {
    expect(branches(all, '', false).map((each) => [each.street, each.up, each.all, each.cameras[0]?.number])).toEqual([['城关街道', 1, 2, '0101'], ['东门街道', 0, 1, '0323']]);
  });

  it('finds by part of name, number or initials, and by several words', () => {
    expect(matches(all[0] as Camera, '文化')).toBe(true);
    expect(matches(all[0] as Camera, '021')).toBe(true);
    expect(matches(all[0] as Camera, 'whl')).toBe(true);
    expect(matches(all[0] as Camera, '城关 文化')).toBe(true);
    expect(matches(all[0] as Camera, '城关 滨河')).toBe(false);
  });

  it('shows trouble alone when asked', () => {
    expect(branches(all, '', true).flatMap((each) => each.cameras.map((one) => light(one)))).toEqual(['off', 'stalled']);
  });
});
