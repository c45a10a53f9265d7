// Opens one camera and draws its picture at any time; render.mjs and a browser both drive it from here.
import { Stage } from './stage.js';
import { around, boxOf, outline } from './truth.js';
import { CAMERAS } from './cameras/index.js';

let open;

/** Builds the scene of camera `id`; returns what does not change: names, zones, length. */
function openCamera(id, width = 1280, height = 720) {
  const plan = CAMERAS.find((one) => one.id === id);
  const stage = new Stage(width, height, plan.view);
  const { still, actors, zones, events } = plan.build();
  stage.still.add(...still);
  stage.moving.add(...actors.map((actor) => actor.object));
  open = { stage, actors, events, size: { width, height } };
  at(0);
  stage.bake();
  return {
    id,
    name: plan.name,
    seconds: plan.seconds,
    zones: zones.map(({ corners, ...zone }) => ({ ...zone, polygon: outline(corners, stage.camera) })),
    events: events.map(({ actors: _, ...event }) => event),
  };
}

function at(t) {
  for (const actor of open.actors) actor.at(t);
}

function drawFrame(t) {
  at(t);
  return open.stage.draw().toDataURL('image/jpeg', 0.95);
}

/** The boxes at time t: every person and vehicle in the picture, and each event that is on. */
function truth(t) {
  at(t);
  const box = (actor) => boxOf(actor.object, open.stage.camera, open.size);
  const found = open.actors
    .filter((actor) => actor.kind === 'person' || actor.kind === 'vehicle')
    .map((actor) => ({ id: actor.id, kind: actor.kind, role: actor.role, box: box(actor) }))
    .filter((one) => one.box !== undefined);
  const on = open.events.map((event, index) => ({
    index,
    box:
      t >= event.start && t <= event.end
        ? around(open.actors.filter((actor) => event.actors.includes(actor.id)).map(box))
        : undefined,
  }));
  return { t, found, on: on.filter((one) => one.box !== undefined) };
}

window.street = { ids: () => CAMERAS.map((one) => one.id), openCamera, drawFrame, truth };

// index.html#wenhua-road plays that camera in a browser window.
const asked = location.hash.slice(1);
if (asked) {
  const { seconds } = openCamera(asked);
  document.body.replaceChildren(open.stage.renderer.domElement);
  const play = (now) => {
    drawFrameOnly((now / 1000) % seconds);
    requestAnimationFrame(play);
  };
  requestAnimationFrame(play);
}

function drawFrameOnly(t) {
  at(t);
  open.stage.draw();
}
