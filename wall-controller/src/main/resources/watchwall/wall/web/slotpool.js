// The page's connections to the gateway: one carries many pictures in slots. A page with many windows opens another when
// the slots of the first are used up, and closes it when they have long been empty.
import { openSlots } from '/player/slots.js';

// 16 windows, a take of all of them made in as many more, and some for a newer take that overtakes it. The gateway would
// allow 128 in one, which take a browser half a second more to begin.
const SLOTS = 40;
const MAX_POOLS = 4; // 64 windows and a take of all of them
const IDLE_MS = 60_000;
const STATS_MS = 5_000;

let pools = []; // {base, slots, taken, idleSince}
let askedAt = -STATS_MS;
let watch = 0;
const facts = new Map(); // track id -> {codec, keyFrames}

/** A slot, or null where pictures had better come another way. @param ticket of anything to watch */
export function takeSlot(base, ticket) {
  pools.filter((pool) => pool.base !== base).forEach(close); // the media have moved
  watch ||= setInterval(closeIdle, IDLE_MS / 4);
  for (const pool of pools) {
    pool.ticket = ticket;
    const place = pool.slots.usable ? pool.slots.take() : null;
    if (place) {
      return held(pool, place);
    }
  }
  if (pools.length >= MAX_POOLS || pools.some((pool) => !pool.slots.usable)) {
    return null;
  }
  const pool = { base, taken: 0, idleSince: 0, ticket, slots: null };
  pool.slots = openSlots({ url: `${base}/slots`, ticket: async () => (await pool.ticket()).ticket, count: SLOTS });
  pools.push(pool);
  const place = pool.slots.usable ? pool.slots.take() : null;
  return place && held(pool, place);
}

function held(pool, place) {
  pool.taken++;
  return {
    play: (video, wish) => place.play(video, wish),
    get usable() {
      return pool.slots.usable;
    },
    release() {
      place.release();
      pool.taken--;
      pool.idleSince = performance.now();
    },
  };
}

function closeIdle() {
  const [, ...more] = pools;
  more
    .filter((pool) => pool.taken === 0 && performance.now() - pool.idleSince > IDLE_MS)
    .forEach(close);
}

function close(pool) {
  pools = pools.filter((each) => each !== pool);
  pool.slots.close();
}

/** What the browser says of a track that a slot shows: {codec, keyFrames}; empty until it has said it. */
export function factsOf(track) {
  if (performance.now() - askedAt > STATS_MS) {
    askedAt = performance.now();
    void ask();
  }
  return facts.get(track.id) ?? { codec: '', keyFrames: -1 };
}

async function ask() {
  const reports = await Promise.all(pools.map(({ slots }) => slots.stats?.() ?? null)).catch(() => []);
  facts.clear();
  reports.forEach((report) => report && readStats(report).forEach((each) => facts.set(each.track, each)));
}

/** @returns {{track: string, codec: string, keyFrames: number}[]} one of each picture that comes in */
export function readStats(report) {
  const found = [];
  report.forEach((entry) => {
    if (entry.type === 'inbound-rtp' && entry.kind === 'video') {
      const codec = report.get(entry.codecId)?.mimeType?.split('/')[1]?.toUpperCase() ?? '';
      found.push({ track: entry.trackIdentifier, codec, keyFrames: entry.keyFramesDecoded ?? -1 });
    }
  });
  return found;
}
