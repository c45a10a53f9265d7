// A small picture of the page as it is, for the controller: composed from the tiles, since a page cannot photograph itself.
import { clipRect, lay } from './geometry.js';

const WIDTH_PX = 480;
const MAX_BYTES = 36 * 1024; // 48 KiB as base64
const QUALITIES = [0.7, 0.55, 0.4, 0.25, 0.1];
const GROUND = '#070a0d';
const WELL = '#12161c';
const WORDS = '#9aa7b8';

/** @returns {Promise<string>} JPEG as base64, empty where none can be made */
export async function thumbnail(screen, tiles) {
  const canvas = document.createElement('canvas');
  const scale = WIDTH_PX / screen.widthPx;
  canvas.width = WIDTH_PX;
  canvas.height = Math.max(1, Math.round(screen.heightPx * scale));
  const pen = canvas.getContext('2d', { alpha: false });
  pen.fillStyle = GROUND;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(scale, scale);
  tiles.forEach((tile) => draw(pen, tile, scale));
  try {
    for (const quality of QUALITIES) {
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
      if (blob && blob.size <= MAX_BYTES) {
        return await base64(blob);
      }
    }
  } catch (fault) {
    console.warn('no thumbnail:', fault);
  }
  return '';
}

function draw(pen, { window, source, scenePx }, scale) {
  const { still, natural } = source;
  for (const pane of window.panes) {
    pen.save();
    pen.beginPath();
    pen.rect(pane.x, pane.y, pane.w, pane.h);
    pen.clip();
    pen.fillStyle = WELL;
    pen.fillRect(pane.x, pane.y, pane.w, pane.h);
    if (still) {
      const box = { x: pane.cx + scenePx.x, y: pane.cy + scenePx.y, w: scenePx.w, h: scenePx.h };
      drawStill(pen, still, natural, box, window);
    }
    pen.restore();
  }
  if (!still) {
    write(pen, source.words, clipRect(window.panes), scale);
  }
}

function drawStill(pen, still, natural, box, { fit, crop }) {
  const { frame, picture } = lay(natural ?? { w: box.w, h: box.h }, box, natural ? fit : 'STRETCH', natural ? crop : null);
  pen.beginPath();
  pen.rect(box.x + frame.x, box.y + frame.y, frame.w, frame.h);
  pen.clip();
  pen.drawImage(still, box.x + frame.x + picture.x, box.y + frame.y + picture.y, picture.w, picture.h);
}

/** What has no picture of its own says what it is. */
function write(pen, words, at, scale) {
  const size = Math.min(at.h * 0.5, Math.max(11 / scale, at.h * 0.14));
  pen.fillStyle = WORDS;
  pen.font = `${size}px sans-serif`;
  pen.textBaseline = 'middle';
  pen.textAlign = 'center';
  pen.fillText(words, at.x + at.w / 2, at.y + at.h / 2, at.w * 0.94);
}

async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(text);
}
