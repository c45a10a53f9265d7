// The clip's ground truth as JSON that a person can read: one line per second and thing.

/** @param camera what street.open returned */
export async function groundTruth(street, camera, { fps, frames, width, height }) {
  const seconds = [];
  for (let t = 0; t < camera.seconds; t++) seconds.push(await street.truth(t));
  const events = camera.events.map((event, index) => ({
    ...event,
    boxes: seconds.flatMap(({ t, on }) => on.filter((one) => one.index === index).map(({ box }) => ({ t, box }))),
  }));
  const truth = {
    camera: camera.id,
    name: camera.name,
    synthetic: true,
    command: `node render.mjs ${camera.id}`,
    main: { file: `${camera.id}-main.h264`, width, height },
    sub: { file: `${camera.id}-sub.h264`, width: width / 2, height: height / 2 },
    fps,
    frames,
    seconds: frames / fps,
    boxes: 'x, y, width, height in pixels of the main picture, cut at its edge, hidden parts included',
    zones: camera.zones,
    events,
    seen: seen(seconds),
  };
  return `${compact(truth)}\n`;
}

/** Each person and vehicle with its boxes second by second. */
function seen(seconds) {
  const byId = new Map();
  for (const { t, found } of seconds) {
    for (const { id, kind, role, box } of found) {
      if (!byId.has(id)) byId.set(id, { id, kind, role, boxes: [] });
      byId.get(id).boxes.push({ t, box });
    }
  }
  return [...byId.values()];
}

/** Indented JSON, but with boxes and points on one line. */
function compact(value) {
  return JSON.stringify(value, null, 1)
    .replace(/\[\s+(-?[\d.]+(?:,\s+-?[\d.]+)*)\s+\]/g, (_, numbers) => `[${numbers.replace(/\s+/g, ' ')}]`)
    .replace(/\{\s+"t": ([\d.]+),\s+"box": (\[[^\]]*\])\s+\}/g, '{"t": $1, "box": $2}');
}
