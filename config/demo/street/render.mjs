// Renders the demo's street cameras to H.264 clips with their ground truth. See README.md.
//   node render.mjs [--stills] [--out DIR] [--size 1280x720] [--at 0,12,30] [camera ...]
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openStreet } from './page.mjs';
import { Encoder, FPS } from './encode.mjs';
import { groundTruth } from './ground-truth.mjs';

const here = import.meta.dirname;
const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    stills: { type: 'boolean', default: false },
    at: { type: 'string', default: '0,10,20,30,40,50,60,70' },
    out: { type: 'string', default: path.join(here, '..', 'clips') },
    size: { type: 'string', default: '1280x720' },
    crf: { type: 'string', default: '37' },
  },
});
const [width, height] = asked.size.split('x').map(Number);

await mkdir(asked.out, { recursive: true });
const street = await openStreet(here);
try {
  const ids = positionals.length > 0 ? positionals : await street.ids();
  for (const id of ids) await (asked.stills ? stills(id) : clip(id));
} finally {
  await street.close();
}

async function stills(id) {
  await street.open(id, width, height);
  for (const t of asked.at.split(',').map(Number)) {
    await writeFile(path.join(asked.out, `${id}-${String(t).padStart(3, '0')}.jpg`), await street.frame(t));
  }
}

async function clip(id) {
  const began = Date.now();
  const camera = await street.open(id, width, height);
  const frames = Math.round(camera.seconds * FPS);
  const encoder = new Encoder(path.join(asked.out, id), { width, height, crf: Number(asked.crf) });
  for (let i = 0; i < frames; i++) {
    await encoder.add(await street.frame(i / FPS));
    if (i % 100 === 99) console.error(`${id}: ${i + 1} of ${frames} frames, ${rate(i + 1, began)} per second`);
  }
  await encoder.end();
  const truth = await groundTruth(street, camera, { fps: FPS, frames, width, height });
  await writeFile(path.join(asked.out, `${id}.json.part`), truth);
  await rename(path.join(asked.out, `${id}.json.part`), path.join(asked.out, `${id}.json`));
  console.error(`${id}: done, ${frames} frames in ${Math.round((Date.now() - began) / 1000)} s`);
}

function rate(frames, began) {
  return (frames / ((Date.now() - began) / 1000)).toFixed(1);
}
