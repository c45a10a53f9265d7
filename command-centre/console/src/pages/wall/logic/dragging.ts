import { shallowRef } from 'vue';
import type { Source } from '../../../api/wallTypes';

/** What is being dragged; browsers hide the data until the drop, the target needs it before. */
export type Dragged = { what: 'sources'; sources: Source[] } | { what: 'window'; slot: number } | { what: 'scene'; sceneId: string };

export const dragged = shallowRef<Dragged | null>(null);

export function startDrag(event: DragEvent, thing: Dragged): void {
  dragged.value = thing;
  if (!event.dataTransfer) return;
  event.dataTransfer.effectAllowed = thing.what === 'sources' ? 'copy' : 'move';
  event.dataTransfer.setData('text/plain', thing.what);
}

export function endDrag(): void {
  dragged.value = null;
}

export const cameraSource = (cameraId: string): Source => ({ type: 'camera', cameraId });
