import { describe, expect, it } from 'vitest';
import type { CaseAttachment } from '../../src/api/pictureTypes';
import type { Category } from '../../src/api/caseTypes';
import { conditions, spentMs } from '../../src/parts/desks/closing';
import { decisionOf, looksOnly, mendable } from '../../src/parts/desks/decisions';
import { begin, firstNumber, orderOf } from '../../src/parts/desks/filing';
import { pairOf, picturesOf } from '../../src/parts/desks/sides';
import { dueSoon } from '../../src/pages/review/dueSoon';
import { paired } from '../../src/pages/review/paired';
import { file, listed, row, view } from './sampleCase';

const attachment = (sha256: string, over: Partial<CaseAttachment> = {}): CaseAttachment => ({ sha256, kind: 'AFTER', mediaType: 'image/jpeg', bytes: 1, name: 'n', takenAt: null, editedFrom: null, redacted: false, addedBy: 'chenyong', addedAt: '2026-11-23T02:00:00Z', ...over });
const category: Category = {
  standard: 'A', kind: 'MATTER', code: '09001', name: 'n', className: 'c', rule: null, neighbours: [], filingCondition: null, timeLimit: null, closingCondition: null,
  standards: [{ number: 2, filing: 'f2', limit: '2 h', closing: 'left; swept' }, { number: 5, filing: 'f5', limit: '1 d', closing: '' }],
};
const check = { inspector: 'chenyong', inspectorName: '陈勇', sentAt: '2026-11-23T01:00:00Z', result: true, text: '' };
const inspector = (grids: string[]) => ({ account: 'chenyong', name: '陈勇', grids, since: '', distanceM: null, accuracyM: null, seenAt: null, stale: false });
const ticks = (over: Parameters<typeof view>[0], grids: string[] = ['03-021']) =>
  Object.fromEntries(conditions(view(over), [category], inspector(grids), '03-021 x', String, '2 h').map((each) => [each.key, each.tick]));

describe('the conditions of closing', () => {
  const whole = { evidence: [{ kind: 'box-frame', sha256: 'e' }], attachments: [attachment('a')], check, standard: 2, place: { address: 'p', longitude: 1, latitude: 1, grid: '230108003001018', located: true } };
  it('are met by pictures of both, a check that passed and an inspector of the grid', () => {
    expect(ticks(whole)).toEqual({ pictures: 'ok', check: 'ok', grid: 'ok', time: 'look', standard: 'look' });
  });
  it('are not met without a picture of after, by a check that failed, or without a check', () => {
    expect(ticks({ ...whole, attachments: [] })['pictures']).toBe('bad');
    expect(ticks({ ...whole, check: { ...check, result: false } })['check']).toBe('bad');
    expect(ticks({ ...whole, check: null })['check']).toBe('bad');
  });
  it('leave to a person what the case does not prove', () => {
    expect(ticks(whole, ['09-001'])['grid']).toBe('look');
    expect(ticks(whole, [])['grid']).toBe('look');
  });
  it('ask for the permit where no check is needed, and then for no picture of after', () => {
    const free = { ...whole, attachments: [], checkRequired: false, check: null };
    expect(ticks(free)).toMatchObject({ permit: 'bad', pictures: 'ok' });
    expect(ticks({ ...free, disposal: { text: 't', permit: true, by: 'b', at: '2026-11-23T02:00:00Z' } })['permit']).toBe('ok');
    expect(ticks(free)['check']).toBeUndefined();
  });
  it('name each clause of the standard it was filed under', () => {
    const list = conditions(view(whole), [category], null, '', String, '');
    expect(list.filter((each) => each.key === 'standard').map((each) => each.text)).toEqual(['left', 'swept']);
  });
  it('count the time from the last dispatch to the last finish', () => {
    const story = [row('dispatch', 'FILED', 'DISPATCHED', '2026-11-23T01:00:00Z'), row('finish', 'DISPATCHED', 'DISPOSED', '2026-11-23T02:00:00Z'), row('dispatch', 'FILED', 'DISPATCHED', '2026-11-23T03:00:00Z')];
    expect(spentMs(view({}, story))).toBeNull();
    expect(spentMs(view({}, [...story, row('finish', 'DISPATCHED', 'DISPOSED', '2026-11-23T03:30:00Z')]))).toBe(30 * 60_000);
  });
});

describe('a pair of pictures', () => {
  const evidence = [{ kind: 'start-frame', sha256: '1' }, { kind: 'box-frame', sha256: '2' }];
  it('is reference and found until something was done, then before and after', () => {
    expect(pairOf(file({ evidence }))).toMatchObject({ word: 'found', before: { src: expect.stringContaining('start-frame') }, after: { src: expect.stringContaining('box-frame') } });
    expect(pairOf(file({ evidence, attachments: [attachment('a'), attachment('b')] }))).toMatchObject({ word: 'disposal', before: { src: expect.stringContaining('box-frame') }, after: { src: expect.stringContaining('/b') } });
  });
  it('is far and near where no camera saw it', () => {
    const pair = pairOf(file({ origin: { type: 'inspector' }, attachments: [attachment('f', { kind: 'FAR' }), attachment('n', { kind: 'NEAR' })] }));
    expect(pair).toMatchObject({ word: 'distance', before: { src: expect.stringContaining('/f') }, after: { src: expect.stringContaining('/n') } });
  });
  it('shows what was edited and never its original, nor what is no picture', () => {
    const list = picturesOf(file({ attachments: [attachment('a'), attachment('b', { editedFrom: 'a' }), attachment('c', { mediaType: 'application/pdf' })] }), ['AFTER']);
    expect(list.map((each) => each.sha256)).toEqual(['b']);
  });
  it('names people, not accounts', () => {
    expect(pairOf(file({ evidence, check, attachments: [attachment('a')] })).after?.by).toBe('陈勇');
    expect(pairOf(file({ evidence, attachments: [attachment('a')] })).after?.by).toBeUndefined();
  });
  it('of a list is made of the camera only while nothing was done', () => {
    const found = '/api/cases/1/evidence/box-frame';
    expect(paired(listed('1', { picture: found }))).toMatchObject({ picture: '/api/cases/1/evidence/start-frame', pictureAfter: found });
    expect(paired(listed('1', { picture: found, pictureAfter: 'x' })).picture).toBe(found);
    expect(paired(listed('1', { picture: null })).pictureAfter).toBeNull();
  });
});

describe('a decision', () => {
  it('follows from the state and what is asked', () => {
    expect(decisionOf(file({ state: 'FILING_REVIEW' }))).toMatchObject({ yes: 'file', no: 'return' });
    expect(decisionOf(file({ state: 'VOID_CONSENT' }))).toMatchObject({ yes: 'consent-void', hold: true });
    expect(decisionOf(file({ state: 'DISPATCHED' }))).toBeNull();
    expect(decisionOf(file({ state: 'DISPATCHED', request: { type: 'suspension', reason: '', limitKind: null, amount: 0, until: null } }))?.yes).toBe('grant-suspension');
  });
  it('is not this seat’s where the case allows neither answer', () => {
    const here = view({ state: 'VOID_CONSENT' });
    expect(looksOnly(here)).toBe(true);
    expect(looksOnly({ ...here, allowed: [{ action: 'refuse-void', enabled: true, needsText: true, why: null }] })).toBe(false);
  });
  it('sends back to be mended all but what never met the standard', () => {
    expect([0, 3, 4, -1].map(mendable)).toEqual([true, true, false, false]);
  });
  it('to file names category, standard and level; with no standard the number is 0', () => {
    expect(orderOf(begin(file({ flags: ['MAJOR'] }), [category]), 'ok')).toEqual({ action: 'file', standard: 'A', kind: 'MATTER', code: '09001', number: 2, level: 'MAJOR', text: 'ok' });
    expect(orderOf(begin(file({ category: null }), []), 'ok')).toBeNull();
    expect(firstNumber({ ...category, standards: [] })).toBe(0);
  });
});

describe('what presses', () => {
  const now = new Date('2026-11-23T06:00:00Z');
  const clock = (dueAt: string, pausedAt: string | null = null) => ({ startedAt: '2026-11-23T00:00:00Z', warnAt: dueAt, dueAt, pausedAt, light: 'GREEN' as const });
  it('counts over, soon and voids; a paused clock is neither', () => {
    const rows = [
      listed('1', { clock: clock('2026-11-23T03:00:00Z') }), listed('2', { clock: clock('2026-11-23T05:59:00Z') }), listed('3', { state: 'DISPATCHED', clock: clock('2026-11-23T07:59:00Z') }),
      listed('4', { clock: clock('2026-11-23T08:01:00Z') }), listed('5', { clock: clock('2026-11-23T03:00:00Z', '2026-11-23T02:00:00Z') }), listed('6', { state: 'VOID_CONSENT' }), listed('7', { state: 'VOID_REVIEW' }),
    ];
    expect(dueSoon(rows, now, false)).toEqual({ overdue: 2, worst: 3 * 3_600_000, soon: 1, soonOutside: 1, voids: 2, voidsAtSupervisor: 1, atLeast: false });
  });
});
