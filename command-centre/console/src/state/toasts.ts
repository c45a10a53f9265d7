import { reactive, readonly } from 'vue';

export interface Toast {
  id: number;
  kind: 'ok' | 'warn';
  text: string;
}

const LASTS_MS = { ok: 6_000, warn: 12_000 };
const MOST = 4;

let last = 0;
const list = reactive<Toast[]>([]);

export const toasts = readonly(list);

export function toast(kind: Toast['kind'], text: string): void {
  const id = ++last;
  list.push({ id, kind, text });
  if (list.length > MOST) list.shift();
  setTimeout(() => dismiss(id), LASTS_MS[kind]);
}

export function dismiss(id: number): void {
  const at = list.findIndex((each) => each.id === id);
  if (at >= 0) list.splice(at, 1);
}
