import { shallowRef } from 'vue';
import type { RuleDraft } from '../api/ruleTypes';

/** The id under which a draft is judged. */
export const DRAFT = 'draft';

/** @property id null: a new one */
export interface Tried { id: string | null; version: number; draft: RuleDraft }

/** A rule that is being changed and is tried before it is kept; the rules page takes it up again. */
export const tried = shallowRef<Tried | null>(null);
