// A camera's picture while it is alive, grey and dated while it is not. Never a frozen picture that looks live.
import { Feed } from '../feed.js';
import { Stillness, copyOf, lumaOf } from '../health.js';
import { GREY_MS, LOST_MS, Recovery, STALLED_MS } from '../recovery.js';
import { Source } from './source.js';

const EMPTY_MS = 400; // so long a video may be without a picture between two ways of playing

const TIME = new Intl.DateTimeFormat('zh-CN', { timeStyle: 'medium', hourCycle: 'h23', timeZone: 'Asia/Shanghai' });

export class Camera extends Source {
  #feed = null;
  #recovery = new Recovery();
  #stillness = new Stillness();
  #trouble = '';
  #frames = 0;
  #framesBefore = 0;
  #countedAt = performance.now();
  #fps = 0;
  #lastFrame = -1;
  #bornAt = performance.now();
  #last = document.createElement('canvas'); // the last picture, small
  #hasLast = false;
  #emptiedAt = 0; // the video lost its picture; 0: it has one

  lookedAt = performance.now();

  make(index) {
    const view = document.createElement('div');
    view.className = 'media';
    const video = document.createElement('video');
    Object.assign(video, { muted: true, autoplay: true, playsInline: true, disableRemotePlayback: true });
    view.append(video);
    if (index === 0) {
      this.#last.className = 'last';
      view.append(this.#last);
      video.addEventListener('resize', () => this.host.changed());
      ['emptied', 'ended'].forEach((event) => video.addEventListener(event, () => this.#empty()));
      this.#begin(video);
    } else {
      this.#follow(video);
    }
    return view;
  }

  #begin(video) {
    if (!this.content.gone && !this.#feed) {
      this.#feed = new Feed(this.host.link, video, {
        cameraId: this.content.id,
        stream: this.window.stream,
        ear: { onFrame: () => this.#seen(), onTrouble: (word) => this.#fail(word) },
      });
    }
  }

  update(content) {
    const isBack = content.live && !this.content.live;
    super.update(content);
    if (this.#video && !this.#feed) {
      this.#begin(this.#video);
    } else if (isBack && !this.live) {
      this.#feed?.anew();
    }
  }

  drop(view) {
    view.querySelector('video').srcObject = null; // frees the decoder at once, not at the next collection
  }

  get #video() {
    return this.element?.querySelector('video');
  }

  /** A further pane shows the very same pictures. */
  #follow(video) {
    const from = this.#video;
    const wanted = from.srcObject ?? (from.src && from.readyState >= 2 ? (this.captured ??= from.captureStream()) : null);
    if (video.srcObject !== wanted) {
      video.srcObject = wanted;
      video.play().catch(() => {});
    }
  }

  get live() {
    return this.#lastFrame >= 0 && performance.now() - this.#lastFrame < STALLED_MS && !this.#isEmpty;
  }

  #empty() {
    if (this.#lastFrame >= 0) {
      this.#emptiedAt ||= performance.now();
    }
  }

  get #isEmpty() {
    return this.#emptiedAt > 0 && performance.now() - this.#emptiedAt > EMPTY_MS;
  }

  get #quiet() {
    return performance.now() - Math.max(this.#lastFrame, this.#bornAt);
  }

  get stale() {
    return !this.live && (this.#isEmpty || this.#quiet > GREY_MS || !this.content.live);
  }

  /** connecting, playing, stalled, off, gone */
  get state() {
    if (this.content.gone) return 'gone';
    if (this.live) return 'playing';
    if (!this.content.live || this.#quiet > LOST_MS) return 'off';
    return this.#lastFrame < 0 ? 'connecting' : 'stalled';
  }

  get failure() {
    if (this.live) return '';
    if (this.content.gone) return 'gone';
    if (!this.content.live) return 'off';
    if (this.#trouble) return this.#trouble;
    return this.state === 'stalled' || this.state === 'off' ? 'player' : '';
  }

  get natural() {
    const video = this.#video;
    return video?.videoWidth ? { w: video.videoWidth, h: video.videoHeight } : { w: 16, h: 9 };
  }

  get still() {
    const video = this.#video;
    return this.live && video?.readyState >= 2 ? video : null;
  }

  #fail(word) {
    this.#trouble = word;
    this.host.failed(word);
  }

  #seen() {
    this.#frames++;
    const before = this.#lastFrame;
    const wasStale = this.#emptiedAt > 0;
    this.#lastFrame = performance.now();
    this.#emptiedAt = 0;
    this.#trouble = '';
    this.arrive();
    if (wasStale || this.#lastFrame - before > STALLED_MS) {
      this.host.changed();
    }
  }

  tick(now) {
    if (now - this.#countedAt >= 1_000) {
      this.#fps = ((this.#frames - this.#framesBefore) * 1_000) / (now - this.#countedAt);
      this.#framesBefore = this.#frames;
      this.#countedAt = now;
    }
    if (document.hidden) {
      this.#bornAt = now; // a hidden page is shown no frames, so nothing is concluded
    }
    this.views.slice(1).forEach((view) => this.#follow(view.querySelector('video')));
    if (this.#feed) {
      const order = this.live
        ? this.#recovery.playing(now, this.#feed.isOther)
        : this.#recovery.silent(this.#quiet, !this.content.live);
      if (order) {
        this.#feed[order]();
      }
    }
    this.host.changed();
  }

  /** For {@link lookAround}: a small copy to keep, and whether it is any other than the one before. */
  look(now) {
    const video = this.#video;
    if (this.live && video && copyOf(video, this.#last)) {
      this.#hasLast = true;
      this.#stillness.see(lumaOf(this.#last), this.#frames, now);
    }
  }

  pulse() {
    return {
      framesPerSecond: Math.round(this.#fps * 10) / 10,
      lastFrameAgeMs: this.#lastFrame < 0 ? -1 : Math.round(performance.now() - this.#lastFrame),
      codec: this.#feed?.facts.codec ?? '',
      frozen: this.live && this.#stillness.frozen,
    };
  }

  get card() {
    const about = { name: this.content.name, number: this.content.number };
    if (this.state === 'gone') {
      return { icon: 'off', title: '摄像机已移除', ...about, foot: '请在控制台为本窗另选画面' };
    }
    if (this.live || (this.#lastFrame >= 0 && this.content.live && this.#quiet <= GREY_MS)) {
      return null;
    }
    if (this.state === 'off') {
      return { icon: 'off', title: '信号中断', ...about, since: this.#since(), foot: this.#foot() };
    }
    if (this.state === 'stalled') {
      return { icon: 'off', title: '画面中断', ...about, since: `末帧 ${this.#at(this.#lastFrame)}`, foot: '正在自动重新接入' };
    }
    return { icon: 'joining', title: '接入中', ...about, calm: true };
  }

  #since() {
    const known = !this.content.live && this.content.since ? Date.parse(this.content.since) : NaN;
    const page = this.#lastFrame < 0 ? this.#bornAt : this.#lastFrame;
    const since = Number.isFinite(known) ? known : this.host.clock.fromPage(page);
    const minutes = Math.floor((this.host.clock.now() - since) / 60_000);
    return `自 ${TIME.format(since)}${minutes >= 1 ? `，已 ${span(minutes)}` : ''}`;
  }

  #foot() {
    const why = this.content.live ? '' : (this.content.why ?? '');
    return why || '每 15 秒重试';
  }

  #at(pageMs) {
    return TIME.format(this.host.clock.fromPage(pageMs));
  }

  get hasLast() {
    return this.#hasLast;
  }

  close() {
    this.#feed?.close();
    this.#feed = null;
    super.close();
    this.#last.width = 0;
  }
}

function span(minutes) {
  if (minutes < 60) {
    return `${minutes} 分钟`;
  }
  return minutes < 2_880 ? `${Math.floor(minutes / 60)} 小时` : `${Math.floor(minutes / 1_440)} 天`;
}
