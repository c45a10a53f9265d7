// The stand-in's doors of cases; answers [status, body], or null for a path that is not its own.
import { act, allowed } from './caseFlow.mjs';
import { cases, departments, inspectors, names, nearOf, registerReport, reporters, stories, transfersOf } from './caseWorld.mjs';
import { city } from './city.mjs';
import { people } from './world.mjs';

const QUEUES = {
  intake: ['REGISTERED', 'VERIFIED', 'RETURNED', 'PRE_REGISTERED'], verifying: ['VERIFYING'], checks: ['AWAIT_CHECK', 'CHECKING', 'CHECKED'], deferred: ['DEFERRED'], filing: ['FILING_REVIEW'], closing: ['CLOSE_REVIEW'],
  voids: ['VOID_REVIEW', 'VOID_CONSENT'], requests: ['DISPATCHED'], dispatch: ['FILED'], disposing: ['DISPATCHED'], disposed: ['DISPOSED'], ended: ['UNFOUNDED', 'NOT_FILED', 'ANSWERED', 'MERGED', 'CLOSED', 'VOIDED'],
};
const lightOf = (clock) => (!clock ? 'GREEN' : clock.pausedAt ? 'PAUSED' : Date.now() > Date.parse(clock.dueAt) ? 'RED' : Date.now() < Date.parse(clock.warnAt) ? 'GREEN' : 'YELLOW');
const inQueue = (f, queue) => QUEUES[queue]?.includes(f.state) && (queue !== 'requests' || f.request !== null);
const picture = (f) => (f.evidence.length ? `/api/cases/${f.number}/evidence/box-frame` : null);
const row = (f) => ({
  number: f.number, version: f.version, state: f.state, source: f.source, category: f.category, address: f.place.address, grid: f.place.grid, flags: f.flags, level: f.level, clock: f.clock, registeredAt: f.registeredAt, department: f.department, round: f.round,
  inspectorName: (f.check ?? f.verification)?.inspectorName ?? null, picture: picture(f), pictureAfter: f.disposal && f.evidence.length ? `/api/cases/${f.number}/evidence/start-frame` : null,
});
const view = (f, role) => { const { by: _, ...file } = f; return { file, allowed: allowed(f, role), story: stories.get(f.number), near: nearOf(f), transfers: transfersOf(f) }; };
const masked = (r, f) => ({ name: r.name ? `${r.name[0]}**` : '', phone: r.phone ? `${r.phone.slice(0, 3)}****${r.phone.slice(-4)}` : '', anonymous: f.origin.anonymous, wantsReply: f.origin.wantsReply });

function list(url, empty) {
  const queue = url.searchParams.get('queue');
  const states = (url.searchParams.get('state') ?? '').split(',').filter(Boolean);
  const [words, light, source] = ['q', 'light', 'source'].map((key) => url.searchParams.get(key) ?? '');
  const limit = Number(url.searchParams.get('limit') ?? 50);
  const from = Number(url.searchParams.get('after') ?? 0);
  const due = (f) => (f.clock ? Date.parse(f.clock.dueAt) : Infinity);
  const all = empty ? [] : cases.filter((f) => (queue ? inQueue(f, queue) : states.length === 0 || states.includes(f.state)) && (f.number + f.place.address + (f.category?.name ?? '')).includes(words) && (!light || lightOf(f.clock) === light) && (!source || f.source === source))
    .sort((a, b) => (url.searchParams.get('sort') === 'registered' ? b.registeredAt.localeCompare(a.registeredAt) : due(a) - due(b) || a.number.localeCompare(b.number)));
  return { cases: all.slice(from, from + limit).map(row), next: from + limit < all.length ? String(from + limit) : null };
}
function counts() {
  const states = {};
  for (const f of cases) states[f.state] = (states[f.state] ?? 0) + 1;
  const lights = Object.fromEntries(Object.keys(QUEUES).map((queue) => {
    const here = { GREEN: 0, YELLOW: 0, RED: 0, PAUSED: 0 };
    for (const f of cases) if (inQueue(f, queue) && f.clock) here[lightOf(f.clock)] += 1;
    return [queue, here];
  }));
  return { states, lights };
}

export function caseDoors(method, path, url, body, account, knobs, tell) {
  const person = { account, ...people[account] };
  if (path === '/api/cases/counts') return [200, knobs.empty ? { states: {}, lights: {} } : counts()];
  if (path === '/api/cases') return [200, list(url, knobs.empty)];
  if (path === '/api/departments') return [200, departments];
  if (path === '/api/staff') return [200, Object.entries(people).map(([id, each]) => ({ account: id, ...each }))];
  if (path === '/api/inspectors') {
    const [longitude, latitude] = [Number(url.searchParams.get('longitude') ?? 126.6), Number(url.searchParams.get('latitude') ?? 45.6)];
    return [200, knobs.empty ? [] : inspectors.map(({ at, ...each }) => ({ ...each, longitude: longitude + at[0] * 0.003, latitude: latitude + at[1] * 0.003 }))];
  }
  if (path === '/api/addresses') {
    const words = url.searchParams.get('q') ?? '';
    return [200, city.labels.features.filter((each) => each.properties.text.includes(words.slice(0, 2))).slice(0, 6).map((each, i) => ({ kind: i ? 'STREET' : 'HOUSE', text: `${each.properties.text} ${18 + i * 100} 号`, longitude: each.geometry.coordinates[0], latitude: each.geometry.coordinates[1], grid: city.grids.features[5].properties.code }))];
  }
  if (path === '/api/cases/public/repeats') {
    const phone = (f) => Boolean(body.phone) && reporters.get(f.number)?.phone === body.phone;
    const place = (f) => body.longitude !== null && Math.abs(f.place.longitude - body.longitude) < 0.002 && Math.abs(f.place.latitude - body.latitude) < 0.002;
    return [200, cases.filter((f) => phone(f) || place(f)).slice(0, 5).map((f) => ({ number: f.number, state: f.state, category: f.category?.name ?? null, at: f.registeredAt, metres: place(f) ? 20 : null, samePhone: phone(f) }))];
  }
  if (path === '/api/addresses/at') return [200, { address: '解放东路 18 号', grid: city.grids.features[5].properties.code }];
  if (path === '/api/cases/public') {
    if (!body.address?.trim()) return [400, { key: 'case.address-missing', zh: '还没有写地点。', en: 'The address is missing.' }];
    const f = registerReport(body);
    tell({ type: 'case', number: f.number, state: f.state, version: f.version });
    return [200, view(f, person.role)];
  }
  const m = /^\/api\/cases\/([^/]+)\/?(.*)$/.exec(path);
  if (!m) return null;
  const f = cases.find((each) => each.number === m[1]);
  if (!f) return [404, { key: 'centre.not-found', zh: '没有这份案卷，或者它不归你的席位看。', en: 'No such case, or not for your seat.' }];
  if (m[2].startsWith('evidence/')) return null;
  const reporter = reporters.get(f.number);
  if (m[2] === 'reporter') return reporter ? [200, masked(reporter, f)] : [404, { key: 'centre.not-found', zh: '没有举报人。', en: 'No reporter.' }];
  if (m[2] === 'reporter/reveal') return body.reason?.trim() ? [200, { ...masked(reporter, f), ...reporter }] : [400, { key: 'case.reason-missing', zh: '还没有写查看的原因。', en: 'The reason is missing.' }];
  if (m[2] !== 'actions') return [200, view(f, person.role)];
  const answer = act(f, body, person, names, stories.get(f.number), () => view(f, person.role));
  if (answer.status === 200) tell({ type: 'case', number: f.number, state: f.state, version: f.version });
  return [answer.status, answer.body];
}
export const incidentOf = (number) => { const origin = cases.find((each) => each.number === number)?.origin; return origin?.type === 'camera' ? origin.incidentId : null; };
