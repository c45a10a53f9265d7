// Materials, schedule, set-up and as-run log of the stand-in's walls.
import { street } from './pictures.mjs';

const iso = (ms) => new Date(Date.now() + ms).toISOString();
export const assets = [
  { id: 'a1', kind: 'DECK', name: '区级考察团汇报.pdf', state: 'READY', pages: 24, problem: null, addedAt: iso(-864e5) },
  { id: 'a2', kind: 'CLIP', name: '城市宣传片 2026.mp4', state: 'READY', pages: 0, problem: null, addedAt: iso(-2 * 864e5) },
  { id: 'a3', kind: 'PICTURE', name: '欢迎背景.png', state: 'READY', pages: 0, problem: null, addedAt: iso(-3 * 864e5) },
  { id: 'a4', kind: 'DECK', name: '月度考核.pptx', state: 'BROKEN', pages: 0, problem: { key: 'x', zh: '本机没有装 LibreOffice，不能转换 PPTX。请另存为 PDF 再上传。', en: 'LibreOffice is not installed; save it as PDF and upload that.' }, addedAt: iso(-36e5) },
  { id: 'a5', kind: 'DECK', name: '防汛预案.pdf', state: 'RENDERING', pages: 0, problem: null, addedAt: iso(-5000) },
];
const entries = [
  { id: 'e1', name: '早高峰', sceneId: 'main-s2', version: 1, days: ['WORKDAY'], date: null, from: '07:00', until: '09:00', priority: 5, enabled: true, transition: 'FADE' },
  { id: 'e2', name: '市场整治', sceneId: 'main-s3', version: 2, days: ['SAT', 'SUN'], date: null, from: '08:30', until: '11:00', priority: 3, enabled: true, transition: 'CUT' },
  { id: 'e3', name: '夜间', sceneId: 'main-s1', days: [], date: '2026-11-24', from: '22:00', until: null, version: 1, priority: 1, enabled: false, transition: 'CUT' },
];
const setups = new Map();
const setupOf = (r) => {
  const { wall } = r.state;
  if (!setups.has(wall.id)) setups.set(wall.id, { version: 7, wall: { id: wall.id, name: wall.name, panels: wall.panels, zones: wall.zones.map(({ id, name, x, y, w, h }) => ({ id, name, at: { x, y, w, h } })), gapMm: wall.gapMm, farthestSeatMm: wall.farthestSeatMm, nodes: [...new Set(wall.panels.map((p) => p.node))].map((n) => ({ id: n, name: `节点 ${n.slice(5)}`, driver: { type: 'web' } })) }, popRules: [{ id: 'r1', category: '09001', level: 'URGENT', region: null, zone: wall.zones[0]?.id ?? null, holdSeconds: 60 }] });
  return setups.get(wall.id);
};
const rowsOf = (r) => [['ON_AIR', '切换上墙：日常巡视，9/9，182 ms', 'Take: 日常巡视, 9/9, 182 ms', -314e3], ['SHOWN', '节点回报：9/9 窗已显示，182 ms，偏差 11 ms', 'nodes answered: 9/9, 182 ms, skew 11 ms', -313e3], ['CHANGED', '线索上墙：文化路中段东侧', 'Incident on the wall: 文化路中段东侧', -400e3], ['CONTROL', '强制接管，原因：领导到访', 'Taken over by force: a visit', -900e3]]
  .map(([kind, zh, en, ms]) => ({ at: iso(ms), kind, authorName: '周敏', text: { zh, en }, wall: r.state.wall.id }));

/** Answers [status, body], or null where the address is not one of ours. */
export function house(method, path, url, body, raw, r) {
  let m;
  if (path === '/api/walls/assets' && method === 'GET') return [200, assets];
  if (path === '/api/walls/assets') {
    const name = url.searchParams.get('name');
    if (/\.exe$/.test(name)) return [422, { key: 'asset.kind', zh: `“${name}”不是图片、PDF、PPTX 或 MP4。`, en: `${name} is no picture, PDF, PPTX or MP4.` }];
    const kind = /\.(png|jpe?g)$/i.test(name) ? 'PICTURE' : /\.mp4$/i.test(name) ? 'CLIP' : 'DECK';
    const made = { id: `a${Date.now()}`, kind, name, state: 'READY', pages: kind === 'DECK' ? 8 : 0, problem: null, addedAt: iso(0), bytes: raw.length };
    assets.unshift(made);
    return [200, made];
  }
  if ((m = /^\/api\/walls\/assets\/([^/]+)\/thumb\.jpg$/.exec(path))) return ['picture', street(assets.findIndex((a) => a.id === m[1]) + 3)];
  if ((m = /^\/api\/walls\/assets\/([^/]+)$/.exec(path))) return (assets.splice(assets.findIndex((a) => a.id === m[1]), 1), [204]);
  if (!r) return null;
  if (path.endsWith('/scenes')) return [200, r.scenes];
  if (path.endsWith('/schedule') && method === 'GET') return [200, entries];
  if (path.endsWith('/schedule')) { const i = entries.findIndex((e) => e.id === body.id); if (i >= 0) entries[i] = body; else entries.push({ ...body, id: `e${Date.now()}` }); return [200, {}]; }
  if ((m = /\/schedule\/([^/]+)$/.exec(path))) return (entries.splice(entries.findIndex((e) => e.id === m[1]), 1), [204]);
  if (path.endsWith('/setup') && method === 'GET') return [200, setupOf(r)];
  if (path.endsWith('/setup')) { if (body.version !== setupOf(r).version) return [409, { key: 'setup.changed', zh: '别人刚改过大屏设置。', en: 'Someone changed the set-up.' }]; setups.set(r.state.wall.id, { ...body, version: body.version + 1 }); return [200, setupOf(r)]; }
  if (path.endsWith('/as-run') && url.searchParams.has('at')) return [200, { at: url.searchParams.get('at'), scene: '日常巡视', since: iso(-314e3), takenBy: '周敏', showing: 41, windows: r.state.program.windows.map((w, i) => ({ ...w, incidentId: null, shown: [{ page: 'node-1/DP-1', at: i === 4 ? null : iso(-314e3 + i * 3) }] })), rows: rowsOf(r), chainWhole: true }];
  if (path.endsWith('/as-run')) return [200, rowsOf(r)];
  if (path.endsWith('/identify')) return [200, {}];
  if (path.endsWith('/thumbnail.jpg')) return ['picture', street(7)];
  return null;
}
