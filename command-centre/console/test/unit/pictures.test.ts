import { nextTick, ref } from 'vue';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/api/http';
import type { PictureEdit } from '../../src/api/pictureTypes';
import { nextMode, slid } from '../../src/parts/pictures/compare';
import { added, begin, degenerate, drawn, MOST_EDITS, moved, placed, redo, step, undo } from '../../src/parts/pictures/edits';
import { kindOf, objection, useUploads } from '../../src/parts/pictures/uploads';

const box = (x: number, y: number, width: number, height: number): PictureEdit => ({ type: 'box', colour: 'RED', x, y, width, height });

describe('a mark', () => {
  it('is drawn from any corner to any other and stays inside the picture', () => {
    expect(drawn('redact', { x: 0.6, y: 0.5 }, { x: 0.2, y: 1.7 }, 'RED')).toEqual({ type: 'redact', x: 0.2, y: 0.5, width: 0.4, height: 0.5 });
    expect(drawn('box', { x: 0.5, y: 0.5 }, { x: 0.504, y: 0.9 }, 'RED')).toBeNull();
    expect(drawn('arrow', { x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }, 'RED')).toBeNull();
    expect(drawn('text', { x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }, 'BLUE')).toMatchObject({ type: 'text', x: 0.5, y: 0.5, colour: 'BLUE' });
  });

  it('moves as a whole without changing its size, and by a corner without turning inside out', () => {
    expect(moved(box(0.7, 0.7, 0.2, 0.2), 'whole', 0.5, -0.9)).toMatchObject({ x: 0.8, y: 0, width: 0.2, height: 0.2 });
    expect(moved(box(0.2, 0.2, 0.2, 0.2), 'nw', 0.9, 0.9)).toMatchObject({ x: 0.39, y: 0.39, width: 0.01, height: 0.01 });
    expect(moved(box(0.2, 0.2, 0.2, 0.2), 'se', 2, 2)).toMatchObject({ x: 0.2, y: 0.2, width: 0.8, height: 0.8 });
    const arrow = moved({ type: 'arrow', fromX: 0.1, fromY: 0.1, toX: 0.5, toY: 0.9, colour: 'RED' }, 'whole', -0.5, 0.5);
    expect(arrow).toMatchObject({ fromX: 0, fromY: 0.2, toX: 0.4, toY: 1 });
  });

  it('of any walk by hand is one that the centre takes', () => {
    let seed = 7;
    const next = (): number => ((seed = (seed * 1664525 + 1013904223) % 4294967296) / 4294967296);
    for (const tool of ['crop', 'redact', 'box', 'arrow'] as const) {
      let edit = placed(tool, 'RED');
      for (let i = 0; i < 500; i++) {
        edit = moved(edit, (['nw', 'ne', 'sw', 'se', 'from', 'to', 'whole'] as const)[Math.floor(next() * 7)] ?? 'whole', next() * 2 - 1, next() * 2 - 1);
        const sides = edit.type === 'arrow' ? [edit.fromX, edit.fromY, edit.toX, edit.toY] : edit.type === 'text' ? [] : [edit.x, edit.y, edit.x + edit.width, edit.y + edit.height];
        for (const side of sides) { expect(side).toBeGreaterThanOrEqual(0); expect(side).toBeLessThanOrEqual(1.00001); }
        if (edit.type !== 'arrow') expect(degenerate(edit)).toBe(false);
      }
    }
  });
});

describe('the list of marks', () => {
  it('has one crop and at most fifty marks', () => {
    const crop = placed('crop', 'RED');
    const edits = added(added([], crop) ?? [], { ...crop, type: 'crop', x: 0.2 } as PictureEdit);
    expect(edits).toHaveLength(1);
    const many = Array.from({ length: MOST_EDITS }, () => box(0, 0, 1, 1));
    expect(added(many, box(0, 0, 1, 1))).toBeNull();
  });

  it('goes back and forth; a key held down is one step', () => {
    let history = step(begin(), [box(0, 0, 0.1, 0.1)]);
    for (let i = 1; i <= 20; i++) history = step(history, [box(i / 100, 0, 0.1, 0.1)], 'ArrowRight');
    history = undo(history);
    expect(history.now).toEqual([box(0, 0, 0.1, 0.1)]);
    expect(undo(undo(history)).now).toEqual([]);
    expect(redo(history).now).toEqual([box(0.2, 0, 0.1, 0.1)]);
    expect(step(history, []).future).toEqual([]);
  });
});

describe('before and after', () => {
  it('go through their modes and slide by keys', () => {
    expect(nextMode('slide')).toBe('side');
    expect(nextMode('difference')).toBe('slide');
    expect([slid(50, 'ArrowLeft'), slid(50, 'Shift+ArrowRight'), slid(50, 'Home'), slid(99, 'Shift+ArrowRight'), slid(50, 'a')]).toEqual([49, 60, 0, 100, null]);
  });
});

describe('an upload', () => {
  const file = (type: string, size: number): File => ({ type, size, name: 'f' }) as File;

  it('is objected to before anyone waits for it', () => {
    expect(objection(file('image/jpeg', 1), 'NEAR')).toBeNull();
    expect(objection(file('image/svg+xml', 1), 'NEAR')?.key).toBe('type');
    expect(objection(file('application/pdf', 1), 'NEAR')?.key).toBe('type');
    expect(objection(file('application/pdf', 1), 'PERMIT')).toBeNull();
    expect(objection(file('image/png', 0), 'NEAR')?.key).toBe('empty');
    expect(objection(file('image/png', 21 * 1024 * 1024), 'NEAR')).toEqual({ key: 'size', most: 20 });
    expect(objection(file('video/mp4', 199 * 1024 * 1024), 'CLIP')).toBeNull();
    expect([kindOf(file('video/mp4', 1), 'NEAR', ['NEAR', 'CLIP']), kindOf(file('image/png', 1), 'CLIP', ['CLIP', 'AFTER'])]).toEqual(['CLIP', 'AFTER']);
  });

  it('waits for its case, goes one after the other, and again only when a person says so', async () => {
    const ready = ref(false);
    const calls: { resolve: (n: number) => void; reject: (e: unknown) => void; told: (share: number) => void }[] = [];
    const made: number[] = [];
    const uploads = useUploads<number>(ready, (_row, told) => {
      let stop = (): void => undefined;
      const done = new Promise<number>((resolve, reject) => { calls.push({ resolve, reject, told }); stop = () => reject(new ApiError(0, 'stopped', null)); });
      return { done, stop };
    }, (n) => made.push(n));
    const settle = async (): Promise<void> => { for (let i = 0; i < 5; i++) await nextTick(); };
    uploads.add(file('image/png', 1), 'NEAR');
    uploads.add(file('image/png', 2), 'FAR');
    uploads.add(file('image/png', 3), 'FAR');
    expect(uploads.rows.map((row) => row.state)).toEqual(['held', 'held', 'held']);
    ready.value = true;
    await settle();
    expect(uploads.rows.map((row) => row.state)).toEqual(['going', 'waiting', 'waiting']);
    calls[0]?.told(0.5);
    expect(uploads.rows[0]?.share).toBe(0.5);
    calls[0]?.resolve(7);
    await settle();
    expect(made).toEqual([7]);
    calls[1]?.reject(new ApiError(0, 'not-reached', null));
    await settle();
    expect(uploads.rows.map((row) => row.state)).toEqual(['failed', 'going']);
    uploads.stop(uploads.rows[1]?.id ?? 0);
    await settle();
    expect(uploads.rows.map((row) => row.state)).toEqual(['failed']);
    expect(calls).toHaveLength(3);
    uploads.again(uploads.rows[0]?.id ?? 0);
    await settle();
    expect(uploads.rows[0]).toMatchObject({ state: 'going', share: 0 });
    calls[3]?.resolve(8);
    await settle();
    expect(made).toEqual([7, 8]);
    expect(uploads.busy.value).toBe(false);
  });
});
