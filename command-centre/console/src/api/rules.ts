import { ask, get, post } from './http';
import type { Rule, RuleDraft, RuleKind } from './ruleTypes';
import type { Text } from './types';

const part = encodeURIComponent;

/** Rules, their kinds and their earlier versions. */
export const ruleApi = {
  rules: () => get<Rule[]>('/api/rules'),
  kinds: () => get<RuleKind[]>('/api/rules/kinds'),
  /** What is wrong in rules.yml, a sentence each. */
  file: () => get<Text[]>('/api/rules/file'),
  /** The centre gives the id. */
  add: (draft: RuleDraft) => post<Rule>('/api/rules', draft),
  save: async (id: string, version: number, draft: RuleDraft) => (await ask('PUT', `/api/rules/${part(id)}?version=${version}`, draft)) as Rule,
  switch: (id: string, version: number, on: boolean) => post<Rule>(`/api/rules/${part(id)}/${on ? 'on' : 'off'}?version=${version}`),
  history: (id: string) => get<Rule[]>(`/api/rules/${part(id)}/history`),
};
