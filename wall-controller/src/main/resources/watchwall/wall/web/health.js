// Whether cameras' pictures change at all: a few small copies now and then, and a look back over half a minute.
const EVERY_MS = 2_000;
const AT_ONCE = 4; // windows in one look, so that 64 of them never cost a frame
const FROZEN_MS = 30_000;
const COLUMNS = 16;
const ROWS = 9;
/** Kept of each camera to stand greyed behind its card when it is lost. */
const LAST_PX = 320;

const canvas = document.createElement('canvas');
canvas.width = COLUMNS;
canvas.height = ROWS;
const pen = canvas.getContext('2d', { willReadFrequently: true });

/** Looks at those that were not looked at for longest. @param sources {lookedAt, look(now)} */
export function lookAround(sources, now) {
  sources
    .filter((source) => now - source.lookedAt >= EVERY_MS)
    .sort((a, b) => a.lookedAt - b.lookedAt)
    .slice(0, AT_ONCE)
    .forEach((source) => {
      source.lookedAt = now;
      source.look(now);
    });
}

/** Copies the picture of now into a small canvas. @returns whether there was one */
export function copyOf(video, into) {
  if (video.readyState < 2 || !video.videoWidth) {
    return false;
  }
  into.width = LAST_PX;
  into.height = Math.round((LAST_PX * video.videoHeight) / video.videoWidth);
  into.getContext('2d').drawImage(video, 0, 0, into.width, into.height);
  return true;
}

/** One number for the brightness of 16 by 9 places. */
export function lumaOf(picture) {
  pen.drawImage(picture, 0, 0, COLUMNS, ROWS);
  const { data } = pen.getImageData(0, 0, COLUMNS, ROWS);
  let sum = 0x811c9dc5; // FNV-1a
  for (let i = 0; i < data.length; i += 4) {
    const luma = (data[i] * 77 + data[i + 1] * 150 + data[i + 2] * 29) >> 8;
    sum = Math.imul(sum ^ luma, 0x01000193) >>> 0;
  }
  return sum;
}

/** Says frozen when frames came for half a minute and each look found exactly the same. */
export class Stillness {
  #luma = -1;
  #since = 0;
  #frames = 0;
  frozen = false;

  /** @param frames so many have come since the beginning */
  see(luma, frames, now) {
    if (luma !== this.#luma || frames === this.#frames) {
      this.#luma = luma;
      this.#since = now;
      this.frozen = false;
    } else {
      this.frozen = now - this.#since >= FROZEN_MS;
    }
    this.#frames = frames;
  }
}
