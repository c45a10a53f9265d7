// @ts-check
/**
 * Plays one stream of the gateway in a <video> by WHEP, for weeks: it connects, notices when pictures stop, and tries
 * again by itself until it is closed.
 *
 * @typedef {'connecting' | 'playing' | 'stalled' | 'failed'} State
 *
 * @typedef {object} Reason why it failed: a key of the gateway's messages with its arguments
 * @property {string} key
 * @property {string[]} args
 * @property {number} [status] HTTP status, where the gateway refused
 *
 * @typedef {object} Detail
 * @property {number} [millis] with `playing`: from asking the gateway to the first frame on the screen
 * @property {Reason} [reason] with `failed`
 * @property {number} [retryMillis] with `failed`: until the next try
 *
 * @typedef {object} Options
 * @property {string} whepUrl address of the stream: `http://host:8081/whep/<camera>/<main|sub>`
 * @property {() => Promise<string>} ticket a fresh ticket for it, asked at each try
 * @property {(state: State, detail: Detail) => void} [onState] called at each change
 *
 * @typedef {object} Playing
 * @property {() => void} close ends it for good; the last picture stays until the element gets another source
 * @property {() => Promise<RTCStatsReport | null>} stats of the connection, null while there is none
 */

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8000;
/** A picture that held this long makes the next failure a first one again. */
const STEADY_MS = 5000;
const STALLED_MS = 2000;
/** Without a frame for this long the connection is given up. */
const GIVE_UP_MS = 10000;
const WATCH_MS = 500;
const REQUEST_MS = 8000;

/**
 * @param {HTMLVideoElement} video
 * @param {Options} options
 * @returns {Playing}
 */
export function play(video, options) {
  const player = new Player(video, options);
  player.begin();
  return { close: () => player.close(), stats: () => player.stats() };
}

/** @implements {Playing} */
class Player {
  /**
   * @param {HTMLVideoElement} video
   * @param {Options} options
   */
  constructor(video, options) {
    this.video = video;
    this.options = options;
    /** @type {Attempt | null} */
    this.attempt = null;
    this.failures = 0;
    this.closed = false;
    /** @type {State | null} */
    this.state = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.retry = undefined;
    this.onPageHide = () => this.close();
    window.addEventListener('pagehide', this.onPageHide);
    video.muted = true;
    video.autoplay = true;
    video.playsInline = true;
  }

  begin() {
    this.tell('connecting', {});
    this.attempt = new Attempt(this);
    void this.attempt.run();
  }

  /** @param {Reason} reason */
  failed(reason) {
    if (this.closed) {
      return;
    }
    this.attempt?.end();
    this.attempt = null;
    const backoff = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(this.failures, 10));
    const retryMillis = Math.round(backoff * (0.8 + 0.4 * Math.random()));
    this.failures++;
    this.tell('failed', { reason, retryMillis });
    this.retry = setTimeout(() => this.begin(), retryMillis);
  }

  steady() {
    this.failures = 0;
  }

  /**
   * @param {State} state
   * @param {Detail} detail
   */
  tell(state, detail) {
    if (!this.closed && state !== this.state) {
      this.state = state;
      this.options.onState?.(state, detail);
    }
  }

  async stats() {
    return this.attempt?.connection?.getStats() ?? null;
  }

  close() {
    if (this.closed) {
      return;
    }
    this.closed = true;
    clearTimeout(this.retry);
    window.removeEventListener('pagehide', this.onPageHide);
    this.attempt?.end();
    this.attempt = null;
  }
}

/** One connection from the offer to its end; nothing of it outlives {@link end}. */
class Attempt {
  /** @param {Player} player */
  constructor(player) {
    this.player = player;
    this.video = player.video;
    this.ended = false;
    this.abort = new AbortController();
    /** @type {RTCPeerConnection | null} */
    this.connection = null;
    /** @type {string | null} */
    this.session = null;
    this.frameCallback = 0;
    this.askedAt = 0;
    this.firstFrameAt = 0;
    this.lastFrameAt = performance.now();
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.watch = undefined;
  }

  async run() {
    try {
      const ticket = await this.player.options.ticket();
      if (this.ended) {
        return;
      }
      const connection = this.connect();
      await connection.setLocalDescription(await connection.createOffer());
      const answer = await this.ask(connection.localDescription?.sdp ?? '', ticket);
      if (!this.ended) {
        this.lastFrameAt = performance.now();
        this.watch = setInterval(() => this.look(), WATCH_MS);
        await connection.setRemoteDescription({ type: 'answer', sdp: answer });
      }
    } catch (problem) {
      this.fail(problem instanceof Refusal ? problem.reason : reason('player.unreachable', String(problem)));
    }
  }

  connect() {
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    this.connection = connection;
    const { receiver } = connection.addTransceiver('video', { direction: 'recvonly' });
    // Each name is known to some browsers only.
    Object.assign(receiver, { jitterBufferTarget: 0, playoutDelayHint: 0 });
    connection.ontrack = ({ track }) => this.show(track);
    connection.onconnectionstatechange = () => {
      if (['failed', 'closed'].includes(connection.connectionState)) {
        this.fail(reason('player.connection-lost'));
      }
    };
    return connection;
  }

  /**
   * @param {string} offer
   * @param {string} ticket
   */
  async ask(offer, ticket) {
    const timeout = setTimeout(() => this.abort.abort(), REQUEST_MS);
    this.askedAt = performance.now();
    try {
      const response = await fetch(this.player.options.whepUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${ticket}` },
        body: offer,
        cache: 'no-store',
        signal: this.abort.signal,
      });
      if (response.status !== 201) {
        throw new Refusal(await refusal(response));
      }
      const location = response.headers.get('Location');
      this.session = location && new URL(location, this.player.options.whepUrl).href;
      if (this.ended) {
        this.forget();
      }
      return await response.text();
    } finally {
      clearTimeout(timeout);
    }
  }

  /** @param {MediaStreamTrack} track */
  show(track) {
    this.video.srcObject = new MediaStream([track]);
    // Refused only where the page may not play yet; frames are what counts, and they are watched.
    this.video.play().catch(() => {});
    const transport = this.connection?.getReceivers()[0]?.transport;
    if (transport) {
      transport.onstatechange = () => {
        if (['failed', 'closed'].includes(transport.state)) {
          this.fail(reason('player.connection-lost'));
        }
      };
    }
    this.nextFrame();
  }

  nextFrame() {
    this.frameCallback = this.video.requestVideoFrameCallback((now) => {
      if (this.ended) {
        return;
      }
      this.lastFrameAt = performance.now();
      if (this.firstFrameAt === 0) {
        this.firstFrameAt = now;
      }
      this.player.tell('playing', { millis: now - this.askedAt });
      this.nextFrame();
    });
  }

  /** A hidden page is shown no frames, so nothing is concluded there. */
  look() {
    const now = performance.now();
    if (document.hidden) {
      this.lastFrameAt = now;
    }
    const without = now - this.lastFrameAt;
    if (without > GIVE_UP_MS) {
      this.fail(reason('player.no-frames'));
    } else if (without > STALLED_MS && this.firstFrameAt > 0) {
      this.player.tell('stalled', {});
    } else if (this.firstFrameAt > 0 && now - this.firstFrameAt > STEADY_MS) {
      this.player.steady();
    }
  }

  /** @param {Reason} why */
  fail(why) {
    if (!this.ended) {
      this.player.failed(why);
    }
  }

  end() {
    if (this.ended) {
      return;
    }
    this.ended = true;
    this.abort.abort();
    clearInterval(this.watch);
    this.video.cancelVideoFrameCallback(this.frameCallback);
    if (this.connection) {
      const transport = this.connection.getReceivers()[0]?.transport;
      if (transport) {
        transport.onstatechange = null;
      }
      this.connection.ontrack = null;
      this.connection.onconnectionstatechange = null;
      this.connection.close();
      this.connection = null;
    }
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
