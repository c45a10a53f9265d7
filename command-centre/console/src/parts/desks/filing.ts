import type { CaseCategory, CaseFile, CaseLevel, CaseOrder, Category } from '../../api/caseTypes';
import type { Text } from '../../api/types';
import { chosenOf } from '../../pages/cases/category';

export interface Filing { category: CaseCategory | null; number: number; level: CaseLevel }
export interface StandardChoice { number: number; filing: Text; limit: Text; closing: Text }

/** Every standard of a category; a centre that tells only the first one has it as number 1. */
export function standardsOf(category: Category | null): StandardChoice[] {
  if (!category) return [];
  if (category.standards) return category.standards;
  return category.filingCondition ? [{ number: 1, filing: category.filingCondition, limit: category.timeLimit ?? '', closing: category.closingCondition ?? '' }] : [];
}

/** 0: the centre has set none for it. */
export const firstNumber = (category: Category | null): number => standardsOf(category)[0]?.number ?? 0;

/** What the form begins with: the category as forwarded, its first standard, and as serious as it is marked. */
export function begin(file: CaseFile, all: readonly Category[]): Filing {
  return { category: file.category, number: firstNumber(chosenOf(all, file.category)), level: file.flags.includes('MAJOR') ? 'MAJOR' : file.flags.includes('URGENT') ? 'SERIOUS' : 'ORDINARY' };
}

export function orderOf(filing: Filing, text: string): CaseOrder | null {
  const own = filing.category;
  return own ? { action: 'file', standard: own.standard, kind: own.kind, code: own.code, number: filing.number, level: filing.level, text } : null;
}
