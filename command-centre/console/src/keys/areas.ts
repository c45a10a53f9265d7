import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

/** The area before or after this one; past the end (or the beginning) there is none: the top bar has its turn. */
export function areaStep<A extends string>(areas: readonly A[], current: A, back: boolean): A | null {
  const at = areas.indexOf(current);
  return areas[at + (back ? -1 : 1)] ?? null;
}

export interface Areas<A extends string> {
  current: Ref<A>;
  go: (area: A) => void;
}

/**
 * One area of a page has the keyboard at a time. Tab changes it; an area is the element with data-area. Clicking a
 * button inside an area gives the keyboard to the area, not to the button, so that Enter stays the area's own.
 */
export function useAreas<A extends string>(areas: readonly A[], first: A): Areas<A> {
  const current = ref(first) as Ref<A>;

  const element = (area: A): HTMLElement | null => document.querySelector(`[data-area="${area}"]`);

  function go(area: A): void {
    current.value = area;
    element(area)?.focus({ preventScroll: true });
  }

  function areaAt(target: EventTarget | null): A | null {
    const found = target instanceof Element ? target.closest<HTMLElement>('[data-area]')?.dataset['area'] : undefined;
    return areas.find((area) => area === found) ?? null;
  }

  function onFocus(event: FocusEvent): void {
    const area = areaAt(event.target);
    if (area) current.value = area;
  }

  function onDown(event: PointerEvent): void {
    const area = areaAt(event.target);
    if (!area) return;
    current.value = area;
    const target = event.target as Element;
    if (target.closest('input, textarea, select, video, [draggable="true"], dialog')) return;
    if (!target.closest('button, a')) element(area)?.focus({ preventScroll: true });
  }

  function onMouseDown(event: MouseEvent): void {
    const area = areaAt(event.target);
    if (!area || !(event.target as Element).closest('button')) return;
    if ((event.target as Element).closest('[draggable="true"], dialog')) return;
    event.preventDefault();
    element(area)?.focus({ preventScroll: true });
  }

  /** A thing that can be dragged keeps the press for the drag; once let go, its area has the keyboard like any other. */
  function onLetGo(event: MouseEvent): void {
    const area = areaAt(event.target);
    if (!area || (event.type === 'click' && !(event.target as Element).closest('[draggable="true"]'))) return;
    current.value = area;
    element(area)?.focus({ preventScroll: true });
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.defaultPrevented) return;
    const inTop = event.target instanceof Element && event.target.closest('.top, dialog, .lock');
    if (inTop) return;
    const next = areaStep(areas, current.value, event.shiftKey);
    event.preventDefault();
    if (next) go(next);
    else document.querySelector<HTMLElement>('.top a, .top button')?.focus();
  }

  onMounted(() => {
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerdown', onDown);
    document.addEventListener('mousedown', onMouseDown);
    document.addEventListener('click', onLetGo);
    document.addEventListener('drop', onLetGo);
    document.addEventListener('keydown', onKey);
    go(first);
  });
  onBeforeUnmount(() => {
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('pointerdown', onDown);
    document.removeEventListener('mousedown', onMouseDown);
    document.removeEventListener('click', onLetGo);
    document.removeEventListener('drop', onLetGo);
    document.removeEventListener('keydown', onKey);
  });

  return { current, go };
}
