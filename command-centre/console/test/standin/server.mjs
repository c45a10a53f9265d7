// A stand-in of the command centre's API for building and looking at the pages. Never shipped. Loopback only.
// node test/standin/server.mjs [port]; then npm run dev, accounts in world.mjs.
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { caseDoors, incidentOf } from './caseDoors.mjs';
import { deskDoors } from './deskDoors.mjs';
import { furnish } from './deskWorld.mjs';
import { city } from './city.mjs';
import { categories } from './dictionary.mjs';
import { street } from './pictures.mjs';
import { replayDoors } from './replayDoors.mjs';
import { allRules, ruleDoors } from './ruleDoors.mjs';
import { accept, cut, tell } from './socket.mjs';
import { house } from './wallHouse.mjs';
import { order, room, tick, views } from './walls.mjs';
import { cameras, figures, incidents, makeIncident, PASSWORD, people, services, troubles } from './world.mjs';

const port = Number(process.argv[2] ?? 18080);
const here = import.meta.dirname;
const dist = join(here, '../../dist');
const sizeModule = join(here, '../../../../stream-gateway/src/main/resources/watchwall/gateway/web/size.js');
const sessions = new Map();
const knobs = { slow: 0, broken: null, empty: false, linkDown: false };

function clip() {
  const path = join(mkdtempSync(join(tmpdir(), 'standin-')), 'clip.mp4');
  try {
    execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'color=c=0x8e8b85:s=640x360:r=10:d=20', '-vf', "drawbox=x=0:y=0:w=640:h=140:c=0xb9c6d1:t=fill,drawbox=x=220:y=140:w=200:h=220:c=0x5b5f64:t=fill,drawbox=x='20*t':y=200:w=22:h=70:c=0x7c3b3b:t=fill", '-pix_fmt', 'yuv420p', path]);
    return path;
  } catch {
    return null;
  }
}
const clipPath = clip();

const json = (res, status, body) => { res.writeHead(status, { 'Content-Type': 'application/json' }); res.end(body === undefined ? '' : JSON.stringify(body)); };
const picture = (res, body) => { res.writeHead(200, { 'Content-Type': 'image/svg+xml', 'Access-Control-Allow-Origin': '*' }); res.end(body); };
const seedOf = (id) => cameras.findIndex((each) => each.id === id);
const refusal = (key, zh, en) => ({ key, zh, en });

function sendClip(req, res) {
  if (!clipPath) return json(res, 404, refusal('evidence.none', '片段还没有取好。', 'The clip is not ready yet.'));
  const size = statSync(clipPath).size;
  const [, from, to] = /bytes=(\d+)-(\d*)/.exec(req.headers.range ?? '') ?? [null, '0', ''];
  const end = to ? Number(to) : size - 1;
  res.writeHead(req.headers.range ? 206 : 200, { 'Content-Type': 'video/mp4', 'Accept-Ranges': 'bytes', 'Content-Length': end - Number(from) + 1, 'Content-Range': `bytes ${from}-${end}/${size}` });
  createReadStream(clipPath, { start: Number(from), end }).pipe(res);
}

function evidence(req, res, incident, kind) {
  if (kind === 'clip') return sendClip(req, res);
  return picture(res, street(seedOf(incident.cameraId), { vendor: kind === 'box-frame', people: kind === 'box-frame' ? 2 : 4 }));
}

function change(incident, decision, state) {
  if (incident.state !== 'CANDIDATE') return false;
  Object.assign(incident, { state, decision });
  tell({ type: 'incident', incident });
  return true;
}

const meOf = (account, locked) => ({ account, ...people[account], mediaPort: port, centre: { name: '青和市数字城管监督指挥中心' }, idleLockSeconds: 300, confirmationPreRegisters: true, popSeconds: 60, locked });

function signedIn(req, res, method, path, url, body, session, raw) {
  const person = people[session.account];
  if (path === '/api/me') return json(res, 200, meOf(session.account, session.locked));
  if (path === '/api/unlock') return body.password === PASSWORD ? ((session.locked = false), json(res, 204)) : json(res, 401);
  if (session.locked) return json(res, 423, refusal('session.locked', '席位已锁定。', 'Locked.'));
  if (path === '/api/lock') return (session.locked = true), json(res, 204);
  if (path === '/api/live-ticket') return knobs.linkDown ? json(res, 503) : json(res, 200, { ticket: 't' });
  if (path === '/api/cameras') return json(res, 200, knobs.empty ? [] : cameras);
  if (path === '/api/health/services') return json(res, 200, services);
  let m;
  if ((m = /^\/api\/cameras\/([^/]+)\/ticket$/.exec(path))) return json(res, 200, { ticket: 't', url: body.purpose === 'STILL' ? `/still/${m[1]}.jpg` : `/whep/${m[1]}/${body.stream}` });
  if (path === '/api/maintenance') return json(res, 200, knobs.empty ? [] : troubles.filter((each) => each.state === 'CANDIDATE'));
  if ((m = /^\/api\/maintenance\/([^/]+)\/(.+)$/.exec(path))) {
    const trouble = troubles.find((each) => each.id === m[1]);
    if (m[2].startsWith('evidence/')) return evidence(req, res, trouble, m[2].slice(9));
    Object.assign(trouble, { state: m[2] === 'confirm' ? 'CONFIRMED' : 'REJECTED' });
    return json(res, 200, trouble);
  }
  if (path === '/api/detection/figures') return json(res, 200, knobs.empty ? { ...figures(), hours: figures().hours.map((each) => ({ ...each, raised: 0 })), lastHour: 0, perOperatorHour: 0, today: { raised: 0, confirmed: 0, rejected: 0, precision: null, medianSeconds: null, ninetiethSeconds: null }, cameras: [], rules: [] } : figures());
  if (path === '/api/incidents') return json(res, 200, knobs.empty ? [] : incidents);
  if ((m = /^\/api\/incidents\/([^/]+)\/?(.*)$/.exec(path))) {
    const incident = incidents.find((each) => each.id === m[1]);
    if (!incident) return json(res, 404);
    if (m[2].startsWith('evidence/')) return evidence(req, res, incident, m[2].slice(9));
    const by = { by: person.name, at: new Date().toISOString(), note: body.note || null };
    const taken = refusal('incident.decided', `这条线索已由${incident.decision?.by ?? ''}处理。`, 'Already decided.');
    if (m[2] === 'confirm') {
      const caseNumber = '20261123-0094';
      return change(incident, { ...by, reason: null, caseNumber }, 'CONFIRMED') ? json(res, 200, { incident, caseNumber }) : json(res, 409, taken);
    }
    if (m[2] === 'reject') return change(incident, { ...by, reason: body.reason, reasonWord: incident.reasons.find((each) => each.number === body.reason)?.word ?? null }, 'REJECTED') ? json(res, 200, incident) : json(res, 409, taken);
    return json(res, 200, incident);
  }
  if ((m = /^\/api\/cases\/([^/]+)\/evidence\/(.+)$/.exec(path))) {
    const incident = incidents.find((each) => each.id === incidentOf(m[1]));
    return incident ? evidence(req, res, incident, m[2]) : json(res, 404);
  }
  const answer = deskDoors(method, path, url, body, session.account, knobs, tell) ?? caseDoors(method, path, url, body, session.account, knobs, tell);
  if (answer?.[0] === 'picture') return picture(res, street(seedOf(incidents.find((each) => each.id === incidentOf(path.split('/')[3]))?.cameraId), { people: 3 }));
  if (answer) return json(res, ...answer);
  const ruled = ruleDoors(method, path, url, body, session.account, knobs);
  if (ruled) return json(res, ...ruled);
  if (/^\/api\/replays\/(videos|clips)\/./.test(path)) return sendClip(req, res);
  const judged = replayDoors(method, path, url, body, allRules, knobs);
  if (judged) return json(res, ...judged);
  if (path === '/api/categories') return json(res, 200, categories);
  if (path === '/api/map') return json(res, 200, city);
  if (path === '/api/walls') return json(res, 200, knobs.empty ? [] : views());
  if ((m = /^\/api\/walls\/([^/]+)\/commands$/.exec(path))) {
    const done = order(m[1], body, { account: session.account, ...person });
    if (done.status === 200) tell({ type: 'wall', state: done.body });
    return json(res, done.status, done.body);
  }
  if ((m = /^\/api\/walls\/([^/]+)/.exec(path))) {
    const set = house(method, path, url, body, raw, room(m[1]));
    if (set) return set[0] === 'picture' ? picture(res, set[1]) : json(res, ...set);
  }
  return json(res, 404);
}

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
function page(res, path) {
  const file = path.includes('.') ? join(dist, path) : join(dist, 'index.html');
  if (!existsSync(file)) return json(res, 404);
  res.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(res);
}

async function handle(req, res) {
  const url = new URL(req.url, 'http://x');
  const path = url.pathname;
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const body = raw.length && req.headers['content-type'] !== 'application/octet-stream' ? JSON.parse(raw) : {};
  if (path === '/player/player.js') { res.writeHead(200, { 'Content-Type': 'text/javascript' }); return res.end(readFileSync(join(here, 'player.js'))); }
  if (path === '/player/size.js') { res.writeHead(200, { 'Content-Type': 'text/javascript' }); return res.end(readFileSync(sizeModule)); }
  if (path.startsWith('/api/standin/street/')) return picture(res, street(seedOf(path.split('/')[4].slice(0, -4)), { vendor: path.includes('wenhua-road') }));
  if (path.startsWith('/still/')) return picture(res, street(seedOf(path.slice(7, -4))));
  if (path === '/api/standin/knobs') {
    Object.assign(knobs, body);
    if (body.linkDown) cut();
    if (body.desks) furnish();
    if (body.lock) { sessions.forEach((each) => { each.locked = true; }); tell({ type: 'lock' }); }
    if (body.newIncident) { const made = makeIncident('river-2', 'URGENT', { zh: '疑似占道游商', en: 'Suspected street vendor' }, { code: '09001', name: '无照经营游商' }, 0); incidents.unshift(made); tell({ type: 'incident', incident: made }); }
    return json(res, 200, knobs);
  }
  if (!path.startsWith('/api/')) return page(res, path);
  if (knobs.slow) await new Promise((done) => setTimeout(done, knobs.slow));
  if (knobs.broken && path.startsWith(knobs.broken)) return json(res, 500);
  const id = /standin=([\w-]+)/.exec(req.headers.cookie ?? '')?.[1];
  if (path === '/api/login') {
    if (!people[body.account] || body.password !== PASSWORD) return json(res, 401);
    const made = crypto.randomUUID();
    sessions.set(made, { account: body.account, locked: false });
    res.setHeader('Set-Cookie', [`standin=${made}; Path=/; HttpOnly`, 'XSRF-TOKEN=x; Path=/']);
    return json(res, 200, meOf(body.account, false));
  }
  if (path === '/api/logout') { sessions.delete(id); return json(res, 204); }
  const session = sessions.get(id);
  if (!session) return json(res, 401);
  return signedIn(req, res, req.method, path, url, body, session, raw);
}

const server = createServer((req, res) => { handle(req, res).catch((fault) => { console.error(fault); json(res, 500); }); });
server.on('upgrade', (req, socket) => (knobs.linkDown ? socket.destroy() : accept(req, socket)));
setInterval(() => tell({ type: 'ping' }), 10_000).unref();
setInterval(() => tick().forEach((state) => tell({ type: 'wall', state })), 1000).unref();
server.listen(port, '127.0.0.1', () => console.log(`stand-in on http://127.0.0.1:${server.address().port}`));
