import type { Rule, RuleDraft } from '../../api/ruleTypes';

export type RulePart = 'name' | 'kind' | 'keys' | 'zone' | 'category' | 'plan' | 'approvals' | 'pause' | 'priority' | 'wallZone';

const PARTS = {
  name: ['name'], kind: ['kind'], keys: ['keys'], zone: ['zone'], category: ['category'], plan: ['plan', 'holidays'], approvals: ['approvals'], pause: ['coolDown', 'coolDownAfterRejection'],
  priority: ['priority'], wallZone: ['wallZone'],
} as const satisfies Record<string, readonly (keyof RuleDraft)[]>;

/** Keys in any order are the same. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (each !== null && typeof each === 'object' && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each));
}

/** What two versions of a rule differ in. */
export function changesOf(before: Rule, after: Rule): RulePart[] {
  const names = Object.keys(PARTS) as (keyof typeof PARTS)[];
  return names.filter((name) => PARTS[name].some((part) => plain(before.rule[part]) !== plain(after.rule[part])));
}
