import type { CaseFile, CaseView, Category } from '../../api/caseTypes';
import type { Inspector } from '../../api/intakeTypes';
import type { Text } from '../../api/types';
import { picturesOf } from './sides';

/** ok and bad are known; look means that a person must look. */
export type Tick = 'ok' | 'bad' | 'look';
export interface Condition {
  key: 'pictures' | 'permit' | 'check' | 'grid' | 'time' | 'standard';
  tick: Tick;
  /** Figures for the sentence. */
  args: Record<string, string | number>;
  /** The standard's own sentence, for key standard. */
  text?: Text;
}

export const standardOf = (file: CaseFile, all: readonly Category[]) => {
  const own = file.category;
  const category = own ? all.find((each) => each.code === own.code && each.kind === own.kind && each.standard === own.standard) ?? null : null;
  return { category, standard: category?.standards?.find((each) => each.number === file.standard) ?? null };
};

/** Milliseconds from the last dispatch to the last finish; null: not both known. */
export function spentMs(view: CaseView): number | null {
  const start = view.story.findLast((row) => row.action === 'dispatch');
  const end = view.story.findLast((row) => row.action === 'finish');
  if (!start || !end) return null;
  const ms = new Date(end.at).getTime() - new Date(start.at).getTime();
  return ms >= 0 ? ms : null;
}

/** The parts of a sentence that each must hold. */
function clauses(text: Text): Text[] {
  if (typeof text === 'string') return text.split(/[;\uff1b\uff0c]/).map((each) => each.trim()).filter(Boolean);
  const zh = text.zh.split(/[;\uff1b\uff0c]/).map((each) => each.trim()).filter(Boolean);
  const en = text.en.split(/[;]/).map((each) => each.trim()).filter(Boolean);
  return zh.length === en.length ? zh.map((each, i) => ({ zh: each, en: en[i] ?? each })) : [text];
}

function gridTick(file: CaseFile, inspector: Inspector | null, gridName: string): Tick {
  if (!file.place.grid || !inspector || inspector.grids.length === 0) return 'look';
  const words = [file.place.grid, gridName].filter(Boolean);
  return inspector.grids.some((each) => words.some((word) => word.includes(each) || each.includes(word))) ? 'ok' : 'look';
}

/**
 * What must hold before a case is closed, as far as the case itself tells.
 *
 * @param inspector the one who checked, where he is still on duty
 * @param limit words of the limit of the standard it was filed under
 */
export function conditions(view: CaseView, all: readonly Category[], inspector: Inspector | null, gridName: string, spent: (ms: number) => string, limit: string): Condition[] {
  const { file } = view;
  const done = picturesOf(file, ['AFTER']).length;
  const start = picturesOf(file, ['BEFORE', 'NEAR', 'FAR', 'REFERENCE']).length + file.evidence.filter((each) => each.kind !== 'clip').length;
  const list: Condition[] = [{ key: 'pictures', tick: start > 0 && (done > 0 || !file.checkRequired) ? 'ok' : 'bad', args: { before: start, after: done } }];
  if (file.checkRequired) {
    list.push({ key: 'check', tick: file.check?.result === true ? 'ok' : 'bad', args: { name: file.check?.inspectorName ?? '' } });
    list.push({ key: 'grid', tick: gridTick(file, inspector, gridName), args: { grid: gridName || file.place.grid } });
  } else {
    list.push({ key: 'permit', tick: file.disposal?.permit ? 'ok' : 'bad', args: {} });
  }
  const ms = spentMs(view);
  list.push({ key: 'time', tick: 'look', args: { spent: ms === null ? '' : spent(ms), limit } });
  const closing = standardOf(file, all).standard?.closing ?? standardOf(file, all).category?.closingCondition ?? null;
  return [...list, ...(closing ? clauses(closing).map((text): Condition => ({ key: 'standard', tick: 'look', args: {}, text })) : [])];
}
