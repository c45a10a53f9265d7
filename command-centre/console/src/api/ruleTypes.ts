import type { Text } from './types';

/**
 * What a camera is watched for, by the same words as rules.yml. Times with their unit (15 s, 5 min, 4 h), clock times as
 * 07:30, corners as shares of the picture.
 */
export type Corner = [number, number];
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export interface ZoneShape { name: string; polygon: Corner[] }
export interface RuleCategory { standard: string; code: string; name: string }

/** A to that is not after from is on the next day; 24:00 is the end of the day. */
export interface PlanSpan { days: Weekday[]; from: string; to: string }
export type Holidays = 'as-other-days' | 'not-on-holidays' | 'only-on-holidays';

/** What is permitted here, from the one day to the other (both count), by whom. */
export interface Approval {
  name: string;
  from: string;
  until: string;
  days: Weekday[];
  dailyFrom: string;
  dailyTo: string;
  approver: string;
  /** null: the rule's whole zone. */
  zone: ZoneShape | null;
}

export type Priority = 'urgent' | 'normal' | 'low';

/** What a person decides about a rule; the rest of it the centre keeps. */
export interface RuleDraft {
  kind: string;
  camera: string;
  name: string;
  /** The kind's own keys; each value is a text. */
  keys: Record<string, string>;
  /** A code of the kind's categories. */
  category: string;
  zone: ZoneShape;
  /** Empty: round the clock. */
  plan: PlanSpan[];
  holidays: Holidays;
  approvals: Approval[];
  coolDown: string;
  coolDownAfterRejection: string;
  priority: Priority;
  /** An open case of the place does not quiet it; said in the file only, and kept. */
  besideOpenCase?: boolean | null;
  /** Of the video wall; null: as the wall's own rules say. */
  wallZone: string | null;
}

export interface Rule {
  id: string;
  version: number;
  /** FILE: read from rules.yml, only looked at here. */
  source: 'FILE' | 'CONSOLE';
  on: boolean;
  rule: RuleDraft;
  by: string | null;
  at: string | null;
  /** Why it does not watch, or does not watch as it should. */
  problem: Text | null;
}

export interface RuleKey {
  name: string;
  words: Text;
  type: 'SPAN' | 'NUMBER' | 'COUNT' | 'FLAG' | 'WORD' | 'WORDS';
  /** Empty: one must be given. */
  usual: string;
  /** Of a span in seconds. */
  least: number;
  most: number;
  /** What a WORD or WORDS may be. */
  choices: { name: string; words: Text }[];
}

export interface RuleKind {
  id: string;
  words: Text;
  queue: 'OPERATOR' | 'MAINTENANCE';
  /** WHOLE_PICTURE: no zone is drawn. */
  ground: 'DRAWN_ZONE' | 'WHOLE_PICTURE';
  categories: RuleCategory[];
  keys: RuleKey[];
}

/** What is wrong at one place of the form: name, zone, keys.dwell, approvals.0.until. */
export interface FieldProblem { field: string; text: Text }
