// Reads the strip that a synthetic test camera burns into its picture; the layout is described in
// watchwall.testcamera.footage.Strip. A plain script without imports: <script>, import, addScriptTag and Node all take it.
// It sets globalThis.watchwallStrip = { read, fromVideo, ageMillis }.
(() => {
  const CELL_PX = 16;
  const CELLS_PER_ROW = 32;
  const ROWS = 2;

  /** CRC-8, polynomial 0x07, first value 0xFF. */
  const checksum = (bytes) =>
    bytes.reduce((remainder, byte) => {
      let value = remainder ^ byte;
      for (let bit = 0; bit < 8; bit++) {
        value = value & 0x80 ? ((value << 1) ^ 0x07) & 0xff : value << 1;
      }
      return value;
    }, 0xff);

  /**
   * @param {{data: ArrayLike<number>, width: number}} image RGBA pixels (an ImageData) whose top left corner is the
   *     picture's
   * @param {number} scale pixels of the image for one pixel of the picture
   * @returns {{camera: number, frame: number, sentMillis: number} | null} null where no whole strip is seen: black, frozen
   *     halfway, another picture
   */
  const read = (image, scale = 1) => {
    const bytes = new Array(8).fill(0);
    for (let cell = 0; cell < CELLS_PER_ROW * ROWS; cell++) {
      const x = Math.floor(((cell % CELLS_PER_ROW) + 0.5) * CELL_PX * scale);
      const y = Math.floor((Math.floor(cell / CELLS_PER_ROW) + 0.5) * CELL_PX * scale);
      const green = image.data[(y * image.width + x) * 4 + 1];
      bytes[cell >> 3] = (bytes[cell >> 3] << 1) | (green >= 128 ? 1 : 0);
    }
    if (checksum(bytes.slice(0, 7)) !== bytes[7]) {
      return null;
    }
    const number = (from) => (bytes[from] << 16) | (bytes[from + 1] << 8) | bytes[from + 2];
    return { camera: bytes[0], frame: number(1), sentMillis: number(4) };
  };

  /**
   * The strip of the frame that a video element shows now; call it inside requestVideoFrameCallback. Give the same canvas
   * each time: it is made small enough for the strip only.
   */
  const fromVideo = (video, canvas) => {
    const width = CELLS_PER_ROW * CELL_PX;
    const height = ROWS * CELL_PX;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(video, 0, 0, width, height, 0, 0, width, height);
    return read(context.getImageData(0, 0, width, height));
  };

  /** From the camera's sending to now, in ms, both on one clock; right for ages under 4 h 39 min. */
  const ageMillis = (strip, now = Date.now()) => (Math.floor(now) - strip.sentMillis) & 0xffffff;

  globalThis.watchwallStrip = { read, fromVideo, ageMillis };
})();
