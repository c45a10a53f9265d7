// @ts-check
/**
 * One connection of a pool of slots, from the offer to its end.
 *
 * @typedef {import('./reason.js').Reason} Reason
 * @typedef {import('./slots.js').Pool} Pool
 */

import { Failure, reason, refusal } from './reason.js';
import { request } from './slotdoor.js';


/** One connection from the offer to its end; nothing of it outlives {@link end}. */
export class Line {
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
      this.fail(Failure.of(problem).reason);
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
      throw await refusal(response);
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

/** What the gateway can send, which makes an offer of many videos a third as long; empty where the browser will not say. */
function usableCodecs() {
  const known = RTCRtpReceiver.getCapabilities?.('video')?.codecs ?? [];
  return known.filter(
    ({ mimeType, sdpFmtpLine }) =>
      /^video\/h265$/i.test(mimeType) ||
      (/^video\/h264$/i.test(mimeType) && /packetization-mode=1/.test(sdpFmtpLine ?? '')),
  );
}
