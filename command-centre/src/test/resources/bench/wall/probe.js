// Put into node pages by the wall bench, after strip.js; no part of the page. It looks at what is seen in each window, frame
// by frame, but only while it is armed; else it counts frames and listens to the page's socket.
(() => {
  const COLUMNS = 32;
  const ROWS = 2;
  const CELL_PX = 16;
  const FRAMES_AFTER = 10; // looked at after the right picture has come
  const canvas = new OffscreenCanvas(COLUMNS, ROWS);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.imageSmoothingEnabled = false;

  const connections = new Set();
  const last = new WeakMap(); // video -> {presented, at, strip}
  let frames = 0;
  let watch = null;
  let marked = [];

  /** One pixel of each cell of the strip; null: no whole strip there. */
  const read = (video) => {
    if (video.readyState < 2 || video.videoWidth < COLUMNS * CELL_PX) {
      return null;
    }
    pen.drawImage(video, 0, 0, COLUMNS * CELL_PX, ROWS * CELL_PX, 0, 0, COLUMNS, ROWS);
    return globalThis.watchwallStrip.read(pen.getImageData(0, 0, COLUMNS, ROWS), 1 / CELL_PX);
  };

  const note = (video, { presentedFrames }) => {
    const before = last.get(video);
    if (before?.presented === presentedFrames) {
      return; // another callback of the same frame
    }
    frames += before ? Math.max(1, presentedFrames - before.presented) : 1;
    last.set(video, {
      presented: presentedFrames,
      at: performance.now(),
      strip: watch ? read(video) : undefined,
    });
  };

  const proto = HTMLVideoElement.prototype;
  const callback = proto.requestVideoFrameCallback;
  proto.requestVideoFrameCallback = function (work) {
    return callback.call(this, (now, frame) => {
      note(this, frame);
      work(now, frame);
    });
  };

  globalThis.RTCPeerConnection = class extends globalThis.RTCPeerConnection {
    constructor(...args) {
      super(...args);
      connections.add(this);
    }
  };

  const says = /^\{"type":"(prepare|show|program|ready|shown|failed)"/;
  const told = (text, mine) => {
    const type = watch && typeof text === 'string' && says.exec(text.slice(0, 40))?.[1];
    if (type) {
      const message = JSON.parse(text);
      watch.told.push({
        type,
        showing: message.showing,
        at: performance.now(),
        atMs: message.atMs ?? message.windows?.[0]?.atMs ?? 0,
        slots: mine && type === 'ready' ? message.slots.length : 0,
      });
    }
  };
  globalThis.WebSocket = class extends globalThis.WebSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => told(data, false));
    }
    send(text) {
      told(text, true);
      super.send(text);
    }
  };

  /** What is seen in a window: the held old tile where there is one, else the one on air. */
  const seen = (slot) =>
    document.querySelector(`.tile.held[data-slot='${slot}']`) ?? document.querySelector(`.tile.on[data-slot='${slot}']`);

  const cameraIn = (tile) => {
    const video = tile.querySelector('video');
    if (!video) {
      return -1;
    }
    const known = last.get(video);
    if (known && known.strip === undefined) {
      known.strip = read(video);
    }
    return (known ? known.strip : read(video))?.camera ?? -1;
  };

  /** To ms since 1970 by the machine's clock, which is everybody's here: the fullest millisecond of some. */
  const wallClock = () => {
    let offset = -Infinity;
    for (const end = performance.now() + 3; performance.now() < end; ) {
      offset = Math.max(offset, Date.now() - performance.now());
    }
    return offset;
  };

  const changes = new MutationObserver((records) => {
    const now = performance.now();
    records.forEach(({ target, addedNodes, removedNodes }) => {
      for (const element of [target, ...addedNodes, ...removedNodes]) {
        const slot = element.dataset?.slot;
        if (slot && watch?.windows[slot]) {
          watch.windows[slot].changedAt = now;
        }
      }
    });
  });

  const lookAt = (slot, window, frameAt) => {
    const tile = seen(slot);
    const state = tile?.dataset.state;
    const camera = tile && state === 'playing' ? cameraIn(tile) : -1;
    if (camera === window.want) {
      // Changed within this very frame: seen with the next one.
      if (window.at === null && window.changedAt < frameAt) {
        window.at = frameAt + watch.offset;
      }
    } else if (!tile) {
      window.empty++;
    } else if (state !== 'playing') {
      window.card++;
    } else if (camera < 0) {
      window.black++;
    } else if (camera !== window.was || window.at !== null) {
      window.wrong++;
    }
  };

  const loop = (mine) => (frameAt) => {
    if (watch !== mine) {
      return;
    }
    mine.frames++;
    mine.longest = Math.max(mine.longest, frameAt - mine.lastFrame);
    mine.lastFrame = frameAt;
    Object.entries(mine.windows).forEach(([slot, window]) => lookAt(slot, window, frameAt));
    if (Object.values(mine.windows).every(({ at }) => at !== null)) {
      mine.after++;
    }
    if (mine.after > FRAMES_AFTER && !mine.open) {
      mine.done();
    }
    requestAnimationFrame(loop(mine));
  };

  const begin = (windows, open) => {
    const mine = { windows: {}, told: [], frames: 0, after: 0, longest: 0, open, begun: performance.now() };
    mine.lastFrame = mine.begun;
    mine.offset = wallClock();
    for (const [slot, [was, want]] of Object.entries(windows)) {
      mine.windows[slot] = { was, want, at: null, changedAt: 0, empty: 0, card: 0, black: 0, wrong: 0 };
    }
    mine.ready = new Promise((resolve) => (mine.done = resolve));
    watch = mine;
    requestAnimationFrame(loop(mine));
  };

  const end = () => {
    const mine = watch;
    watch = null;
    const { windows, told: all, frames: count, longest, offset } = mine;
    const seconds = (performance.now() - mine.begun) / 1000;
    return JSON.stringify({
      windows,
      told: all.map((each) => ({ ...each, at: each.at + offset })),
      framesPerSecond: count / seconds,
      longest,
    });
  };

  globalThis.wallProbe = {
    /** @param windows {slot: [camera that is seen, camera that will be]} */
    arm: (windows) => begin(windows, false),
    /** What was seen, when all are there or after so long. */
    result: async (ms) => {
      await Promise.race([watch.ready, new Promise((go) => setTimeout(go, ms))]);
      return end();
    },
    /** Looks on until {@link end}. */
    open: (windows) => begin(windows, true),
    end,
    /** Frames shown and drawn over some seconds. */
    count: async (seconds) => {
      const before = frames;
      const begun = performance.now();
      let drawn = 0;
      let going = true;
      const draw = () => going && (drawn++, requestAnimationFrame(draw));
      requestAnimationFrame(draw);
      await new Promise((go) => setTimeout(go, seconds * 1000));
      going = false;
      const took = (performance.now() - begun) / 1000;
      return JSON.stringify({ shown: (frames - before) / took, drawn: drawn / took });
    },
    /** @returns {number} windows that play the camera that they should */
    right: (windows) =>
      Object.entries(windows).filter(([slot, camera]) => {
        const tile = seen(slot);
        return tile?.dataset.state === 'playing' && read(tile.querySelector('video'))?.camera === camera;
      }).length,
    mark: () => {
      marked = [...document.querySelectorAll('.tile.on video')];
      return marked.length;
    },
    /** Those of {@link mark} that are still there, playing the same track. */
    kept: () => marked.filter((video) => video.isConnected && video.readyState >= 2).length,
    census: () => {
      connections.forEach((each) => each.connectionState === 'closed' && connections.delete(each));
      return JSON.stringify({
        videos: document.querySelectorAll('video').length,
        playing: [...document.querySelectorAll('video')].filter(({ srcObject }) => srcObject).length,
        connections: connections.size,
        elements: document.querySelectorAll('*').length,
      });
    },
  };

  const observe = () =>
    changes.observe(document.documentElement, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['class', 'data-slot', 'data-state'],
    });
  document.documentElement ? observe() : document.addEventListener('readystatechange', observe, { once: true });
})();
