import { describe, expect, it } from 'vitest';
import type { AllowedAction, CaseActionName, CaseFile, CaseView } from '../../src/api/caseTypes';
import { draftOf, queueOf, readyOf, stepsOf, tabsFor, ticksOf, typedOf } from '../../src/pages/cases/steps';
import { begun, bodyOf, freshDraft, lacking, readDraft } from '../../src/pages/report/reportDraft';
import { queuesOf } from '../../src/state/waiting';
import { file, row } from './sampleCase';

const can = (action: CaseActionName, enabled = true): AllowedAction => ({ action, enabled, needsText: false, why: enabled ? null : { zh: '缺', en: 'missing' } });
const on = (over: Partial<CaseFile>, allowed: AllowedAction[], story = [row('confirm', null, 'REGISTERED')]): CaseView => ({ file: file(over), allowed, story, near: [] });
const PUBLIC = { type: 'public', anonymous: false, wantsReply: true, about: null } as const;
const errand = (result: boolean | null) => ({ inspector: 'a', inspectorName: 'A', sentAt: '', result, text: '' });

describe('the next step of the clerk', () => {
  it('is to verify a complaint, to answer a question, to pre-register what a camera saw', () => {
    const all = [can('send-verification'), can('answer'), can('pre-register'), can('merge'), can('note')];
    expect(stepsOf(on({ state: 'REGISTERED', source: 'PUBLIC', origin: { ...PUBLIC, request: 'COMPLAINT' } }, all)).main).toBe('send-verification');
    expect(stepsOf(on({ state: 'REGISTERED', source: 'PUBLIC', origin: { ...PUBLIC, request: 'SUGGESTION' } }, all)).main).toBe('answer');
    expect(stepsOf(on({ state: 'REGISTERED' }, all)).main).toBe('pre-register');
  });

  it('never offers to answer a complaint, nor to pre-register what was found not so', () => {
    expect(stepsOf(on({ state: 'REGISTERED', source: 'PUBLIC', origin: { ...PUBLIC, request: 'COMPLAINT' } }, [can('answer', false), can('send-verification')])).others).toEqual([]);
    const found = stepsOf(on({ state: 'VERIFIED', verification: errand(false) }, [can('pre-register', false), can('acknowledge-unfounded'), can('send-verification')]));
    expect(found).toEqual({ main: 'acknowledge-unfounded', others: ['send-verification'] });
  });

  it('goes to a verification where the centre wants one of incidents too, once the rest is done', () => {
    const whole = { state: 'REGISTERED', formSavedAt: '2026-11-23T00:00:00Z', place: { ...file().place, located: true } } as const;
    expect(stepsOf(on(whole, [can('pre-register', false), can('send-verification')])).main).toBe('send-verification');
    expect(stepsOf(on({ ...whole, formSavedAt: null }, [can('pre-register', false), can('send-verification')])).main).toBe('pre-register');
  });

  it('skips the check that nobody asked for', () => {
    const both = [can('send-check', false), can('forward')];
    expect(stepsOf(on({ state: 'AWAIT_CHECK', checkRequired: false }, both))).toEqual({ main: 'forward', others: [] });
    expect(stepsOf(on({ state: 'AWAIT_CHECK' }, [can('send-check'), can('forward', false)]))).toEqual({ main: 'send-check', others: [] });
  });

  it('is nobody\'s while it is another seat\'s turn, and corrects only what may be corrected', () => {
    expect(stepsOf(on({ state: 'VERIFYING' }, [can('recall-verification'), can('note')]))).toEqual({ main: null, others: ['recall-verification', 'note'] });
    expect(stepsOf(on({ state: 'PRE_REGISTERED' }, [])).main).toBeNull();
    expect(stepsOf(on({ state: 'RETURNED', standing: { type: 'returned', correctable: false } }, [can('forward', false), can('not-file')])).main).toBe('not-file');
    expect(stepsOf(on({ state: 'RETURNED', standing: { type: 'returned', correctable: true } }, [can('forward'), can('not-file')])).main).toBe('forward');
  });
});

describe('being ready', () => {
  const located = { place: { ...file().place, located: true } };

  it('counts an unsaved form as saved by the step, but not a missing point', () => {
    const edits = [can('forward', false), can('save-form')];
    expect(readyOf(on(located, edits), 'forward', null)).toBe(true);
    expect(readyOf(on({}, edits), 'forward', null)).toBe(false);
    expect(readyOf(on({ ...located, category: null }, edits), 'forward', null)).toBe(false);
  });

  it('needs somebody to send', () => {
    expect(readyOf(on(located, [can('send-check')]), 'send-check', null)).toBe(false);
    expect(readyOf(on(located, [can('send-check')]), 'send-check', 'chenyong')).toBe(true);
  });

  it('ticks off what stands, and warns of an open case close by', () => {
    const near = (state: 'CLOSED' | 'DISPATCHED') => ({ ...on(located, []), near: [{ number: 'n', state, category: null, at: '', metres: 12, rounds: 1 }] });
    expect(ticksOf(near('CLOSED')).map((each) => each.done)).toEqual([true, true, false, true]);
    expect(ticksOf(near('DISPATCHED')).at(-1)?.done).toBe(false);
    expect(ticksOf(on({ state: 'CHECKED' }, []))).toEqual([]);
  });
});

describe('what is typed', () => {
  it('is only what differs from how it is saved', () => {
    expect(typedOf(draftOf(file()), file())).toEqual({});
    expect(typedOf({ ...draftOf(file()), description: 'x', grid: '' }, file())).toEqual({ description: 'x', grid: '' });
  });
});

describe('the queues of a seat', () => {
  it('begin with the clerk\'s intake; an unknown name in the address is the first', () => {
    expect(tabsFor('CLERK')).toEqual(['intake', 'verifying', 'checks', 'deferred']);
    expect([queueOf('checks', tabsFor('CLERK')), queueOf('nonsense', tabsFor('CLERK')), queueOf('all', tabsFor('CLERK'))]).toEqual(['checks', 'intake', 'all']);
    expect(queuesOf('cases', 'SUPERVISOR')).toEqual([]);
    expect(queuesOf('cases', 'CLERK')).toEqual(['intake', 'checks']);
  });
});

describe('the draft of a report', () => {
  const draft = { ...freshDraft('id-1'), address: '解放东路 216 号', facts: '一堆垃圾', phone: '138 0451 1234' };

  it('comes back after a reload with the same id, and is fresh where it cannot be read', () => {
    expect(readDraft(JSON.stringify(draft), 'other')).toEqual(draft);
    for (const broken of [null, '', '{', 'null', '7', '{"id":3}']) expect(readDraft(broken, 'new').id).toBe('new');
    expect(readDraft(JSON.stringify({ ...draft, request: 'X', point: { longitude: 'a' }, phone: 5 }), 'n')).toMatchObject({ request: 'COMPLAINT', point: null, phone: '' });
    expect(begun(freshDraft('x'))).toBe(false);
  });

  it('says what is missing before the centre would', () => {
    expect(lacking(draft)).toEqual([]);
    expect(lacking(freshDraft('x'))).toEqual(['address', 'facts', 'phone']);
    expect(lacking({ ...draft, phone: '', anonymous: true })).toEqual(['replyPhone']);
    expect(lacking({ ...draft, phone: '', anonymous: true, wantsReply: false })).toEqual([]);
    expect(lacking({ ...draft, phone: '张三' })).toEqual(['phoneWrong']);
    expect(lacking({ ...draft, phone: '＋86 0451-8888 6666 转 12' })).toEqual([]);
  });

  it('goes out trimmed and without what is only for the eye', () => {
    expect(bodyOf({ ...draft, address: ' a ', grid: 'g' })).not.toHaveProperty('grid');
    expect(bodyOf({ ...draft, address: ' a ' }).address).toBe('a');
  });
});
