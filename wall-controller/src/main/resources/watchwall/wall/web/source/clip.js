// A film from the library: its first picture waits behind the cover, and it runs from the moment it is on air.
import { NotFetched } from '../store.js';
import { Backoff, Source } from './source.js';

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

export class Clip extends Source {
  #file = null;
  #onAir = false;
  #trouble = '';
  #retry = 0;
  #backoff = new Backoff(FIRST_RETRY_MS, LONGEST_RETRY_MS);
  #stream = null; // what further panes show
  #frames = 0;
  #fps = 0;
  #countedAt = performance.now();

  make(index) {
    const view = document.createElement('div');
    view.className = 'media';
    const video = document.createElement('video');
    Object.assign(video, { muted: true, playsInline: true, preload: 'auto', disableRemotePlayback: true });
    view.append(video);
    if (index === 0) {
      video.loop = this.content.loop ?? false;
      video.onloadeddata = () => this.#loaded(video);
      video.onerror = () => video.src && this.#failed(this.#file, null);
      video.onresize = () => this.host.changed();
      void this.#load(video);
    } else {
      video.autoplay = true;
      this.#follow(video);
    }
    return view;
  }

  drop(view) {
    const video = view.querySelector('video');
    video.onerror = null;
    video.srcObject = null;
    video.removeAttribute('src');
    video.load(); // frees the decoder at once
  }

  get #video() {
    return this.element?.querySelector('video');
  }

  #follow(video) {
    if (this.arrived) {
      this.#stream ??= this.#video.captureStream();
      video.srcObject = this.#stream;
      video.play().catch(() => {});
    }
  }

  async #load(video) {
    clearTimeout(this.#retry);
    if (super.problem || !this.content.url || this.#file) {
      return;
    }
    const file = this.host.store.borrow(this.content.url);
    this.#file = file;
    try {
      const address = await file.address;
      if (!this.closed && this.#file === file) {
        video.crossOrigin = 'anonymous';
        video.src = address;
      }
    } catch (problem) {
      this.#failed(file, problem);
    }
  }

  #loaded(video) {
    this.#trouble = '';
    this.#backoff.reset();
    this.arrive();
    this.views.slice(1).forEach((view) => this.#follow(view.querySelector('video')));
    this.host.changed();
    if (this.#onAir) {
      video.play().catch(() => {});
    }
  }

  #failed(file, problem) {
    if (this.closed || !file || this.#file !== file) {
      return;
    }
    this.host.store.giveBack(file, true);
    this.#file = null;
    this.#video.removeAttribute('src');
    this.#trouble = problem instanceof NotFetched ? problem.words : '视频文件无法播放，请在素材库重新上传';
    this.#retry = setTimeout(() => this.#load(this.#video), this.#backoff.next());
    this.host.failed('problem');
    this.host.changed();
  }

  air() {
    if (!this.#onAir) {
      this.#onAir = true;
      this.#video?.play().catch(() => {});
    }
  }

  tick(now) {
    const video = this.#video;
    if (!video || now - this.#countedAt < 1_000) {
      return;
    }
    const frames = video.getVideoPlaybackQuality().totalVideoFrames;
    this.#fps = (Math.max(0, frames - this.#frames) * 1_000) / (now - this.#countedAt);
    this.#frames = frames;
    this.#countedAt = now;
    if (this.#onAir && this.arrived && video.paused && !video.ended) {
      video.play().catch(() => {}); // a browser that was asleep pauses what plays
    }
  }

  pulse() {
    return { ...super.pulse(), framesPerSecond: Math.round(this.#fps * 10) / 10 };
  }

  get problem() {
    return super.problem || this.#trouble;
  }

  get problemTitle() {
    return '视频打不开';
  }

  get natural() {
    const video = this.#video;
    return video?.videoWidth ? { w: video.videoWidth, h: video.videoHeight } : { w: 16, h: 9 };
  }

  get still() {
    return this.#video?.readyState >= 2 ? this.#video : null;
  }

  update(content) {
    super.update(content);
    if (!this.#file && this.#video) {
      void this.#load(this.#video);
    }
  }

  close() {
    clearTimeout(this.#retry);
    if (this.#file && !this.closed) {
      this.host.store.giveBack(this.#file);
    }
    this.#stream?.getTracks().forEach((track) => track.stop());
    super.close();
  }
}
