// @ts-check
/**
 * Plays one stream of the gateway in a <video>, for weeks: by WebRTC, where that does not get through by MSE, else by a
 * still each second; steps down by itself and up again; notices when pictures stop, and tries again until it is closed.
 *
 * @typedef {'connecting' | 'playing' | 'stalled' | 'failed'} State
 * @typedef {import('./reason.js').Reason} Reason
 * @typedef {import('./ladder.js').RungName} RungName
 *
 * @typedef {object} Detail
 * @property {RungName} rung by which way
 * @property {string} stream `main` or `sub`
 * @property {number} [millis] with `playing`: from asking the gateway to the first frame on the screen
 * @property {Reason} [reason] with `failed`: why the best way failed; with `playing` on a lower rung: why it is not the best
 * @property {number} [retryMillis] with `failed`: until the next try
 *
 * @typedef {object} Options
 * @property {string} whepUrl address of the stream: `http://host:8081/whep/<camera>/<main|sub>`; MSE and Motion JPEG lie
 *     beside it (`/mse/…`, `/mjpeg/…`) unless named here
 * @property {(stream: string) => Promise<string>} ticket a fresh WATCH ticket for it, asked at each try
 * @property {(state: State, detail: Detail) => void} [onState] called at each change, and when another rung or stream plays
 * @property {string} [mseUrl]
 * @property {string} [mjpegUrl]
 * @property {'auto' | 'main' | 'sub'} [stream] another stream than the address names; `auto`: by the element's size
 * @property {boolean} [sound] ask for sound, where the way and the browser have it
 * @property {readonly RungName[]} [rungs] ways to try, best first
 * @property {number} [climbMs] first pause before a better way is tried again; doubles up to ten minutes
 *
 * @typedef {object} Playing
 * @property {() => void} close ends it for good; by WebRTC and stills the last picture stays until the element gets another
 *     source
 * @property {() => Promise<RTCStatsReport | null>} stats of the WebRTC connection, null while there is none
 *
 * @typedef {object} Host what a rung knows of its player
 * @property {(door: 'whep' | 'mse' | 'mjpeg', stream: string) => string} address
 * @property {(stream: string) => Promise<string>} ticket
 * @property {(rung: Rung, failure: Failure) => void} lost it does not hold; ignored of a rung that is not in use
 * @property {boolean} sound
 * @property {string} codec of the stream where a door named it in refusing, else empty
 *
 * @typedef {WebRtcRung | MseRung | StillRung} Rung
 */
import { Cover } from './cover.js';
import { Frames } from './frames.js';
import { Ladder, RUNGS } from './ladder.js';
import { MseRung } from './mse.js';
import { Failure, reason } from './reason.js';
import { watchSize } from './size.js';
import { StillRung } from './still.js';
import { WebRtcRung } from './webrtc.js';

/** A picture that held this long makes the next failure a first one again. */
const STEADY_MS = 5000;
/** And this long at the top, the next climb. */
const SETTLED_MS = 60_000;
/** A switch of stream that failed is tried again after this. */
const SWITCH_AGAIN_MS = 15_000;

const MAKES = { webrtc: WebRtcRung, mse: MseRung, still: StillRung };

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

/** @implements {Host} */
class Player {
  /**
   * @param {HTMLVideoElement} video
   * @param {Options} options
   */
  constructor(video, options) {
    this.video = video;
    this.options = options;
    const [, base, camera, named] = /^(.*)\/whep\/([^/]+)\/([^/?]+)/.exec(options.whepUrl) ?? ['', '', '', 'main'];
    this.base = base;
    this.camera = camera;
    this.stream = options.stream && options.stream !== 'auto' ? options.stream : named;
    this.wanted = this.stream;
    this.sound = options.sound ?? false;
    this.codec = '';
    const rungs = (options.rungs ?? RUNGS).filter((name) => MAKES[name].works());
    this.ladder = new Ladder({ climbMs: options.climbMs, rungs: rungs.length > 0 ? rungs : ['webrtc'] });
    this.cover = new Cover(video);
    /** The rung that has the element, or is about to. @type {Rung | null} */
    this.rung = null;
    /** Tried out of sight. @type {Rung | null} */
    this.trial = null;
    /** Runs until its successor shows a picture. @type {Rung | null} */
    this.leaving = null;
    this.closed = false;
    /** @type {State | null} */
    this.state = null;
    this.told = '';
    /** Why the way of now is not the best. @type {Reason | undefined} */
    this.why = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.retry = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.climbing = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.switching = undefined;
    this.frames = new Frames(video, {
      onFirst: (now) => this.first(now),
      onFrame: () => this.tellPlaying({}),
      onStalled: () => this.tell('stalled', {}),
      onGone: (played) => this.gone(played),
      onSteady: (millis) => this.steady(millis),
      onLook: () => this.rung instanceof MseRung && this.rung.tick(),
    });
    this.onPageHide = () => this.close();
    window.addEventListener('pagehide', this.onPageHide);
    video.muted = !this.sound;
    video.autoplay = true;
    video.playsInline = true;
    this.stopSize = options.stream === 'auto' ? watchSize(video, (stream) => this.want(stream)) : () => {};
  }

  // What rungs ask.

  /**
   * @param {'whep' | 'mse' | 'mjpeg'} door
   * @param {string} stream
   */
  address(door, stream) {
    const { whepUrl, mseUrl, mjpegUrl } = this.options;
    const given = { whep: whepUrl, mse: mseUrl, mjpeg: mjpegUrl }[door];
    const url = given?.replace(/\/(main|sub)(\?|$)/, `/${stream}$2`) ?? `${this.base}/${door}/${this.camera}/${stream}`;
    const whole = new URL(url, location.href).href;
    return door === 'mse' ? whole.replace(/^http/, 'ws') : whole;
  }

  /** @param {string} stream */
  ticket(stream) {
    return this.options.ticket(stream);
  }

  /**
   * @param {Rung} rung
   * @param {Failure} failure
   */
  lost(rung, failure) {
    if (rung === this.trial) {
      this.dropTrial();
    } else if (rung === this.rung) {
      this.failed(failure);
    }
  }

  // The rung that has the element.

  begin() {
    if (this.state !== 'playing' && this.state !== 'stalled') {
      this.tell('connecting', {});
    }
    this.stream = this.wanted;
    const rung = this.make(this.ladder.rung, this.stream);
    this.rung = rung;
    rung.connect(false).then(
      () => rung === this.rung && this.attach(rung),
      (problem) => rung === this.rung && this.failed(Failure.of(problem)),
    );
  }

  /**
   * @param {RungName} name
   * @param {string} stream
   * @returns {Rung}
   */
  make(name, stream) {
    return new MAKES[name](this, stream);
  }

  /** @param {Rung} rung */
  attach(rung) {
    this.cover.put();
    this.frames.expect(rung.limits);
    rung.show(this.video);
  }

  /** @param {number} now */
  first(now) {
    this.cover.lift();
    this.leaving?.end();
    this.leaving = null;
    if (this.ladder.isTop) {
      this.why = undefined;
    } else {
      this.climbLater();
    }
    this.tellPlaying({ millis: now - (this.rung?.askedAt ?? now) });
    this.followIn(0);
  }

  /** @param {boolean} played */
  gone(played) {
    this.failed(new Failure(reason('player.no-frames'), !played));
  }

  /** @param {number} millis */
  steady(millis) {
    if (millis > STEADY_MS) {
      this.ladder.steady();
    }
    if (millis > SETTLED_MS && this.ladder.isTop) {
      this.ladder.settled();
    }
  }

  /** @param {Failure} failure */
  failed(failure) {
    if (this.closed) {
      return;
    }
    this.frames.rest();
    this.cover.put();
    this.dropTrial();
    clearTimeout(this.climbing);
    this.leaving?.end();
    this.leaving = null;
    this.rung?.end();
    this.rung = null;
    if (failure.reason.status === 409 && failure.reason.args[1]) {
      this.codec = failure.reason.args[1];
    }
    const wasTop = this.ladder.isTop;
    const retryMillis = this.ladder.failed(failure.stepDown);
    this.why = wasTop || !this.why ? failure.reason : this.why;
    if (retryMillis === 0) {
      if (this.state === 'playing') {
        this.tell('stalled', {}); // what the cover shows is not live
      }
      this.begin();
      return;
    }
    this.cover.lift();
    this.tell('failed', { reason: failure.stepDown ? this.why : failure.reason, retryMillis });
    this.retry = setTimeout(() => this.begin(), retryMillis);
  }

  // Better rungs and other streams, tried out of sight while the rung of now plays on.

  climbLater() {
    clearTimeout(this.climbing);
    this.climbing = setTimeout(() => void this.climb(), this.ladder.climbPause());
  }

  async climb() {
    for (const name of this.ladder.rungs.slice(0, this.ladder.at)) {
      if (this.closed || document.hidden || !this.rung || this.trial) {
        break;
      }
      if (await this.replaceBy(name, this.stream)) {
        return;
      }
    }
    if (!this.closed && this.rung && !this.ladder.isTop) {
      this.climbLater();
    }
  }

  /**
   * Makes before it breaks.
   *
   * @param {RungName} name
   * @param {string} stream
   */
  async replaceBy(name, stream) {
    const before = this.rung;
    const trial = this.make(name, stream);
    this.trial = trial;
    try {
      await trial.connect(true);
    } catch {
      trial.end();
    }
    if (this.trial === trial) {
      this.trial = null;
    }
    if (this.closed || trial.ended || this.rung !== before) {
      trial.end();
      return false;
    }
    this.cover.put();
    this.leaving?.end();
    before?.hide();
    this.leaving = before;
    this.rung = trial;
    this.stream = stream;
    this.ladder.moveTo(name);
    this.attach(trial);
    return true;
  }

  /** @param {string} stream */
  want(stream) {
    this.wanted = stream;
    this.followIn(0);
  }

  /** @param {number} millis */
  followIn(millis) {
    clearTimeout(this.switching);
    this.switching = setTimeout(() => void this.follow(), millis);
  }

  async follow() {
    const { rung, wanted } = this;
    if (this.closed || !rung || wanted === this.stream || this.state === 'connecting' || this.state === 'failed') {
      return;
    }
    let moved = false;
    if (rung instanceof MseRung) {
      moved = await rung.moveTo(wanted).then(() => true, () => false);
      if (moved && this.rung === rung) {
        this.stream = wanted;
        this.tellPlaying({});
      }
    } else if (!this.trial) {
      moved = await this.replaceBy(rung.name, wanted);
    }
    if (!this.closed) {
      this.followIn(moved ? 0 : SWITCH_AGAIN_MS);
    }
  }

  dropTrial() {
    const { trial } = this;
    this.trial = null;
    trial?.end();
  }

  // What the page hears.

  /** @param {Partial<Detail>} detail */
  tellPlaying(detail) {
    this.tell('playing', { ...detail, reason: this.why });
  }

  /**
   * @param {State} state
   * @param {Partial<Detail>} detail
   */
  tell(state, detail) {
    const rung = this.rung?.name ?? this.ladder.rung;
    const what = state === 'playing' ? `${state} ${rung} ${this.stream}` : state;
    if (!this.closed && what !== this.told) {
      this.told = what;
      this.state = state;
      this.options.onState?.(state, { rung, stream: this.stream, ...detail });
    }
  }

  async stats() {
    return (await this.rung?.stats()) ?? null;
  }

  close() {
    if (this.closed) {
      return;
    }
    this.closed = true;
    clearTimeout(this.retry);
    clearTimeout(this.climbing);
    clearTimeout(this.switching);
    window.removeEventListener('pagehide', this.onPageHide);
    this.stopSize();
    this.frames.close();
    this.cover.lift();
    this.dropTrial();
    this.leaving?.end();
    this.rung?.end();
    this.leaving = null;
    this.rung = null;
  }
}
