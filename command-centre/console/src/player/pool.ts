import { shallowReactive } from 'vue';
import { api } from '../api/api';
import type { StreamKind } from '../api/types';
import { mediaAddress } from './address';
import { playerModule, type PlayerState, type Playing, type Rung } from './player';

/** What a tile reads: the one stream of a camera, shared by every place that shows it. */
export interface Feed {
  stream: MediaStream | null;
  state: PlayerState | 'idle';
  rung: Rung;
  /** When the state began, epoch milliseconds. */
  since: number;
}

interface Entry {
  feed: Feed;
  users: number;
  video: HTMLVideoElement | null;
  playing: Playing | null;
  /** Of a video that plays by MSE: its pictures for the tiles, and the source they are of. */
  captured: { src: string; stream: MediaStream } | null;
  closing: ReturnType<typeof setTimeout> | undefined;
}

/** A window that changes hands keeps its stream this long, so that a swap or a take does not join again. */
const KEEP_MS = 4_000;
const RETRY_MODULE_MS = 3_000;

const entries = new Map<string, Entry>();
let shelf: HTMLDivElement | null = null;

/** Off-screen but in the document: frame callbacks do not come to detached elements. */
function makeVideo(): HTMLVideoElement {
  if (!shelf) {
    shelf = document.createElement('div');
    shelf.setAttribute('aria-hidden', 'true');
    shelf.style.cssText = 'position:fixed;left:-4px;top:-4px;width:2px;height:2px;overflow:hidden;pointer-events:none';
    document.body.append(shelf);
  }
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.tabIndex = -1;
  shelf.append(video);
  return video;
}

type Capturing = HTMLVideoElement & { captureStream?: () => MediaStream };

/** What tiles can share: the stream of WebRTC or of stills as it is, the pictures of MSE captured. */
function streamOf(entry: Entry): MediaStream | null {
  const video = entry.video as Capturing | null;
  if (!video) return null;
  if (video.srcObject instanceof MediaStream) {
    entry.captured = null;
    return video.srcObject;
  }
  if (!video.src || !video.captureStream) return null;
  if (entry.captured?.src !== video.src) entry.captured = { src: video.src, stream: video.captureStream() };
  return entry.captured.stream;
}

async function start(cameraId: string, kind: StreamKind, entry: Entry): Promise<void> {
  const set = (state: PlayerState, detail?: { rung?: Rung }): void => {
    if (entry.feed.state !== state) entry.feed.since = Date.now();
    entry.feed.state = state;
    entry.feed.rung = detail?.rung ?? 'webrtc';
    entry.feed.stream = streamOf(entry);
  };
  set('connecting');
  try {
    const [{ play }, first] = await Promise.all([playerModule(), api.mediaTicket(cameraId, kind, 'WATCH')]);
    if (entries.get(`${cameraId}/${kind}`) !== entry) return;
    let unused: string | null = first.ticket;
    entry.video = makeVideo();
    entry.playing = play(entry.video, {
      whepUrl: mediaAddress(first.url),
      ticket: async () => {
        const ticket = unused ?? (await api.mediaTicket(cameraId, kind, 'WATCH')).ticket;
        unused = null;
        return ticket;
      },
      onState: set,
    });
  } catch {
    set('failed');
    setTimeout(() => {
      if (entries.get(`${cameraId}/${kind}`) === entry && !entry.playing) void start(cameraId, kind, entry);
    }, RETRY_MODULE_MS);
  }
}

function stop(key: string, entry: Entry): void {
  entry.playing?.close();
  if (entry.video) {
    entry.video.srcObject = null;
    entry.video.remove();
  }
  if (entries.get(key) === entry) entries.delete(key);
}

/** Joins the camera if nobody watches it yet; each watch() needs one unwatch(). */
export function watchCamera(cameraId: string, kind: StreamKind): Feed {
  const key = `${cameraId}/${kind}`;
  let entry = entries.get(key);
  if (!entry) {
    const feed = shallowReactive<Feed>({ stream: null, state: 'idle', rung: 'webrtc', since: Date.now() });
    entry = { feed, users: 0, video: null, playing: null, captured: null, closing: undefined };
    entries.set(key, entry);
    entry.users = 1;
    void start(cameraId, kind, entry);
    return feed;
  }
  clearTimeout(entry.closing);
  entry.users += 1;
  return entry.feed;
}

export function unwatchCamera(cameraId: string, kind: StreamKind): void {
  const key = `${cameraId}/${kind}`;
  const entry = entries.get(key);
  if (!entry) return;
  entry.users -= 1;
  if (entry.users > 0) return;
  entry.closing = setTimeout(() => {
    if (entry.users === 0) stop(key, entry);
  }, KEEP_MS);
}
