// @ts-check
/** The best rung: WHEP, pictures as the camera sent them, some tens of milliseconds old. */
import { Failure, reason, refusal } from './reason.js';

const REQUEST_MS = 8000;

/** @typedef {import('./player.js').Host} Host */

export class WebRtcRung {
  /** @type {'webrtc'} */
  name = 'webrtc';
  limits = { firstMs: 4000, stalledMs: 2000, giveUpMs: 10000 };

  /**
   * @param {Host} host
   * @param {string} stream
   */
  constructor(host, stream) {
    this.host = host;
    this.stream = stream;
    this.ended = false;
    this.abort = new AbortController();
    /** @type {RTCPeerConnection | null} */
    this.connection = null;
    /** @type {MediaStream | null} */
    this.media = null;
    /** @type {string | null} */
    this.session = null;
    /** @type {HTMLVideoElement | null} */
    this.shadow = null;
    this.askedAt = 0;
  }

  static works() {
    return typeof RTCPeerConnection === 'function';
  }

  /**
   * Until there is something to show.
   *
   * @param {boolean} proven wait for a decoded picture too
   */
  async connect(proven) {
    const url = this.host.address('whep', this.stream);
    const ticket = await this.host.ticket(this.stream);
    this.check();
    const connection = this.open();
    const track = new Promise((resolve) => {
      connection.ontrack = (event) => resolve(event.track);
    });
    await connection.setLocalDescription(await connection.createOffer());
    const answer = await this.ask(url, connection.localDescription?.sdp ?? '', ticket);
    this.check();
    await connection.setRemoteDescription({ type: 'answer', sdp: answer });
    this.media = new MediaStream([await track]);
    this.watchTransport(connection);
    if (proven) {
      await this.prove(this.media);
    }
    this.check();
  }

  check() {
    if (this.ended) {
      throw new Failure(reason('player.connection-lost'), false);
    }
  }

  open() {
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    this.connection = connection;
    const { receiver } = connection.addTransceiver('video', { direction: 'recvonly' });
    // Each name is known to some browsers only.
    Object.assign(receiver, { jitterBufferTarget: 0, playoutDelayHint: 0 });
    connection.onconnectionstatechange = () => {
      if (['failed', 'closed'].includes(connection.connectionState)) {
        this.lost();
      }
    };
    return connection;
  }

  /** @param {RTCPeerConnection} connection */
  watchTransport(connection) {
    const transport = connection.getReceivers()[0]?.transport;
    if (transport) {
      transport.onstatechange = () => {
        if (['failed', 'closed'].includes(transport.state)) {
          this.lost();
        }
      };
    }
  }

  lost() {
    this.host.lost(this, new Failure(reason('player.connection-lost'), false));
  }

  /**
   * @param {string} url
   * @param {string} offer
   * @param {string} ticket
   */
  async ask(url, offer, ticket) {
    const timeout = setTimeout(() => this.abort.abort(), REQUEST_MS);
    this.askedAt = performance.now();
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${ticket}` },
        body: offer,
        cache: 'no-store',
        signal: this.abort.signal,
      });
      if (response.status !== 201) {
        throw await refusal(response);
      }
      const location = response.headers.get('Location');
      this.session = location && new URL(location, url).href;
      if (this.ended) {
        this.forget();
      }
      return await response.text();
    } finally {
      clearTimeout(timeout);
    }
  }

  /**
   * Decodes a first picture out of sight.
   *
   * @param {MediaStream} media
   */
  async prove(media) {
    const shadow = document.createElement('video');
    this.shadow = shadow;
    shadow.muted = true;
    shadow.srcObject = media;
    let late;
    try {
      await new Promise((resolve, reject) => {
        shadow.onloadeddata = resolve;
        late = setTimeout(() => reject(new Failure(reason('player.no-frames'), true)), this.limits.firstMs);
        shadow.play().catch(() => {});
      });
    } finally {
      clearTimeout(late);
      this.dropShadow();
    }
  }

  dropShadow() {
    if (this.shadow) {
      this.shadow.onloadeddata = null;
      this.shadow.srcObject = null;
      this.shadow = null;
    }
  }

  /** @param {HTMLVideoElement} video */
  show(video) {
    video.srcObject = this.media;
    // Refused only where the page may not play yet; frames are what counts, and they are watched.
    video.play().catch(() => {});
  }

  /** It is not shown any more, but may live on for a moment. */
  hide() {}

  async stats() {
    return (await this.connection?.getStats()) ?? null;
  }

  end() {
    if (this.ended) {
      return;
    }
    this.ended = true;
    this.abort.abort();
    this.dropShadow();
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
