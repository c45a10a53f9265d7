import { describe, expect, it } from 'vitest';
import type { Corner, Rule, RuleDraft, RuleKind } from '../../src/api/ruleTypes';
import { changesOf } from '../../src/pages/rules/changes';
import { dayBars, fits, fresh, grounded, needsOf, ofKind } from '../../src/pages/rules/ruleDraft';
import { secondsOf, unitOf, written } from '../../src/pages/rules/spans';
import { added, area, crossingSides, faultOf, middle, shifted, without } from '../../src/pages/rules/zone/polygon';

const square: Corner[] = [[0.2, 0.2], [0.8, 0.2], [0.8, 0.8], [0.2, 0.8]];
const bow: Corner[] = [[0.2, 0.2], [0.8, 0.8], [0.8, 0.2], [0.2, 0.8]];
const words = { zh: '', en: '' };
const vending: RuleKind = {
  id: 'street-vending', words, queue: 'OPERATOR', ground: 'DRAWN_ZONE', categories: [{ standard: 'a', code: '09001', name: '' }, { standard: 'b', code: '04-01', name: '' }],
  keys: [{ name: 'dwell', words, type: 'SPAN', usual: '3 min', least: 1, most: 3600, choices: [] }, { name: 'min-score', words, type: 'NUMBER', usual: '0.40', least: 0.05, most: 0.99, choices: [] }],
};
const trouble: RuleKind = { id: 'camera-trouble', words, queue: 'MAINTENANCE', ground: 'WHOLE_PICTURE', categories: [{ standard: 'c', code: 'camera', name: '' }], keys: [{ ...vending.keys[0]!, usual: '30 s' }] };
const good: RuleDraft = { ...fresh('lane', vending), name: '巷口', zone: { name: '巷口', polygon: square } };
const fields = (draft: RuleDraft): string[] => needsOf(draft, vending).map((each) => `${each.field} ${each.key}`);

describe('a drawn zone', () => {
  it('has crossing sides where the centre would refuse it', () => {
    expect([...crossingSides(bow)].sort()).toEqual([0, 2]);
    expect(crossingSides(square).size).toBe(0);
    expect(faultOf(bow)).toBe('crossing');
  });

  it('needs three corners in the picture and more than a speck', () => {
    expect(faultOf(square.slice(0, 2))).toBe('few');
    expect(faultOf([[0, 0], [1.1, 0], [1, 1]])).toBe('outside');
    expect(faultOf([[0.5, 0.5], [0.505, 0.5], [0.505, 0.505]])).toBe('flat');
    expect(faultOf(Array.from({ length: 33 }, (_, i): Corner => [0.5 + 0.4 * Math.cos(i / 5.3), 0.5 + 0.4 * Math.sin(i / 5.3)]))).toBe('many');
    expect(faultOf(square)).toBeNull();
    expect(area(square)).toBeCloseTo(0.36);
  });

  it('moves as a whole no further than the edge', () => {
    expect(shifted(square, 0.5, -0.1)).toEqual([[0.4, 0.1], [1, 0.1], [1, 0.7], [0.4, 0.7]]);
  });

  it('gets a corner in the middle of a side, and loses one', () => {
    expect(middle(square, 3)).toEqual([0.2, 0.5]);
    expect(added(square, 3, [0.2, 0.5])).toHaveLength(5);
    expect(added(square, 0, middle(square, 0))[1]).toEqual([0.5, 0.2]);
    expect(without(square, 0)[0]).toEqual([0.8, 0.2]);
  });
});

describe('a span', () => {
  it('is read and written as the centre does', () => {
    expect(secondsOf('5 min')).toBe(300);
    expect(secondsOf('15s')).toBe(15);
    expect(secondsOf('2 d')).toBe(172_800);
    expect(secondsOf('three')).toBeNaN();
    expect(unitOf(5400)).toBe('min');
    expect(written(3, 'min')).toBe('3 min');
    expect(written(1.5, 'h')).toBe('90 min');
    expect(written(0.5, 's')).toBe('500 ms');
    expect(written(Number.NaN, 's')).toBe('');
  });
});

describe('the form of a rule', () => {
  it('has nothing against a proper rule', () => {
    expect(fields(good)).toEqual([]);
  });

  it('says what is missing at its place', () => {
    expect(fields({ ...fresh('', vending) })).toEqual(['camera camera', 'name name', 'zone zone-few', 'zone.name zone-name']);
    expect(fields({ ...good, zone: { name: 'x', polygon: bow } })).toEqual(['zone zone-crossing']);
    expect(fields({ ...good, keys: { dwell: '2 h', 'min-score': '4' } })).toEqual(['keys.dwell bounds', 'keys.min-score bounds']);
    expect(fields({ ...good, coolDown: '8 d', coolDownAfterRejection: '' })).toEqual(['coolDown pause', 'coolDownAfterRejection pause']);
    expect(fields({ ...good, plan: [{ days: [], from: '07:00', to: '22:00' }, { days: ['mon'], from: '7.30', to: '24:00' }, { days: ['mon'], from: '22:00', to: '02:00' }] })).toEqual(['plan.0 days', 'plan.1 clock']);
    const permit = { name: '', from: '2026-11-02', until: '2026-11-01', days: [], dailyFrom: '18:00', dailyTo: '24:00', approver: '', zone: { name: '', polygon: bow } };
    expect(fields({ ...good, approvals: [permit] })).toEqual(['approvals.0.name approval-name', 'approvals.0.approver approver', 'approvals.0.until date-order', 'approvals.0.days days', 'approvals.0.zone zone-crossing']);
  });

  it('knows each type of key', () => {
    const key = vending.keys[0]!;
    const choices = [{ name: 'motor', words }, { name: 'two-wheelers', words }];
    expect(fits({ ...key, type: 'COUNT', least: 1, most: 4 }, '2.5')).toBe(false);
    expect(fits({ ...key, type: 'FLAG' }, 'true')).toBe(true);
    expect(fits({ ...key, type: 'WORD', choices }, 'boat')).toBe(false);
    expect(fits({ ...key, type: 'WORDS', choices }, 'motor, two-wheelers')).toBe(true);
    expect(fits({ ...key, type: 'WORDS', choices }, '')).toBe(false);
  });

  it('keeps what another kind has too, and takes the whole picture where that is looked at', () => {
    const turned = grounded(ofKind({ ...good, keys: { dwell: '5 min', 'min-score': '0.6' } }, trouble), trouble, '全画面');
    expect(turned.keys).toEqual({ dwell: '5 min' });
    expect(turned.category).toBe('camera');
    expect(faultOf(turned.zone.polygon)).toBeNull();
    expect(ofKind(turned, vending).keys).toEqual({ dwell: '5 min', 'min-score': '0.40' });
  });
});

describe('the week', () => {
  it('carries a span over midnight into the next day, from Sunday to Monday', () => {
    const bars = dayBars([{ days: ['sun'], from: '22:00', to: '02:00' }]);
    expect(bars[6]).toEqual([{ left: 22 / 24, width: 2 / 24 }]);
    expect(bars[0]).toEqual([{ left: 0, width: 2 / 24 }]);
  });

  it('is whole without a span', () => {
    expect(dayBars([]).every((day) => day[0]?.width === 1)).toBe(true);
  });
});

describe('versions', () => {
  it('tell what was changed', () => {
    const one: Rule = { id: 'r', version: 1, source: 'CONSOLE', on: true, rule: good, by: null, at: null, problem: null };
    const next: Rule = { ...one, on: false, rule: { ...good, name: 'x', holidays: 'not-on-holidays', keys: { 'min-score': '0.40', dwell: '3 min' } } };
    expect(changesOf(one, next)).toEqual(['name', 'plan']);
    expect(changesOf(one, one)).toEqual([]);
  });
});
