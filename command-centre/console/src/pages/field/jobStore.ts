import type { Job } from './jobs';

/** Where jobs wait: they outlive the page. */
export interface JobStore {
  all: (account: string) => Promise<Job[]>;
  put: (job: Job) => Promise<void>;
  drop: (seq: number) => Promise<void>;
  /** The last good answer to a question, for when there is no line. */
  keep: (key: string, value: unknown) => Promise<void>;
  kept: <T>(key: string) => Promise<T | null>;
}

const NAME = 'watchwall-field';
const JOBS = 'jobs';
const KEPT = 'kept';

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const ask = indexedDB.open(NAME, 1);
    ask.onupgradeneeded = () => {
      ask.result.createObjectStore(JOBS, { keyPath: 'seq' });
      ask.result.createObjectStore(KEPT);
    };
    ask.onsuccess = () => resolve(ask.result);
    ask.onerror = () => reject(ask.error ?? new Error('indexedDB'));
    ask.onblocked = () => reject(new Error('indexedDB blocked'));
  });
}

export function jobStore(): JobStore {
  let base: Promise<IDBDatabase> | null = null;
  /** Resolves once it is on the disk, not when it was asked for. */
  async function run<T>(store: string, mode: IDBTransactionMode, work: (on: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    base ??= opened();
    const database = await base.catch((fault: unknown) => { base = null; throw fault; });
    return new Promise((resolve, reject) => {
      const step = database.transaction(store, mode, { durability: 'strict' });
      const ask = work(step.objectStore(store));
      step.oncomplete = () => resolve(ask.result);
      step.onabort = () => reject(step.error ?? new Error('indexedDB'));
      step.onerror = () => reject(step.error ?? new Error('indexedDB'));
    });
  }
  return {
    all: async (account) => ((await run(JOBS, 'readonly', (on) => on.getAll())) as Job[]).filter((each) => each.account === account),
    put: async (job) => { await run(JOBS, 'readwrite', (on) => on.put(job)); },
    drop: async (seq) => { await run(JOBS, 'readwrite', (on) => on.delete(seq)); },
    keep: async (key, value) => { await run(KEPT, 'readwrite', (on) => on.put(value, key)); },
    kept: async <T>(key: string) => ((await run(KEPT, 'readonly', (on) => on.get(key))) as T | undefined) ?? null,
  };
}
