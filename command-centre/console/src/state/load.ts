import { shallowRef, type ShallowRef } from 'vue';

export type LoadStatus = 'idle' | 'loading' | 'ready' | 'broken';

export interface Loaded<T> {
  data: ShallowRef<T | null>;
  status: ShallowRef<LoadStatus>;
  error: ShallowRef<unknown>;
  load: () => Promise<void>;
}

/** A question whose answer is shown: keeps the last good answer while it asks again, and drops answers overtaken. */
export function loaded<T>(ask: () => Promise<T>): Loaded<T> {
  const data = shallowRef<T | null>(null);
  const status = shallowRef<LoadStatus>('idle');
  const error = shallowRef<unknown>(null);
  let turn = 0;

  async function load(): Promise<void> {
    const mine = ++turn;
    if (data.value === null) status.value = 'loading';
    try {
      const answer = await ask();
      if (mine !== turn) return;
      data.value = answer;
      error.value = null;
      status.value = 'ready';
    } catch (fault) {
      if (mine !== turn) return;
      error.value = fault;
      status.value = 'broken';
    }
  }

  return { data, status, error, load };
}
