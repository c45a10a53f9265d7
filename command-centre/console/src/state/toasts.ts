import { reactive, readonly } from 'vue';

export interface ToastAct { label: string; act: () => void; key?: string }

export interface Toast {
  id: number;
  kind: 'ok' | 'warn';
  text: string;
  acts: readonly ToastAct[];
}

const LASTS_MS = { ok: 6_000, warn: 12_000 };
const MOST = 4;

let last = 0;
const list = reactive<Toast[]>([]);

export const toasts = readonly(list);

/** A sentence that leaves by itself; with buttons it stays as long as said. */
export function toast(kind: Toast['kind'], text: string, acts: readonly ToastAct[] = [], lastsMs = LASTS_MS[kind]): number {
  const id = ++last;
  list.push({ id, kind, text, acts });
  if (list.length > MOST) list.shift();
  setTimeout(() => dismiss(id), lastsMs);
  return id;
}

export function dismiss(id: number): void {
  const at = list.findIndex((each) => each.id === id);
  if (at >= 0) list.splice(at, 1);
}
