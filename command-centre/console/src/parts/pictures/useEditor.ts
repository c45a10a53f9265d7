import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { MarkColour, PictureEdit } from '../../api/pictureTypes';
import { added, begin, degenerate, moved, placed, redo, step, undo, type Grip, type Tool } from './edits';

export interface Editor {
  edits: ComputedRef<PictureEdit[]>;
  tool: Ref<Tool | null>;
  colour: Ref<MarkColour>;
  /** Place of the chosen mark in edits; -1: none. */
  chosen: Ref<number>;
  current: ComputedRef<PictureEdit | null>;
  full: Ref<boolean>;
  canUndo: ComputedRef<boolean>;
  canRedo: ComputedRef<boolean>;
  /** What hinders saving; null: nothing. */
  hindrance: ComputedRef<'none' | 'no-words' | null>;
  add: (edit: PictureEdit) => void;
  place: (tool: Tool) => void;
  change: (edit: PictureEdit, mark: string) => void;
  move: (grip: Grip, dx: number, dy: number, mark: string) => void;
  remove: () => void;
  undo: () => void;
  redo: () => void;
}

/** The marks of one picture while it is edited. */
export function useEditor(): Editor {
  const history = ref(begin());
  const tool = ref<Tool | null>('redact');
  const colour = ref<MarkColour>('RED');
  const chosen = ref(-1);
  const full = ref(false);
  const edits = computed(() => history.value.now);
  const current = computed(() => edits.value[chosen.value] ?? null);

  function add(edit: PictureEdit): void {
    const next = added(edits.value, edit);
    full.value = next === null;
    if (!next) return;
    history.value = step(history.value, next);
    chosen.value = next.length - 1;
  }
  function change(edit: PictureEdit, mark: string): void {
    history.value = step(history.value, edits.value.map((each, i) => (i === chosen.value ? edit : each)), `${mark} ${chosen.value}`);
  }
  function go(to: typeof history.value): void {
    history.value = to;
    full.value = false;
    if (chosen.value >= to.now.length) chosen.value = to.now.length - 1;
  }
  return {
    edits, tool, colour, chosen, current, full,
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    hindrance: computed(() => (edits.value.length === 0 ? 'none' : edits.value.some(degenerate) ? 'no-words' : null)),
    add,
    place: (kind) => add(placed(kind, colour.value)),
    change,
    move: (grip, dx, dy, mark) => { if (current.value) change(moved(current.value, grip, dx, dy), mark); },
    remove: () => {
      if (!current.value) return;
      full.value = false;
      history.value = step(history.value, edits.value.filter((_, i) => i !== chosen.value));
      chosen.value = Math.min(chosen.value, history.value.now.length - 1);
    },
    undo: () => go(undo(history.value)),
    redo: () => go(redo(history.value)),
  };
}
