import { shallowRef } from 'vue';

/** What is being dragged; browsers hide the data until the drop, the target needs it before. */
export type Dragged = { what: 'camera'; cameraId: string } | { what: 'window'; slot: number };

export const dragged = shallowRef<Dragged | null>(null);

export function startDrag(event: DragEvent, thing: Dragged): void {
  dragged.value = thing;
  if (!event.dataTransfer) return;
  event.dataTransfer.effectAllowed = thing.what === 'camera' ? 'copy' : 'move';
  event.dataTransfer.setData('text/plain', thing.what === 'camera' ? thing.cameraId : String(thing.slot));
}

export function endDrag(): void {
  dragged.value = null;
}
