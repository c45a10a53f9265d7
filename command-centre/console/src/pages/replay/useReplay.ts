import { computed, onBeforeUnmount, shallowRef } from 'vue';
import { replayApi, type Look, type Replay, type ReplayOrder } from '../../api/replay';

const ASK_EVERY_MS = 700;

/** Looks come several a second; what was seen longer ago than this is somewhere else now. */
const STALE_SECONDS = 2;

/** The newest look at or before a moment of the video, while it still says something; looks stand in the order of time. */
export function lookAt(looks: readonly Look[], seconds: number): Look | null {
  let low = 0;
  let high = looks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((looks[middle]?.at ?? 0) <= seconds + 0.01) low = middle + 1;
    else high = middle;
  }
  const newest = looks[low - 1];
  return newest && seconds - newest.at <= STALE_SECONDS ? newest : null;
}

/** Has a video judged and follows how far that is; another order ends the one before. */
export function useReplay() {
  const replay = shallowRef<Replay | null>(null);
  const error = shallowRef<unknown>(null);
  let turn = 0;
  let again: ReturnType<typeof setTimeout> | undefined;

  async function begin(order: ReplayOrder): Promise<void> {
    stop();
    const mine = ++turn;
    try {
      show(await replayApi.begin(order), mine);
    } catch (fault) {
      if (mine === turn) error.value = fault;
    }
  }

  function show(answer: Replay, mine: number): void {
    if (mine !== turn) return;
    replay.value = answer;
    if (answer.state === 'WAITING' || answer.state === 'RUNNING') again = setTimeout(() => void ask(answer.id, mine), ASK_EVERY_MS);
  }

  async function ask(id: string, mine: number): Promise<void> {
    try {
      const known = replay.value?.looks ?? [];
      const answer = await replayApi.find(id, known.length);
      show({ ...answer, looks: [...known, ...answer.looks] }, mine);
    } catch (fault) {
      if (mine === turn) error.value = fault;
    }
  }

  function stop(): void {
    turn++;
    clearTimeout(again);
    const before = replay.value;
    replay.value = null;
    error.value = null;
    if (before) void replayApi.forget(before.id).catch(() => undefined);
  }

  onBeforeUnmount(stop);
  return {
    replay, error, begin, stop,
    running: computed(() => replay.value?.state === 'RUNNING' || replay.value?.state === 'WAITING'),
    share: computed(() => (replay.value?.wholeSeconds ? Math.min(1, replay.value.doneSeconds / replay.value.wholeSeconds) : 0)),
  };
}
