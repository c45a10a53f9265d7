// The stand-in's walls: enough of the controller's behaviour (edits, takes, leases, cycles) for the page to be used.
import { builtIn, walls as shapes } from './layouts.mjs';
import { assets } from './wallHouse.mjs';
import { cameras } from './world.mjs';

const id = (n) => cameras[n]?.id;
const camera = (n) => ({ type: 'camera', cameraId: id(n) });
const iso = (ms) => new Date(Date.now() + ms).toISOString();
const TILES = { today: '今日数据', incidents: '线索', cameras: '摄像机' };
const assetName = (a) => assets.find((each) => each.id === a)?.name ?? a;
function titleOf(s) {
  switch (s.type) {
    case 'camera': return cameras.find((c) => c.id === s.cameraId)?.name ?? s.cameraId;
    case 'banner': return s.text;
    case 'web': return s.url;
    case 'deck': return `${assetName(s.asset)} ${s.page}`;
    case 'clip': case 'picture': return assetName(s.asset);
    case 'tile': return TILES[s.tile];
    case 'map': return '地图';
    case 'clock': return '时钟';
    default: return '';
  }
}
const off = { key: 'camera.off', zh: '摄像机离线', en: 'The camera is off line' };
export const win = (slot, at, source, over = {}) => ({ slot, ...at, source, fit: 'FILL', crop: null, locked: false, compensated: false, title: titleOf(source), reason: source.cameraId === 'wenhua-north' ? off : null, ...over });
const px = (wall, c) => ({ x: Math.round(c.x * wall.widthPx), y: Math.round(c.y * wall.heightPx), w: Math.round(c.w * wall.widthPx), h: Math.round(c.h * wall.heightPx) });
const laid = (wall, name, sources, layouts = builtIn) => layouts.find((l) => l.name === name).cells.map((c, i) => win(i + 1, px(wall, c), sources[i] ?? { type: 'blank' }));

function mainWindows(wall, ids) {
  const [w, h] = [1920, 1080];
  const cells = [[0, 0, 1, 1], [0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 1, 1], [2, 0, 2, 2], [4, 0, 1, 1], [4, 1, 1, 1], [5, 0, 1, 1], [5, 1, 1, 1]];
  return cells.map(([x, y, cw, ch], i) => win(i + 1, { x: x * w, y: y * h, w: cw * w, h: ch * h }, i === 8 ? { type: 'tile', tile: 'today' } : camera(ids[i] ?? i), i === 7 ? { locked: true } : {}));
}
function make(wall) {
  const sixty = wall.id === 'hall';
  const all = sixty ? Array.from({ length: 64 }, (_, i) => win(i + 1, px(wall, { x: (i % 8) / 8, y: Math.floor(i / 8) / 8, w: 1 / 8, h: 1 / 8 }), camera(i % cameras.length))) : null;
  const a = wall.id === 'main' ? mainWindows(wall, [0, 10, 1, 9, 3, 8, 4, 2]) : all ?? laid(wall, '4', [camera(0), camera(1)]);
  const b = wall.id === 'main' ? mainWindows(wall, [2, 9, 1, 10, 0, 6, 4, 2]) : structuredClone(a);
  const s = (n, name, windows, over = {}) => ({ id: `${wall.id}-s${n}`, name, place: n, layout: null, partial: false, revision: n + 2, transition: 'CUT', windows, savedBy: '周敏', savedAt: iso(-n * 8e6), ...over });
  const scenes = [s(1, '日常巡视', structuredClone(a)), s(2, '早高峰主干道', structuredClone(b)), s(3, '市场周边', laid(wall, '6', [8, 4, 7, 6].map(camera)), { layout: '6', transition: 'FADE' }),
    s(4, '全部点位', laid(wall, '16', cameras.map((_, i) => camera(i))), { layout: '16' }), s(5, '只换欢迎词', [win(1, px(wall, { x: 0, y: 0, w: 1, h: 0.2 }), { type: 'banner', text: '热烈欢迎各位领导莅临指导', motion: 'SCROLL', speed: 120, tone: 'CALM', priority: 3 })], { partial: true }),
    s(6, '防汛应急指挥与城市内涝重点点位联合值守预案（城关、东门、南湖、滨河四街道）', laid(wall, '9', [9, 10, 3, 0, 1].map(camera)), { layout: '9' }),
    ...Array.from({ length: 9 }, (_, i) => s(7 + i, `专项整治 ${i + 1}`, laid(wall, '4', [camera(i), camera(i + 1)]), { layout: '4' }))];
  const picture = (windows, scene) => ({ layout: wall.id === 'main' || sixty ? null : '4', sceneId: scene.id, sceneName: scene.name, sceneRevision: scene.revision, modified: false, windows, cycles: [] });
  const cycle = (n, name, slots, ids, over) => ({ id: `c${n}`, name, slots, items: ids.map(camera), titles: ids.map((i) => cameras[i].name), dwellSeconds: 6, index: 1, nextAt: iso(4000), paused: false, why: null, ...over });
  const cycles = wall.id === 'main' ? [cycle(1, '市场轮巡', [7], [4, 8, 6, 7, 11], {}), cycle(2, '学校轮巡', [6], [0, 1, 2], { dwellSeconds: 10, paused: true, nextAt: null, why: { zh: '因线索暂停', en: 'paused by an incident' } })] : [];
  const nodes = wall.id === 'hall' ? [] : [...new Set(wall.panels.map((p) => `${p.node}/${p.output}`))].map((page) => {
    const [node, output] = page.split('/');
    return { page, id: node, output, name: `节点 ${node.slice(5)}`, connected: true, stale: false, since: iso(-9e6), panels: wall.panels.filter((p) => `${p.node}/${p.output}` === page).map((p) => p.number), showing: 41, rttMillis: 1.4, clockOffsetMillis: 0.6, driver: 'web', thumbnailAt: iso(-2000),
      windows: a.slice(0, 5).map((w, i) => ({ slot: w.slot, state: i === 3 ? 'stalled' : 'playing', framesPerSecond: i === 3 ? 0 : 25, lastFrameAgeMillis: i === 3 ? 4200 : 38, codec: 'H264', frozen: i === 2 })) };
  });
  return {
    scenes, wallScenes: 20, before: [], after: [],
    state: {
      wall, version: 40, revision: 12, preview: { ...picture(structuredClone(b), scenes[1]), cycles: structuredClone(cycles) }, program: { ...picture(a, scenes[0]), cycles, showing: 41, since: iso(-314e3), takenBy: '周敏' },
      pops: [], popsWaiting: 0, lastTake: sixty ? { ok: 0, total: 64, millis: 0, skewMillis: 0, at: iso(-9e4), failed: a.map((w) => ({ window: w.slot, node: 'node-3', reason: { zh: '节点没有连接，窗口没有切换', en: 'the node is not connected' } })), nodes: 0, headline: { key: 'x', zh: '没有节点连接', en: 'No node is connected' } } : { ok: 9, total: 9, millis: 182, skewMillis: 11, at: iso(-9e4), failed: [], nodes: 2, headline: null },
      scenesVersion: 1, layouts: structuredClone(builtIn), nodes, undo: 3, redo: 0, checkpoints: [{ id: 'k1', name: '早班开始', by: '周敏', at: iso(-36e5) }],
      leases: wall.id === 'duty' ? [{ scope: 'wall', ownerId: 'hejianguo', ownerName: '何建国', ownerRole: 'SHIFT_LEADER', since: iso(-6e5), idleSeconds: 12, asks: [] }] : [],
      schedule: { next: [{ entryId: 'e1', name: '早高峰', sceneName: '早高峰主干道', at: iso(36e5), until: iso(2 * 36e5), conflict: null }, { entryId: 'e2', name: '市场整治', sceneName: '市场周边', at: iso(1.5 * 36e5), until: iso(3 * 36e5), conflict: { zh: '与“早高峰”重叠，优先级低，让后者', en: 'overlaps 早高峰, which goes first' } }, { entryId: 'e3', name: '夜间', sceneName: '日常巡视', at: iso(9 * 36e5), until: null, conflict: null }], waiting: wall.id === 'main' ? [{ entryId: 'e4', name: '午间巡视', why: { zh: '周敏正在操作，没有自动切换', en: 'not taken: 周敏 is at work' } }] : [] },
    },
  };
}
const rooms = new Map(shapes.map((wall) => [wall.id, make(wall)]));
export const room = (wallId) => rooms.get(wallId);
const moved = (a, b) => !b || ['x', 'y', 'w', 'h'].some((k) => a[k] !== b[k]) || JSON.stringify(a.source) !== JSON.stringify(b.source);

export function view(wallId) {
  const { state } = rooms.get(wallId);
  const changed = state.preview.windows.filter((w) => moved(w, state.program.windows.find((p) => p.slot === w.slot)));
  state.leases.forEach((l) => { l.idleSeconds = Math.min(59, Math.round((Date.now() - (l.touched ?? Date.now() - 12e3)) / 1000)); });
  return { ...state, preview: { ...state.preview, changes: { changed: changed.length, unchanged: state.preview.windows.length - changed.length, slots: changed.map((w) => w.slot) } } };
}
export const views = () => shapes.map((each) => view(each.id));
const keep = (r) => { r.before.push(structuredClone([r.state.preview, r.state.program])); r.after = []; };
const REFUSED = (key, zh, en, more = {}) => ({ status: 409, body: { key, zh, en, ...more } });
const CONTROL = ['claim', 'ask', 'grant', 'force', 'release'];
const FREE = ['pop', 'unpop', 'pause-cycle', 'resume-cycle', 'step-cycle', 'identify', 'air-scene', ...CONTROL];

export function order(wallId, command, who) {
  const r = rooms.get(wallId);
  const { state, scenes } = r;
  const lease = state.leases.find((l) => l.scope === 'wall');
  if (!CONTROL.includes(command.type) && command.type !== 'pop') {
    if (lease && lease.ownerId !== who.account) return REFUSED('wall.lease.held', `${lease.ownerName}正在接管，先请求接管。`, `${lease.ownerName} holds the wall; ask first.`, { args: { name: lease.ownerName, seconds: lease.idleSeconds } });
    if (!lease) state.leases.push({ scope: 'wall', ownerId: who.account, ownerName: who.name, ownerRole: who.role, since: iso(0), idleSeconds: 0, asks: [], touched: Date.now() });
    else lease.touched = Date.now();
  }
  if (!FREE.includes(command.type) && command.baseRevision < state.revision) return REFUSED('wall.changed', '大屏已被别人改过，先看看差别。', 'The wall was changed; look at the difference.', { changes: [{ slot: 3, zh: '何建国把窗 3 换成“滨河步道 2 号”', en: '何建国 put 滨河步道 2 号 into window 3' }, { slot: null, zh: '何建国把布局换成 9 窗', en: '何建国 changed the layout to 9' }] });
  const answer = carryOut(r, command, who);
  if (answer) return answer;
  state.revision += 1;
  state.version += 1;
  state.undo = r.before.length;
  state.redo = r.after.length;
  if (/scene/.test(command.type) && command.type !== 'load-scene') state.scenesVersion += 1;
  scenes.sort((a, b) => a.place - b.place);
  return { status: 200, body: view(wallId) };
}

function carryOut(r, c, who) {
  const { state, scenes } = r;
  const p = state.preview;
  const at = (slot) => p.windows.find((each) => each.slot === slot);
  const put = (slot, source) => Object.assign(at(slot), win(slot, at(slot), source), { locked: at(slot).locked });
  const free = () => { p.modified = true; };
  const scene = () => scenes.find((each) => each.id === c.sceneId);
  const cycle = () => state.program.cycles.find((each) => each.id === c.cycleId);
  if (!FREE.includes(c.type) && !['undo', 'redo', 'checkpoint'].includes(c.type)) keep(r);
  switch (c.type) {
    case 'set-layout': { const from = p.windows.filter((w) => w.source.type !== 'blank').map((w) => w.source); p.windows = laid(state.wall, c.layout, from, state.layouts); p.layout = c.layout; free(); break; }
    case 'place': put(c.slot, c.source); free(); break;
    case 'salvo': c.places.forEach((each) => put(each.slot, each.source)); free(); break;
    case 'swap': { const [a, b] = [at(c.slotA).source, at(c.slotB).source]; put(c.slotA, b); put(c.slotB, a); free(); break; }
    case 'clear': p.windows.filter((w) => !w.locked).forEach((w) => put(w.slot, { type: 'blank' })); free(); break;
    case 'open-window': { let n = 1; while (at(n)) n++; p.windows.push(win(n, c.at, c.source ?? { type: 'blank' })); p.layout = null; free(); break; }
    case 'close-window': p.windows = p.windows.filter((w) => w.slot !== c.slot); p.layout = null; free(); break;
    case 'move-window': Object.assign(at(c.slot), c.at); p.layout = null; free(); break;
    case 'raise': { const i = p.windows.findIndex((w) => w.slot === c.slot); const [w] = p.windows.splice(i, 1); p.windows.splice({ FRONT: p.windows.length, BACK: 0, FORWARD: i + 1, BACKWARD: Math.max(0, i - 1) }[c.to], 0, w); free(); break; }
    case 'view': Object.assign(at(c.slot), { fit: c.fit, crop: c.crop ?? null, compensated: c.compensated }); free(); break;
    case 'lock': at(c.slot).locked = c.locked; break;
    case 'set-cycle': { const made = { ...c.cycle, id: c.cycle.id || `c${Date.now()}`, titles: c.cycle.items.map(titleOf), index: 0, nextAt: iso(c.cycle.dwellSeconds * 1000), paused: false, why: null }; p.cycles = [...p.cycles.filter((x) => x.id !== made.id), made]; made.slots.forEach((s, i) => made.items[i] && put(s, made.items[i])); free(); break; }
    case 'drop-cycle': p.cycles = p.cycles.filter((x) => x.id !== c.cycleId); free(); break;
    case 'load-scene': { const s = scene(); if (s.partial) s.windows.forEach((w) => { p.windows = [...p.windows.filter((x) => x.slot !== w.slot), structuredClone(w)]; }); else Object.assign(p, { windows: structuredClone(s.windows), layout: s.layout }); Object.assign(p, { sceneId: s.id, sceneName: s.name, sceneRevision: s.revision, modified: s.partial }); break; }
    case 'air-scene': { const s = scene(); keep(r); state.program = { ...state.program, windows: structuredClone(s.windows), layout: s.layout, sceneId: s.id, sceneName: s.name, sceneRevision: s.revision, since: iso(0), takenBy: who.name, showing: state.program.showing + 1 }; break; }
    case 'save-scene': { const known = scenes.find((s) => s.name === c.name); const made = { id: known?.id ?? `s${Date.now()}`, name: c.name, place: known?.place ?? scenes.length + 1, layout: p.layout, partial: Boolean(c.partial), revision: (known?.revision ?? 0) + 1, transition: c.transition, windows: structuredClone(p.windows.filter((w) => !c.partial || c.partial.includes(w.slot))), savedBy: who.name, savedAt: iso(0) }; if (known) Object.assign(known, made); else scenes.push(made); Object.assign(p, { sceneId: made.id, sceneName: made.name, sceneRevision: made.revision, modified: false }); break; }
    case 'copy-scene': scenes.push({ ...structuredClone(scene()), id: `s${Date.now()}`, name: c.name, place: scenes.length + 1, revision: 1 }); break;
    case 'rename-scene': scene().name = c.name; break;
    case 'arrange-scenes': c.sceneIds.forEach((each, i) => { scenes.find((s) => s.id === each).place = i + 1; }); break;
    case 'delete-scene': scenes.splice(scenes.indexOf(scene()), 1); break;
    case 'save-layout': state.layouts.push({ name: c.name, own: true, cells: p.windows.map((w) => ({ x: w.x / state.wall.widthPx, y: w.y / state.wall.heightPx, w: w.w / state.wall.widthPx, h: w.h / state.wall.heightPx })) }); break;
    case 'delete-layout': state.layouts = state.layouts.filter((l) => l.name !== c.name); break;
    case 'take': {
      const was = structuredClone(state.program);
      const failed = p.windows.filter((w) => w.reason).map((w) => ({ window: w.slot, node: 'node-1', reason: { zh: '4 s 内没有首帧，旧画面保留', en: 'no first picture within 4 s; the old one stays' } }));
      const windows = c.slots ? was.windows.map((w) => structuredClone((c.slots.includes(w.slot) && at(w.slot)) || w)) : structuredClone(p.windows);
      state.program = { ...structuredClone(p), windows, showing: was.showing + 1, since: iso(0), takenBy: who.name };
      if (c.swap) Object.assign(p, { windows: was.windows, layout: was.layout, sceneId: was.sceneId, sceneName: was.sceneName });
      state.lastTake = state.nodes.length === 0 ? { ...state.lastTake, total: windows.length, at: iso(0) } : { ok: windows.length - failed.length, total: windows.length, millis: 182, skewMillis: 11, at: iso(0), failed, nodes: 2, headline: null };
      break;
    }
    case 'undo': { const was = r.before.pop(); if (!was) break; r.after.push(structuredClone([p, state.program])); [state.preview, state.program] = was; break; }
    case 'redo': { const next = r.after.pop(); if (!next) break; r.before.push(structuredClone([p, state.program])); [state.preview, state.program] = next; break; }
    case 'checkpoint': state.checkpoints.push({ id: `k${Date.now()}`, name: c.name, by: who.name, at: iso(0) }); break;
    case 'drop-checkpoint': state.checkpoints = state.checkpoints.filter((k) => k.id !== c.checkpointId); break;
    case 'pop': state.pops = [{ window: c.slot ?? 8, incidentId: c.incidentId, cameraId: c.cameraId, label: c.label ?? '疑似占道游商', zone: 'clue', since: iso(0), until: iso(c.seconds * 1000), grouped: 3, card: c.card ?? null }]; state.popsWaiting = 2; break;
    case 'unpop': state.pops = []; break;
    case 'pause-cycle': Object.assign(cycle(), { paused: true, nextAt: null, why: { zh: '由周敏暂停', en: 'paused by 周敏' } }); break;
    case 'resume-cycle': Object.assign(cycle(), { paused: false, nextAt: iso(cycle().dwellSeconds * 1000), why: null }); break;
    case 'step-cycle': { const x = cycle(); x.index = (x.index + c.by + x.items.length) % x.items.length; x.nextAt = iso(x.dwellSeconds * 1000); break; }
    case 'claim': if (state.leases.length) return REFUSED('wall.lease.held', '已有人接管。', 'Somebody holds it.'); state.leases = [{ scope: 'wall', ownerId: who.account, ownerName: who.name, ownerRole: who.role, since: iso(0), idleSeconds: 0, asks: [], touched: Date.now() }]; break;
    case 'force': state.leases = [{ scope: 'wall', ownerId: who.account, ownerName: who.name, ownerRole: who.role, since: iso(0), idleSeconds: 0, asks: [], touched: Date.now() }]; break;
    case 'ask': state.leases[0]?.asks.push({ id: who.account, name: who.name, at: iso(0) }); break;
    case 'grant': { const [to] = state.leases[0].asks; state.leases = [{ ...state.leases[0], ownerId: to.id, ownerName: to.name, asks: [], touched: Date.now() }]; break; }
    case 'release': state.leases = []; break;
  }
  return null;
}

/** Cycles walk on; whoever tells the live line asks this each second. */
export function tick() {
  const news = [];
  for (const [key, r] of rooms) for (const x of r.state.program.cycles) {
    if (x.paused || !x.nextAt || new Date(x.nextAt) > new Date()) continue;
    x.index = (x.index + 1) % x.items.length;
    x.nextAt = iso(x.dwellSeconds * 1000);
    x.slots.forEach((s, i) => { const w = r.state.program.windows.find((each) => each.slot === s); if (w) Object.assign(w, win(s, w, x.items[(x.index + i) % x.items.length])); });
    r.state.version += 1;
    news.push(key);
  }
  return [...new Set(news)].map(view);
}
