import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { CaseView } from '../../api/caseTypes';
import { type Job, nextJob, nextMoment, pause, photosWaiting, type Work } from './jobs';
import type { JobStore } from './jobStore';
import { send, type Doors } from './sendJob';

export interface Outbox {
  jobs: ShallowRef<Job[]>;
  photos: ComputedRef<number>;
  refused: ComputedRef<Job[]>;
  /** What waited from before is read. */
  ready: Ref<boolean>;
  sending: Ref<boolean>;
  /** The last try did not reach the centre. */
  away: Ref<boolean>;
  /** Resolves when it is safe on the disk; throws where the telephone has no room. */
  add: (work: Work, waitMs?: number) => Promise<Job>;
  remove: (seq: number) => Promise<void>;
  /** Tries a refused one again, or all at once without waiting. */
  again: (seq?: number) => Promise<void>;
}

/** Jobs of one person on this telephone, sent one after the other whenever there is a line. */
export function useOutbox(account: string, store: JobStore, doors: Doors, done: (job: Job, view: CaseView | null) => void): Outbox {
  const jobs = shallowRef<Job[]>([]);
  const ready = ref(false);
  const sending = ref(false);
  const away = ref(false);
  let last = 0;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const wake = (ms: number): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void run(), Math.max(0, ms));
  };
  const replace = (seq: number, by: Job | null): void => { jobs.value = jobs.value.flatMap((each) => (each.seq === seq ? (by ? [by] : []) : [each])); };

  async function run(): Promise<void> {
    if (sending.value || stopped) return;
    sending.value = true;
    try {
      for (let job = nextJob(jobs.value, Date.now()); job && !stopped; job = nextJob(jobs.value, Date.now())) {
        const outcome = await send(job, doors);
        if (outcome.type === 'later' || outcome.type === 'seat') {
          away.value = outcome.type === 'later';
          failures += 1;
          wake(pause(failures) * 1000);
          return;
        }
        away.value = false;
        failures = 0;
        if (outcome.type === 'done') {
          await store.drop(job.seq);
          replace(job.seq, null);
          done(job, outcome.view);
        } else {
          const said: Job = { ...job, refused: { text: outcome.text, key: outcome.key } };
          await store.put(said);
          replace(job.seq, said);
        }
      }
      const moment = nextMoment(jobs.value, Date.now());
      if (moment !== null) wake(moment - Date.now());
    } finally {
      sending.value = false;
    }
  }

  async function add(work: Work, waitMs = 0): Promise<Job> {
    last = Math.max(last + 1, Date.now() * 1000);
    const job: Job = { seq: last, account, work, notBefore: Date.now() + waitMs, refused: null };
    await store.put(job);
    jobs.value = [...jobs.value, job];
    wake(waitMs);
    return job;
  }

  async function again(seq?: number): Promise<void> {
    const job = jobs.value.find((each) => each.seq === seq);
    if (job) {
      const fresh = { ...job, refused: null };
      await store.put(fresh);
      replace(job.seq, fresh);
    }
    failures = 0;
    wake(0);
  }
  const online = (): void => { failures = 0; wake(0); };
  if (typeof window !== 'undefined') window.addEventListener('online', online);
  onScopeDispose(() => {
    stopped = true;
    clearTimeout(timer);
    if (typeof window !== 'undefined') window.removeEventListener('online', online);
  });
  void store.all(account).then((all) => {
    jobs.value = [...all, ...jobs.value.filter((each) => !all.some((one) => one.seq === each.seq))].sort((a, b) => a.seq - b.seq);
    last = Math.max(last, ...all.map((each) => each.seq));
    wake(0);
  }).catch(() => undefined).finally(() => { ready.value = true; });

  return {
    jobs, ready, sending, away, add, again,
    photos: computed(() => photosWaiting(jobs.value)),
    refused: computed(() => jobs.value.filter((each) => each.refused !== null)),
    remove: async (seq) => { await store.drop(seq); replace(seq, null); wake(0); },
  };
}
