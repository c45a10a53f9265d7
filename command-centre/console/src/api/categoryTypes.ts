import type { CaseCategory } from './caseTypes';
import type { Text } from './types';

/** One row of a dictionary. */
export interface Category extends CaseCategory {
  /** The class, for example of street order. */
  className: string;
  /** How it is told from its neighbours. */
  rule: Text | null;
  /** Codes (same standard and kind) it is often mistaken for, likeliest first. */
  neighbours: string[];
  filingCondition: Text | null;
  timeLimit: Text | null;
  closingCondition: Text | null;
  /** Every standard that the centre has set for it; the three texts above are those of the first. */
  standards?: { number: number; filing: string; limit: Text; closing: string; department?: string | null }[];
}
