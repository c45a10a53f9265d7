// The stand-in's wall: enough of the controller's behaviour for the page to be used.
import { cameras } from './world.mjs';

export function windowsOf(layout, ids) {
  const side = Math.sqrt(layout);
  return Array.from({ length: layout }, (_, i) => ({
    slot: i + 1, x: (i % side) / side, y: Math.floor(i / side) / side, w: 1 / side, h: 1 / side,
    source: ids[i] ? { type: 'camera', cameraId: ids[i] } : { type: 'blank' },
  }));
}

const id = (n) => cameras[n]?.id;
const scene = (n, name, layout, ids) => ({ id: `s${n}`, name, layout, revision: n + 2, windows: windowsOf(layout, ids) });
const scenes = [
  scene(1, '日常巡视', 4, [id(0), id(1), id(6), id(9)]), scene(2, '早高峰主干道', 4, [id(0), id(3), id(10), id(11)]),
  scene(3, '市场周边', 4, [id(8), id(4), id(7), id(6)]), scene(4, '全部点位', 9, [0, 1, 2, 3, 4, 6, 9, 10, 11].map(id)),
  scene(5, '文化路', 1, [id(3)]),
];

export const state = {
  wall: { id: 'main', name: '主墙', columns: 2, rows: 2, panels: 4 }, revision: 12, version: 40,
  preview: { layout: 4, sceneId: 's2', sceneName: '早高峰主干道', windows: structuredClone(scenes[1].windows) },
  program: { layout: 4, sceneId: 's1', sceneName: '日常巡视', windows: structuredClone(scenes[0].windows), since: new Date(Date.now() - 314e3).toISOString(), takenBy: '周敏' },
  pops: [], lastTake: { ok: 4, total: 4, millis: 182, skewMillis: 11, failed: [] }, scenes,
  nodes: [{ id: 'node-1', name: '节点 1', connected: true, since: new Date(Date.now() - 9e6).toISOString(), panels: 4 }], undoable: true,
};
let before = null;

export function view() {
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const changed = state.preview.windows.filter((w) => !state.program.windows.some((p) => same(p, w))).length;
  return { ...state, preview: { ...state.preview, changes: { changed, unchanged: state.preview.windows.length - changed } } };
}

function loosen() {
  state.preview.sceneId = null;
}

export function order(command) {
  if (command.baseRevision < state.revision) return { status: 409, body: { key: 'wall.changed', zh: '别人刚改过大屏，已换成最新的样子。看过再操作一次。', en: 'The wall was changed just now. Look at it and try again.' } };
  const windows = state.preview.windows;
  const at = (slot) => windows.find((each) => each.slot === slot);
  switch (command.type) {
    case 'set-layout': {
      const ids = windows.filter((w) => w.source.type === 'camera').map((w) => w.source.cameraId);
      state.preview = { layout: command.layout, sceneId: null, sceneName: null, windows: windowsOf(command.layout, ids) };
      break;
    }
    case 'place': at(command.slot).source = command.source; loosen(); break;
    case 'swap': [at(command.slotA).source, at(command.slotB).source] = [at(command.slotB).source, at(command.slotA).source]; loosen(); break;
    case 'clear': windows.forEach((w) => { w.source = { type: 'blank' }; }); loosen(); break;
    case 'load-scene': {
      const found = scenes.find((each) => each.id === command.sceneId);
      state.preview = { layout: found.layout, sceneId: found.id, sceneName: found.name, windows: structuredClone(found.windows) };
      break;
    }
    case 'save-scene': {
      const saved = { id: `s${scenes.length + 1}`, name: command.name, layout: state.preview.layout, revision: 1, windows: structuredClone(windows) };
      scenes.push(saved);
      Object.assign(state.preview, { sceneId: saved.id, sceneName: saved.name });
      break;
    }
    case 'delete-scene': scenes.splice(scenes.findIndex((each) => each.id === command.sceneId), 1); break;
    case 'take': {
      before = structuredClone(state.program);
      state.program = { ...structuredClone(state.preview), since: new Date().toISOString(), takenBy: '周敏' };
      const dead = state.program.windows.find((w) => w.source.cameraId === 'wenhua-north');
      state.lastTake = { ok: dead ? 3 : 4, total: 4, millis: 204, skewMillis: 14, failed: dead ? [{ window: dead.slot, reason: { zh: '文化路北口 4 s 内没有首帧，旧画面保留', en: 'no first picture from 文化路北口 within 4 s; the old one stays' } }] : [] };
      state.undoable = true;
      break;
    }
    case 'undo': if (before) { state.program = before; before = null; state.undoable = false; } break;
    case 'pop': state.pops = [{ window: Math.max(1, state.program.windows.length), incidentId: command.incidentId, cameraId: command.cameraId, until: new Date(Date.now() + command.seconds * 1000).toISOString() }]; break;
    case 'unpop': state.pops = []; break;
  }
  state.revision += 1;
  state.version += 1;
  return { status: 200, body: view() };
}
