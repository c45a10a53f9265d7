// @ts-check
/**
 * Many pictures of the gateway over one connection, for weeks: a pool of slots, each of which shows one camera after
 * another without a new connection. What was lost with a connection is restored by the next one.
 *
 * @typedef {'connecting' | 'playing' | 'stalled' | 'failed'} State of a slot, as in player.js
 * @typedef {'connecting' | 'connected' | 'failed' | 'closed'} PoolState
 *
 * @typedef {object} Reason a key of the gateway's messages with its arguments
 * @property {string} key
 * @property {string[]} args
 * @property {number} [status] HTTP status, where the gateway refused
 *
 * @typedef {object} Detail
 * @property {number} [millis] with `playing`: from asking the gateway to the first frame of this camera
 * @property {Reason} [reason] with `failed`
 * @property {number} [retryMillis] with `failed`: until the next try
 * @property {number} [failures] with `failed` of the pool: so many in a row
 *
 * @typedef {object} PoolOptions
 * @property {string} url address of the door: `http://host:8081/slots`
 * @property {() => Promise<string>} ticket a fresh ticket to watch anything, asked at each connection
 * @property {number} count slots, at most 128
 * @property {(state: PoolState, detail: Detail) => void} [onState] called at each change
 *
 * @typedef {object} Wish
 * @property {string} camera
 * @property {'main' | 'sub'} stream
 * @property {() => Promise<string>} ticket a fresh ticket for exactly that, asked at each order
 * @property {(state: State, detail: Detail) => void} [onState] called at each change
 * @property {() => void} [onFrame] called at each frame of this camera, and of no other
 */

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8000;
/** A connection that held this long makes the next failure a first one again. */
const STEADY_MS = 5000;
const WATCH_MS = 500;
const REQUEST_MS = 8000;
const STALLED_MS = 2000;
/** By then the gateway has noticed that a camera is silent (3 s), and does not send its last pictures again. */
const ASK_AGAIN_MS = 4000;
const LONGEST_ASK_AGAIN_MS = 15000;
/** From the gateway's answer to a connection; Chromium on two cores with a load of fifteen needs 0.9 s for 128 slots. */
const CONNECT_MS = 8000;
/** No frame for this long in any slot that should have one: the connection is given up. */
const GIVE_UP_MS = 10000;

/**
 * @param {PoolOptions} options
 * @returns {Pool}
 */
export function openSlots(options) {
  const pool = new Pool(options);
  pool.begin();
  return pool;
}

class Pool {
  /** @param {PoolOptions} options */
  constructor(options) {
    this.options = options;
    this.slots = Array.from({ length: options.count }, (_, place) => new Slot(this, place));
    /** Longest unused first: its last pictures have left the browser. */
    this.unused = [...this.slots];
    /** @type {Line | null} */
    this.line = null;
    this.failures = 0;
    /** Of those, where the gateway was there: by another connection it would go better, or not worse. */
    this.setbacks = 0;
    this.closed = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.retry = undefined;
    this.watch = setInterval(() => this.look(), WATCH_MS);
    this.onPageHide = () => this.close();
    window.addEventListener('pagehide', this.onPageHide);
  }

  begin() {
    this.tell('connecting', {});
    this.line = new Line(this);
    void this.line.run();
    this.slots.forEach((slot) => slot.showing?.restore());
  }

  /** A slot to show cameras in until {@link Slot.release}; null where each is in use. */
  take() {
    return (!this.closed && this.unused.shift()) || null;
  }

  /** False where the gateway is there, but connections fail again and again: better show pictures another way. */
  get usable() {
    return !this.closed && this.setbacks < 2;
  }

  /** @param {Reason} why */
  failed(why) {
    if (this.closed || !this.line) {
      return;
    }
    if (this.line.session || why.status) {
      // A way that never opened is blocked; one that broke may open again.
      this.setbacks += this.line.connectedAt ? 1 : 2;
    }
    this.line.end();
    this.line = null;
    const backoff = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(this.failures, 10));
    const retryMillis = Math.round(backoff * (0.8 + 0.4 * Math.random()));
    this.failures++;
    this.tell('failed', { reason: why, retryMillis, failures: this.failures });
    this.slots.forEach((slot) => slot.showing?.fail(why, retryMillis));
    this.retry = setTimeout(() => this.begin(), retryMillis);
  }

  look() {
    const now = performance.now();
    this.slots.forEach((slot) => slot.showing?.look(now));
    if (!this.line) {
      return;
    }
    if (this.line.answeredAt && !this.line.connectedAt && now - this.line.answeredAt > CONNECT_MS) {
      this.failed(reason('player.no-frames'));
      return;
    }
    const due = this.slots.flatMap((slot) => (slot.showing?.due ? [slot.showing] : []));
    if (due.length && due.every((showing) => now - showing.lastFrameAt > GIVE_UP_MS)) {
      this.failed(reason('player.no-frames'));
    } else if (this.line.connectedAt && now - this.line.connectedAt > STEADY_MS) {
      this.failures = 0;
      this.setbacks = 0;
    }
  }

  /**
   * @param {PoolState} state
   * @param {Detail} detail
   */
  tell(state, detail) {
    this.options.onState?.(state, detail);
  }

  async stats() {
    return this.line?.connection?.getStats() ?? null;
  }

  close() {
    if (this.closed) {
      return;
    }
    this.closed = true;
    clearTimeout(this.retry);
    clearInterval(this.watch);
    window.removeEventListener('pagehide', this.onPageHide);
    this.slots.forEach((slot) => slot.showing?.end());
    this.line?.end();
    this.line = null;
    this.tell('closed', {});
  }
}

/** One connection from the offer to its end; nothing of it outlives {@link end}. */
class Line {
  /** @param {Pool} pool */
  constructor(pool) {
    this.pool = pool;
    this.ended = false;
    this.answeredAt = 0;
    this.connectedAt = 0;
    this.abort = new AbortController();
    /** @type {RTCPeerConnection | null} */
    this.connection = null;
    /** @type {RTCRtpTransceiver[]} */
    this.places = [];
    /** @type {string | null} */
    this.session = null;
    /** True as soon as orders can be given; pictures follow when it is connected. False where it never will be. */
    this.answered = new Promise((resolve) => {
      this.resolveAnswered = resolve;
    });
  }

  async run() {
    try {
      const ticket = await this.pool.options.ticket();
      if (this.ended) {
        return;
      }
      const connection = this.connect();
      await connection.setLocalDescription(await connection.createOffer());
      const answer = await this.ask(connection.localDescription?.sdp ?? '', ticket);
      if (this.ended) {
        return;
      }
      this.answeredAt = performance.now();
      this.resolveAnswered?.(true);
      await connection.setRemoteDescription({ type: 'answer', sdp: answer });
      const transport = connection.getReceivers()[0]?.transport;
      if (transport && !this.ended) {
        transport.onstatechange = () => ['failed', 'closed'].includes(transport.state) && this.lost();
      }
    } catch (problem) {
      this.fail(problem instanceof Refusal ? problem.reason : reason('player.unreachable', String(problem)));
    }
  }

  connect() {
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    this.connection = connection;
    const codecs = usableCodecs();
    this.places = this.pool.slots.map(() => {
      const place = connection.addTransceiver('video', { direction: 'recvonly' });
      // Each name is known to some browsers only.
      Object.assign(place.receiver, { jitterBufferTarget: 0, playoutDelayHint: 0 });
      if (codecs.length) {
        place.setCodecPreferences(codecs);
      }
      return place;
    });
    connection.onconnectionstatechange = () => {
      switch (connection.connectionState) {
        case 'connected':
          this.connectedAt = performance.now();
          this.pool.tell('connected', {});
          break;
        case 'disconnected':
          // The gateway may have begun anew: it says so to the next order.
          this.pool.slots.forEach((slot) => slot.showing?.ask());
          break;
        case 'failed':
        case 'closed':
          this.lost();
          break;
        default:
          break;
      }
    };
    return connection;
  }

  /**
   * @param {string} offer
   * @param {string} ticket
   */
  async ask(offer, ticket) {
    const url = this.pool.options.url;
    const response = await request(
      url,
      { method: 'POST', headers: { 'Content-Type': 'application/sdp' }, body: offer },
      ticket,
      this.abort.signal,
    );
    if (response.status !== 201) {
      throw new Refusal(await refusal(response));
    }
    const location = response.headers.get('Location');
    this.session = location && new URL(location, url).href;
    if (this.ended) {
      this.forget();
    }
    return await response.text();
  }

  /** @param {number} place */
  slotUrl(place) {
    return `${this.session}/${encodeURIComponent(this.places[place].mid ?? '')}`;
  }

  lost() {
    this.fail(reason('player.connection-lost'));
  }

  /** @param {Reason} why */
  fail(why) {
    if (!this.ended) {
      this.pool.failed(why);
    }
  }

  end() {
    if (this.ended) {
      return;
    }
    this.ended = true;
    this.resolveAnswered?.(false);
    this.abort.abort();
    if (this.connection) {
      const transport = this.connection.getReceivers()[0]?.transport;
      if (transport) {
        transport.onstatechange = null;
      }
      this.connection.onconnectionstatechange = null;
      this.connection.close();
      this.connection = null;
    }
    this.places = [];
    this.forget();
  }

  /** Frees the gateway's side at once; without it the gateway would notice by silence. */
  forget() {
    if (this.session) {
      fetch(this.session, { method: 'DELETE', keepalive: true }).catch(() => {});
      this.session = null;
    }
  }
}

/** A place for one picture. */
class Slot {
  /**
   * @param {Pool} pool
   * @param {number} place
   */
  constructor(pool, place) {
    this.pool = pool;
    this.place = place;
    /** @type {Showing | null} */
    this.showing = null;
    /** Orders go one after another: the last one given is the last one obeyed. */
    this.turn = Promise.resolve();
  }

  /**
   * Shows a camera in this video, instead of what the slot shows now.
   *
   * @param {HTMLVideoElement} video
   * @param {Wish} wish
   */
  play(video, wish) {
    if (this.showing && this.showing.video !== video) {
      this.showing.blank();
    }
    this.showing?.end();
    this.showing = new Showing(this, video, wish);
    this.showing.restore();
  }

  /** Shows nothing, at no cost. */
  stop() {
    if (!this.showing) {
      return;
    }
    this.showing.blank();
    this.showing.end();
    this.showing = null;
    const line = this.pool.line;
    this.after(async () => {
      if (line?.session && !line.ended && !this.showing) {
        await fetch(line.slotUrl(this.place), { method: 'DELETE', keepalive: true }).catch(() => {});
      }
    });
  }

  /** Stops, and gives the slot back. */
  release() {
    this.stop();
    if (!this.pool.unused.includes(this)) {
      this.pool.unused.push(this);
    }
  }

  /** @param {() => Promise<void>} work */
  after(work) {
    this.turn = this.turn.then(work).catch((fault) => console.error(fault));
  }
}

/** One camera in a slot, until the slot shows another one or nothing. */
class Showing {
  /**
   * @param {Slot} slot
   * @param {HTMLVideoElement} video
   * @param {Wish} wish
   */
  constructor(slot, video, wish) {
    this.slot = slot;
    this.video = video;
    this.wish = wish;
    this.ended = false;
    /** @type {State | null} */
    this.state = null;
    this.failures = 0;
    this.askAgainMs = ASK_AGAIN_MS;
    this.askedAt = 0;
    /** Or when it was first asked for over this connection, until there is one; 0 before. */
    this.lastFrameAt = 0;
    this.frameCallback = 0;
    this.asking = false;
    /** The gateway says that pictures are on their way. */
    this.due = false;
    /** RTP time from which on frames are of this camera; null until the gateway has said it. @type {number | null} */
    this.from = null;
    /** A frame that came before the gateway's word of whose it is. @type {VideoFrameCallbackMetadata | null} */
    this.unplaced = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.retry = undefined;
    video.muted = true;
    video.autoplay = true;
    video.playsInline = true;
    this.nextFrame();
  }

  /** The connection is new: begins from nothing. */
  restore() {
    if (this.ended || !this.slot.pool.line) {
      return;
    }
    this.lastFrameAt = 0;
    this.tell('connecting', {});
    this.ask();
  }

  /** Has the slot show this, also where it may do so already. */
  ask() {
    if (this.asking || this.ended) {
      return;
    }
    clearTimeout(this.retry);
    this.asking = true;
    this.slot.after(async () => {
      try {
        await this.order();
      } finally {
        this.asking = false;
      }
    });
  }

  async order() {
    const line = this.slot.pool.line;
    if (this.ended || !line) {
      return;
    }
    this.from = null;
    this.unplaced = null;
    this.due = false;
    try {
      const [ticket, answered] = await Promise.all([this.wish.ticket(), line.answered]);
      if (this.ended || line.ended || !answered) {
        return;
      }
      this.attach(line);
      this.askedAt = performance.now();
      this.lastFrameAt ||= this.askedAt;
      const response = await request(
        line.slotUrl(this.slot.place),
        {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ camera: this.wish.camera, stream: this.wish.stream }),
        },
        ticket,
        line.abort.signal,
      );
      if (response.status !== 200) {
        throw new Refusal(await refusal(response));
      }
      const { from, waits } = await response.json();
      if (!this.ended && !line.ended) {
        this.promised(line, from, waits);
      }
    } catch (problem) {
      if (this.ended || line.ended) {
        return;
      }
      if (problem instanceof Refusal && problem.reason.key === 'whep.no-such-session') {
        line.fail(problem.reason);
        return;
      }
      this.refused(problem instanceof Refusal ? problem.reason : reason('player.unreachable', String(problem)));
    }
  }

  /**
   * @param {Line} line
   * @param {number} from
   * @param {Reason} [waits] why there is no picture yet; it comes by itself
   */
  promised(line, from, waits) {
    this.from = from;
    this.due = !waits;
    this.failures = 0;
    if (waits) {
      this.blank();
      this.attach(line);
      this.tell('failed', { reason: waits, retryMillis: this.askAgainMs });
    }
    if (this.unplaced && this.isOurs(this.unplaced)) {
      this.frame(performance.now());
    }
  }

  /** It shows nothing, and tries again. @param {Reason} why */
  refused(why) {
    const backoff = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(this.failures, 10));
    this.failures++;
    const retryMillis = Math.round(backoff * (0.8 + 0.4 * Math.random()));
    this.fail(why, retryMillis);
    this.retry = setTimeout(() => this.ask(), retryMillis);
  }

  /**
   * @param {Reason} why
   * @param {number} retryMillis
   */
  fail(why, retryMillis) {
    this.due = false;
    this.from = null;
    this.blank();
    this.tell('failed', { reason: why, retryMillis });
  }

  /** @param {Line} line */
  attach(line) {
    const track = line.places[this.slot.place].receiver.track;
    const shown = this.video.srcObject;
    if (!(shown instanceof MediaStream) || shown.getTracks()[0] !== track) {
      this.video.srcObject = new MediaStream([track]);
    }
    // Refused only where the page may not play yet; frames are what counts, and they are watched.
    this.video.play().catch(() => {});
  }

  /** A frozen picture must not look live. */
  blank() {
    this.video.srcObject = null;
  }

  nextFrame() {
    this.frameCallback = this.video.requestVideoFrameCallback((now, frame) => {
      if (this.ended) {
        return;
      }
      if (this.from === null) {
        this.unplaced = frame;
      } else if (this.isOurs(frame)) {
        this.frame(now);
      }
      this.nextFrame();
    });
  }

  /** @param {VideoFrameCallbackMetadata} frame */
  isOurs(frame) {
    return frame.rtpTimestamp === undefined || ((frame.rtpTimestamp - (this.from ?? 0)) | 0) >= 0;
  }

  /** @param {number} now */
  frame(now) {
    this.lastFrameAt = performance.now();
    this.due = true;
    this.askAgainMs = ASK_AGAIN_MS;
    this.unplaced = null;
    this.tell('playing', { millis: now - this.askedAt });
    this.wish.onFrame?.();
  }

  /** A hidden page is shown no frames, so nothing is concluded there. @param {number} now */
  look(now) {
    if (document.hidden) {
      this.lastFrameAt = now;
    }
    if (this.from === null || this.lastFrameAt === 0) {
      return;
    }
    const without = now - this.lastFrameAt;
    if (without > STALLED_MS && this.state === 'playing') {
      this.tell('stalled', {});
    }
    if (without > ASK_AGAIN_MS && now - this.askedAt > this.askAgainMs) {
      this.askAgainMs = Math.min(this.askAgainMs * 2, LONGEST_ASK_AGAIN_MS);
      this.ask();
    }
  }

  /**
   * @param {State} state
   * @param {Detail} detail
   */
  tell(state, detail) {
    if (!this.ended && (state !== this.state || state === 'failed')) {
      this.state = state;
      this.wish.onState?.(state, detail);
    }
  }

  end() {
    this.ended = true;
    clearTimeout(this.retry);
    this.video.cancelVideoFrameCallback(this.frameCallback);
  }
}

/** What the gateway can send, which makes an offer of many videos a third as long; empty where the browser will not say. */
function usableCodecs() {
  const known = RTCRtpReceiver.getCapabilities?.('video')?.codecs ?? [];
  return known.filter(
    ({ mimeType, sdpFmtpLine }) =>
      /^video\/h265$/i.test(mimeType) ||
      (/^video\/h264$/i.test(mimeType) && /packetization-mode=1/.test(sdpFmtpLine ?? '')),
  );
}

/**
 * @param {string} url
 * @param {RequestInit} init
 * @param {string} ticket
 * @param {AbortSignal} abort
 */
function request(url, init, ticket, abort) {
  return fetch(url, {
    ...init,
    headers: { ...init.headers, Authorization: `Bearer ${ticket}` },
    cache: 'no-store',
    signal: AbortSignal.any([abort, AbortSignal.timeout(REQUEST_MS)]),
  });
}

class Refusal extends Error {
  /** @param {Reason} why */
  constructor(why) {
    super(why.key);
    this.reason = why;
  }
}

/**
 * @param {Response} response
 * @returns {Promise<Reason>}
 */
async function refusal(response) {
  try {
    const body = await response.json();
    return { key: String(body.key), args: (body.args ?? []).map(String), status: response.status };
  } catch {
    return { key: 'player.refused', args: [String(response.status)], status: response.status };
  }
}

/**
 * @param {string} key
 * @param {...string} args
 * @returns {Reason}
 */
function reason(key, ...args) {
  return { key, args };
}
