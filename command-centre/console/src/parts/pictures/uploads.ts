import { computed, reactive, watch, type ComputedRef, type Ref } from 'vue';
import { ApiError, type Upload } from '../../api/http';
import type { AttachmentKind } from '../../api/pictureTypes';

/** A file on its way to a case. */
export interface Row {
  id: number;
  file: File;
  kind: AttachmentKind;
  /** held: waits for the case to be there. */
  state: 'held' | 'waiting' | 'going' | 'failed';
  share: number;
  error: unknown;
}

/** Bounds of the centre, so that nobody waits for a refusal. */
export const MOST_FILES = 32;
const MEGABYTE = 1024 * 1024;
export const MOST_MEGABYTES = { picture: 20, clip: 200, permit: 20 } as const;

/** What is wrong with a file before it is sent; the centre looks again, by the content. */
export function objection(file: Pick<File, 'type' | 'size'>, kind: AttachmentKind): { key: 'type' | 'empty' | 'size'; most: number } | null {
  const sort = kind === 'PERMIT' && file.type === 'application/pdf' ? 'permit' : kind === 'CLIP' ? 'clip' : 'picture';
  const most = MOST_MEGABYTES[sort];
  const fits = sort === 'permit' || (sort === 'clip' ? file.type === 'video/mp4' : file.type === 'image/jpeg' || file.type === 'image/png');
  if (!fits) return { key: 'type', most };
  if (file.size === 0) return { key: 'empty', most };
  return file.size > most * MEGABYTE ? { key: 'size', most } : null;
}

/** The kind that a file is likeliest to be: a clip can be nothing else, and nothing else can be a clip. */
export function kindOf(file: Pick<File, 'type'>, chosen: AttachmentKind, kinds: readonly AttachmentKind[]): AttachmentKind {
  if (file.type.startsWith('video/') && kinds.includes('CLIP')) return 'CLIP';
  if (file.type === 'application/pdf' && kinds.includes('PERMIT')) return 'PERMIT';
  return chosen === 'CLIP' && !file.type.startsWith('video/') ? (kinds.find((each) => each !== 'CLIP' && each !== 'PERMIT') ?? chosen) : chosen;
}

export interface Uploads {
  rows: Row[];
  busy: ComputedRef<boolean>;
  add: (file: File, kind: AttachmentKind) => void;
  stop: (id: number) => void;
  again: (id: number) => void;
}

/**
 * One file after the other, as each makes a new version of the case. A failed file waits for a person: it is sent from
 * its first byte, nothing is resumed behind his back.
 *
 * @param ready false holds the files: the case is not there yet
 */
export function useUploads<T>(ready: Ref<boolean>, send: (row: Row, told: (share: number) => void) => Upload<T>, done: (made: T) => void): Uploads {
  const rows = reactive<Row[]>([]);
  const stops = new Map<number, () => void>();
  let last = 0;
  let running = false;

  const drop = (id: number): void => {
    const at = rows.findIndex((each) => each.id === id);
    if (at >= 0) rows.splice(at, 1);
  };
  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let row = next(); row; row = next()) {
      row.state = 'going';
      row.share = 0;
      try {
        const on = row;
        const { done: answer, stop } = send(row, (share) => { on.share = share; });
        stops.set(row.id, stop);
        const made = await answer;
        drop(row.id);
        done(made);
      } catch (error) {
        if (error instanceof ApiError && error.key === 'stopped') drop(row.id);
        else Object.assign(row, { state: 'failed', error });
      } finally {
        stops.delete(row.id);
      }
    }
    running = false;
  }
  function next(): Row | undefined {
    return ready.value ? rows.find((each) => each.state === 'waiting') : undefined;
  }
  watch(ready, (now) => {
    for (const row of rows) if (now && row.state === 'held') row.state = 'waiting';
    void run();
  });

  return {
    rows,
    busy: computed(() => rows.some((each) => each.state === 'waiting' || each.state === 'going')),
    add: (file, kind) => {
      rows.push({ id: ++last, file, kind, state: ready.value ? 'waiting' : 'held', share: 0, error: null });
      void run();
    },
    stop: (id) => {
      const stop = stops.get(id);
      if (stop) stop();
      else drop(id);
    },
    again: (id) => {
      const row = rows.find((each) => each.id === id);
      if (row?.state !== 'failed') return;
      Object.assign(row, { state: ready.value ? 'waiting' : 'held', error: null });
      void run();
    },
  };
}
