// The stand-in's days of cameras and videos judged again; answers [status, body], or null where the address is not one of ours.
import { incidents } from './world.mjs';

const words = (key, zh, en) => ({ key, zh, en });
const MINUTE = 60_000;
/** Ninety minutes up to now, with a stall that comes and goes. */
function minutes(from, to, camera) {
  const now = Date.now();
  const begin = Math.max(from, now - 90 * MINUTE);
  const all = [];
  for (let at = Math.ceil(begin / MINUTE) * MINUTE; at < Math.min(to, now); at += MINUTE) {
    const n = Math.round((now - at) / MINUTE);
    const stall = n % 40 < 12;
    all.push({ minute: new Date(at).toISOString(), pictures: 180, motion: 0.02, motionMost: stall ? 0.12 : 0.05, people: stall ? 3 : n % 3, vehicles: n % 5 === 0 ? 1 : 0, still: stall ? 1 : 0, nearest: stall ? Math.min(1.2, (12 - (n % 40)) / 8) : 0 });
  }
  return camera === 'wenhua-north' ? [] : all;
}

const clue = (key, value, limit, score, met) => ({ question: words(`step.${key}`, key, key), value, limit, score, met });
const SECONDS = 20;
const LIMIT = 12;
function looks(rule) {
  return Array.from({ length: SECONDS * 3 }, (_, i) => {
    const at = i / 3;
    const full = at > LIMIT;
    const box = [560 + i, 250, 60, 150];
    return { at, motion: 0.03, trails: [{ id: '7', word: '人', box }], still: [], verdicts: [{ rule, thing: 'person 7', full, score: 0.62, stayed: at, box, clues: [
      clue('what', '0.87', '0.40', 0.87, true), clue('stayed', at.toFixed(1), LIMIT.toFixed(1), Math.min(1, at / LIMIT), full), clue('stall', full ? '0.80' : '', null, full ? 0.8 : 0, full), clue('customers', '1', '2', 0.5, false), clue('signs', full ? '1' : '0', '1', full ? 1 : 0, full),
    ] }] };
  });
}

const running = new Map();
let serial = 0;
export function replayDoors(method, path, url, body, rules, knobs) {
  if (path === '/api/timeline') {
    const camera = url.searchParams.get('camera');
    const [from, to] = ['from', 'to'].map((each) => new Date(url.searchParams.get(each)).getTime());
    const within = (each) => each.cameraId === camera && new Date(each.raised).getTime() >= from && new Date(each.raised).getTime() < to;
    return [200, knobs.empty ? { minutes: [], incidents: [] } : { minutes: minutes(from, to, camera), incidents: incidents.filter(within) }];
  }
  if (path === '/api/replays/videos') return [200, knobs.empty ? [] : [{ name: '文化路昨日 17 点.mp4', bytes: 48_200_000, changed: new Date().toISOString() }]];
  if (path === '/api/replays' && method === 'POST') {
    const camera = body.camera ?? incidents.find((each) => each.id === body.incident)?.cameraId;
    const by = body.draft ? [{ id: 'draft', on: false, rule: body.draft }] : rules().filter((each) => each.rule.camera === camera && (!body.rules || body.rules.includes(each.id)));
    if (by.length === 0) return [409, words('centre.replay.no-rule', `摄像机 ${camera} 还没有规则，无法据此判断录像。请先建立规则。`, `The camera ${camera} has no rule to judge a video by. Draw one first.`)];
    const id = `replay-${++serial}`;
    running.set(id, { by, begun: Date.now() });
    return [200, view(id, 0)];
  }
  const id = /^\/api\/replays\/([^/]+)$/.exec(path)?.[1];
  if (!id) return null;
  if (!running.has(id)) return [404];
  if (method === 'DELETE') return running.delete(id), [204];
  return [200, view(id, Number(url.searchParams.get('after') ?? 0))];
}

/** Ten times as quick as the video. */
function view(id, after) {
  const { by, begun } = running.get(id);
  const doneSeconds = Math.min(SECONDS, ((Date.now() - begun) / 1000) * 10);
  const kinds = { 'street-vending': words('kind.street-vending', '疑似流动摊贩', 'Street vending (suspected)'), 'goods-on-pavement': words('kind.goods-on-pavement', '占道堆物', 'Goods on the pavement') };
  return {
    id, state: doneSeconds >= SECONDS ? 'DONE' : 'RUNNING', doneSeconds, wholeSeconds: SECONDS, width: 1280, height: 720, problem: null,
    rules: by.map((each) => ({ id: each.id, name: each.rule.name, on: each.on, kind: kinds[each.rule.kind] ?? words('', each.rule.kind, each.rule.kind), zone: each.rule.zone })),
    looks: looks(by[0].id).filter((each) => each.at <= doneSeconds).slice(after),
  };
}
