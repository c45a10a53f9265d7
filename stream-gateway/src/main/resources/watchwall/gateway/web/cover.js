// @ts-check
/**
 * The last picture, laid over the video while its source changes: an element without a source is black for some frames.
 * Lies as a sibling right above the video; an element outside the page or out of sight needs none.
 */
const LONGEST_MS = 6000;

export class Cover {
  /** @param {HTMLVideoElement} video */
  constructor(video) {
    this.video = video;
    /** @type {HTMLCanvasElement | null} */
    this.canvas = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  put() {
    const { video } = this;
    if (this.canvas || video.readyState < 2 || video.videoWidth === 0 || !video.parentElement || video.clientWidth < 8) {
      return;
    }
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    const looks = getComputedStyle(video);
    Object.assign(canvas.style, {
      position: 'absolute',
      left: `${video.offsetLeft}px`,
      top: `${video.offsetTop}px`,
      width: `${video.offsetWidth}px`,
      height: `${video.offsetHeight}px`,
      objectFit: looks.objectFit,
      zIndex: looks.zIndex,
      pointerEvents: 'none',
    });
    canvas.setAttribute('aria-hidden', 'true');
    video.after(canvas);
    this.canvas = canvas;
    // A picture that stands still must not pass for a live one.
    this.timer = setTimeout(() => this.lift(), LONGEST_MS);
  }

  lift() {
    clearTimeout(this.timer);
    this.canvas?.remove();
    this.canvas = null;
  }
}
