import { effectScope, nextTick } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../src/api/http';
import type { CaseFile, CaseView } from '../../src/api/caseTypes';
import { distanceWords, metres, ordered, walkMinutes } from '../../src/pages/field/fieldOrder';
import { nextJob, nextMoment, pause, photosWaiting, uuid, type Job, type Work } from '../../src/pages/field/jobs';
import type { JobStore } from '../../src/pages/field/jobStore';
import { send, type Doors } from '../../src/pages/field/sendJob';
import { nameOf, slotsOf } from '../../src/pages/field/slots';
import { useOutbox } from '../../src/pages/field/useOutbox';
import { row, view } from './sampleCase';

const SENT = '2026-11-23T01:00:00Z';
const errand = { inspector: 'chenyong', inspectorName: '陈勇', sentAt: SENT, result: null, text: '' };
const checking = (over: Partial<CaseFile> = {}): CaseView => view({ number: 'A', state: 'CHECKING', version: 7, check: errand, ...over });
const at = (number: string, longitude: number, latitude: number, dueAt: string | null = null): CaseView =>
  view({ number, state: 'CHECKING', place: { address: '', longitude, latitude, grid: '', located: true }, clock: dueAt ? { startedAt: dueAt, warnAt: dueAt, dueAt, pausedAt: null, light: 'GREEN' } : null });

describe('errands', () => {
  const here = { longitude: 126.6, latitude: 45.6 };
  it('are measured over the earth', () => {
    expect(metres(here, { longitude: 126.6, latitude: 45.601 })).toBeCloseTo(111.2, 0);
    expect(metres(here, here)).toBe(0);
    expect(metres({ longitude: 179.999, latitude: 0 }, { longitude: -179.999, latitude: 0 })).toBeCloseTo(222.4, 0);
  });
  it('say their distance no finer than one can walk', () => {
    expect([184, 996, 1080, 25_300].map(distanceWords)).toEqual([{ key: 'm', n: '180' }, { key: 'm', n: '1000' }, { key: 'km', n: '1.1' }, { key: 'km', n: '25' }]);
    expect([0, 180, 420].map(walkMinutes)).toEqual([1, 3, 7]);
  });
  it('stand nearest first, without a position the most pressing first', () => {
    const tasks = [at('far', 126.62, 45.6, '2026-11-23T02:00:00Z'), at('near', 126.601, 45.6, '2026-11-23T03:00:00Z'), at('nowhere', 0, 0, '2026-11-23T01:00:00Z')];
    expect(ordered(tasks, here).map((each) => each.file.number)).toEqual(['near', 'far', 'nowhere']);
    expect(ordered(tasks, null).map((each) => each.file.number)).toEqual(['nowhere', 'far', 'near']);
  });
  it('have their two pictures on the telephone or with the centre, of this errand only', () => {
    const here = checking({ attachments: [{ sha256: 's', kind: 'AFTER', mediaType: 'image/png', bytes: 1, name: 'far-1.png', takenAt: null, editedFrom: null, redacted: false, addedBy: 'chenyong', addedAt: '2026-11-23T01:10:00Z' }] });
    const waiting = job(1, { type: 'picture', number: 'A', errandAt: SENT, slot: 'near', photo: { kind: 'AFTER', name: 'near-2.png', blob: new Blob(['x']) } });
    expect(slotsOf(here, [waiting], 'chenyong', () => 'blob:1').map((each) => [each.name, each.src !== null, each.waiting])).toEqual([['far', true, false], ['near', true, true]]);
    expect(slotsOf(checking({ ...here.file, check: { ...errand, sentAt: '2026-11-23T05:00:00Z' } }), [waiting], 'chenyong', () => 'blob:1').map((each) => each.src)).toEqual([null, null]);
    expect(nameOf('far', '')).toBe('far-photo.jpg');
  });
});

const job = (seq: number, work: Work, over: Partial<Job> = {}): Job => ({ seq, account: 'chenyong', work, notBefore: 0, refused: null, ...over });
const picture = (number = 'A', name = 'far-1.png'): Work => ({ type: 'picture', number, errandAt: SENT, slot: 'far', photo: { kind: 'AFTER', name, blob: new Blob([name]) } });
const answer = (number = 'A'): Work => ({ type: 'answer', number, errandAt: SENT, order: { action: 'report-check', yes: true, text: 'ok' } });
const NO = { text: null, key: 'x' };

describe('the queue of a telephone', () => {
  it('sends the pictures of a case before its answer, and waits for its moment', () => {
    expect(nextJob([job(2, answer()), job(1, picture())], 0)?.seq).toBe(1);
    expect(nextJob([job(1, answer(), { notBefore: 50 })], 10)).toBeNull();
    expect(nextMoment([job(1, answer(), { notBefore: 50 })], 10)).toBe(50);
  });
  it('lets a refused one hold up its own case alone', () => {
    expect(nextJob([job(1, picture('A'), { refused: NO }), job(2, answer('A')), job(3, picture('B'))], 0)?.seq).toBe(3);
    expect(nextJob([job(1, picture('A'), { refused: NO }), job(2, answer('A'))], 0)).toBeNull();
  });
  it('tells how many pictures wait, and tries again later and later, at most a minute', () => {
    expect(photosWaiting([job(1, picture()), job(2, answer())])).toBe(1);
    expect([0, 1, 2, 9].map(pause)).toEqual([3, 6, 12, 60]);
  });
  it('makes ids of its own where the browser gives none', () => {
    vi.stubGlobal('crypto', { getRandomValues: (all: Uint8Array) => all.fill(255) });
    expect(uuid()).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
    vi.unstubAllGlobals();
  });
});

const doors = (over: Partial<Doors> = {}): Doors => ({
  one: async () => checking(), act: async () => checking(), attach: async () => checking(), photo: async (_kind, name) => ({ sha256: `sha of ${name}` }), report: async () => view({ number: 'N' }), ...over,
});
const fails = (status: number, key = 'k') => async (): Promise<never> => { throw new ApiError(status, key, null); };

describe('sending one', () => {
  it('names the version that the case has now and tries again when it moved between', async () => {
    const versions: number[] = [];
    let version = 7;
    const outcome = await send(job(1, picture()), doors({ one: async () => checking({ version }), attach: async (_n, v) => { versions.push(v); if (versions.length < 3) { version += 1; throw new ApiError(409, 'case.changed-meanwhile', null); } return checking(); } }));
    expect(outcome.type).toBe('done');
    expect(versions).toEqual([7, 8, 9]);
  });
  it('waits where the line is away or the centre busy, and for a person where nobody is signed in', async () => {
    for (const status of [0, 429, 500, 503]) expect(await send(job(1, picture()), doors({ attach: fails(status) }))).toEqual({ type: 'later' });
    for (const status of [401, 423]) expect(await send(job(1, answer()), doors({ act: fails(status) }))).toEqual({ type: 'seat' });
  });
  it('takes a picture that arrived though its answer was lost as sent', async () => {
    expect((await send(job(1, picture()), doors({ attach: fails(409, 'case.attachment-again') }))).type).toBe('done');
  });
  it('takes an answer that arrived though its answer was lost as sent', async () => {
    const act = vi.fn(doors().act);
    const after = view({ number: 'A', state: 'CHECKED', check: { ...errand, result: true } }, [{ ...row('report-check', 'CHECKING', 'CHECKED', '2026-11-23T01:30:00Z'), role: 'INSPECTOR' }]);
    expect((await send(job(1, answer()), doors({ one: async () => after, act }))).type).toBe('done');
    expect(act).not.toHaveBeenCalled();
  });
  it('tells that the errand is over, and never gives the answer to another errand of the same case', async () => {
    expect(await send(job(1, answer()), doors({ one: async () => view({ number: 'A', state: 'AWAIT_CHECK' }) }))).toMatchObject({ type: 'refused', key: 'field.errand-over' });
    expect(await send(job(1, answer()), doors({ one: async () => checking({ check: { ...errand, sentAt: '2026-11-23T04:00:00Z' } }) }))).toMatchObject({ type: 'refused', key: 'field.errand-over' });
    expect(await send(job(1, answer()), doors({ one: fails(404, 'centre.not-found') }))).toMatchObject({ type: 'refused', key: 'centre.not-found' });
  });
  it('sends the photos of a report first and names them in it', async () => {
    const report = vi.fn(doors().report);
    const work: Work = { type: 'report', title: 't', photos: [{ kind: 'FAR', name: '1.png', blob: new Blob(['x']) }], report: { id: 'u', category: { standard: 'A', kind: 'MATTER', code: '1' }, address: '', facts: 'f', longitude: 1, latitude: 1, accuracyM: 5 } };
    expect((await send(job(1, work), doors({ report }))).type).toBe('done');
    expect(report).toHaveBeenCalledWith({ ...work.report, photos: [{ sha256: 'sha of 1.png', kind: 'FAR', name: '1.png' }] });
  });
});

describe('the outbox', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });
  const memory = (): JobStore & { disk: Map<number, Job> } => {
    const disk = new Map<number, Job>();
    return { disk, all: async () => [...disk.values()], put: async (each) => { disk.set(each.seq, each); }, drop: async (seq) => { disk.delete(seq); }, keep: async () => undefined, kept: async () => null };
  };
  const rest = async (ms = 0): Promise<void> => { await vi.advanceTimersByTimeAsync(ms); await nextTick(); };

  it('keeps what was given before a reload and sends it in order once there is a line', async () => {
    const store = memory();
    let up = false;
    const sent: string[] = [];
    const line = doors({ one: async (n) => { if (!up) throw new ApiError(0, 'not-reached', null); return checking({ number: n }); }, attach: async (_n, _v, _k, name) => { sent.push(name); return checking(); }, act: async (_n, _v, order) => { sent.push(order.action); return checking(); } });
    const first = effectScope();
    const before = first.run(() => useOutbox('chenyong', store, line, () => undefined));
    await rest();
    await before?.add(picture('A', 'far-1.png'));
    await before?.add(picture('A', 'near-2.png'));
    await before?.add(answer('A'));
    await rest(1000);
    expect(before?.away.value).toBe(true);
    expect(store.disk.size).toBe(3);
    first.stop();
    up = true;
    const second = effectScope();
    const after = second.run(() => useOutbox('chenyong', store, line, () => undefined));
    await rest(100);
    expect(sent).toEqual(['far-1.png', 'near-2.png', 'report-check']);
    expect(store.disk.size).toBe(0);
    expect(after?.jobs.value).toEqual([]);
    second.stop();
  });
  it('can be taken back before its moment, and keeps a refused one until a person gives it up', async () => {
    const store = memory();
    const act = vi.fn(fails(403, 'no'));
    const scope = effectScope();
    const box = scope.run(() => useOutbox('chenyong', store, doors({ act }), () => undefined));
    await rest();
    const undone = await box?.add(answer('A'), 6000);
    await rest(3000);
    await box?.remove(undone?.seq ?? 0);
    await rest(10_000);
    expect(act).not.toHaveBeenCalled();
    await box?.add(answer('A'));
    await rest(100);
    expect(box?.refused.value).toHaveLength(1);
    expect([...store.disk.values()][0]?.refused?.key).toBe('no');
    await box?.remove(box.refused.value[0]?.seq ?? 0);
    expect(store.disk.size).toBe(0);
    scope.stop();
  });
});
