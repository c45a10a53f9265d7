// The stand-in's cases: made input, one at most stations of the process.
import { city, point } from './city.mjs';
import { categories } from './dictionary.mjs';
import { incidents, people } from './world.mjs';

const later = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();
const ago = (minutes) => later(-minutes);
const grids = city.grids.features.map((each) => each.properties);
const category = (code) => { const found = categories.find((each) => each.code === code); return found ? (({ standard, kind, code: c, name }) => ({ standard, kind, code: c, name }))(found) : null; };
export const departments = [{ code: 'sanitation-2', name: '环卫二所', note: '垃圾、积水' }, { code: 'enforcement', name: '城管执法中队', note: '游商、占道' }, { code: 'municipal', name: '市政维护处', note: '井盖、路面' }];
const clock = (left, whole, paused) => ({ startedAt: later(left - whole), warnAt: later(left - whole * 0.2), dueAt: later(left), pausedAt: paused ? ago(3) : null, light: 'GREEN' });
const camera = (i) => ({ type: 'camera', incidentId: i.id, incidentNumber: i.number, found: { cameraId: i.cameraId, cameraName: i.cameraName, zone: i.zone.name, started: i.started, raised: i.raised, score: i.score, model: i.model } });
const publicOf = (request, over) => ({ type: 'public', request, anonymous: false, wantsReply: true, about: null, ...over });

let serial = 86;
export const stories = new Map();
function add(state, minutes, over = {}) {
  const [longitude, latitude] = point(1.2 + (serial % 6) * 0.8, 1 + (serial % 4) * 0.8);
  const number = `20261123-${String(++serial).padStart(4, '0')}`;
  const f = {
    number, version: 1, state, source: 'VIDEO', origin: camera(incidents[serial % incidents.length]), category: category('09001'), description: '人行道禁设摊区内有人停留 214 s，疑似经营。',
    place: { address: incidents[serial % incidents.length].place.address, longitude, latitude, grid: grids[serial % grids.length].code, located: false }, formSavedAt: null, flags: [], level: null, standard: 0,
    evidence: [{ kind: 'start-frame', sha256: '9f2c' }, { kind: 'box-frame', sha256: '71aa' }, { kind: 'clip', sha256: '0c3d' }], attachments: [], registeredBy: '周敏', registeredAt: ago(minutes), clock: clock(30 - minutes, 30),
    verification: null, department: null, round: 0, request: null, extensions: 0, suspendedUntil: null, disposal: null, checkRequired: true, check: null, standing: null, ...over,
  };
  const first = f.source === 'VIDEO' ? ['confirm', '周敏', 'OPERATOR'] : f.source === 'PUBLIC' ? ['register', '孙悦', 'CLERK'] : ['report', '陈勇', 'INSPECTOR'];
  stories.set(number, [{ at: f.registeredAt, by: first[1], role: first[2], action: first[0], from: null, to: over.first ?? (f.source === 'VIDEO' ? 'PRE_REGISTERED' : 'REGISTERED'), opinion: null }, ...(over.story ?? [])]);
  delete f.story; delete f.first;
  return f;
}
const told = (minutes, name, role, action, from, to, opinion = null) => ({ at: ago(minutes), by: name, role, action, from, to, opinion });
const noPictures = { evidence: [], attachments: [] };
const located = (i) => ({ located: true, grid: grids[i % grids.length].code });
const errand = (minutes, result = null, text = '') => ({ inspector: 'chenyong', inspectorName: '陈勇', sentAt: ago(minutes), result, text });
const place = (address, i, over = {}) => { const [longitude, latitude] = point(1.3 + i * 0.6, 1.1 + (i % 3)); return { address, longitude, latitude, grid: grids[(i * 3) % grids.length].code, located: false, ...over }; };
const filed = [told(150, '孙悦', 'CLERK', 'forward', 'PRE_REGISTERED', 'FILING_REVIEW', '类别、位置已核对，请审核。'), told(140, '何建国', 'SHIFT_LEADER', 'file', 'FILING_REVIEW', 'FILED', '同意立案。'), told(130, '马骏', 'COMMAND_CENTRE', 'dispatch', 'FILED', 'DISPATCHED', '派环卫二所。')];
const done = [...filed, told(70, '刘洋', 'DEPARTMENT', 'finish', 'DISPATCHED', 'DISPOSED', '已清运，桶周冲洗。'), told(60, '马骏', 'COMMAND_CENTRE', 'pass-on', 'DISPOSED', 'AWAIT_CHECK', '请核查。')];
const handled = { department: departments[0], round: 1, level: 'ORDINARY', standard: 1, formSavedAt: ago(152), category: category('06042') };
const LONG = '新疆维吾尔自治区驻青和市办事处综合服务中心正门对面公交站台南侧人行道（近文化路与解放东路交叉口东北角）';
export const cases = [
  add('REGISTERED', 26, { source: 'PUBLIC', origin: publicOf('COMPLAINT'), place: place('解放东路 216 号旁', 1), category: category('06010'), description: '小区门口一堆建筑垃圾，两天没人管。', registeredBy: '孙悦', flags: ['REPEAT'], ...noPictures }),
  add('PRE_REGISTERED', 27), add('PRE_REGISTERED', 6, { place: place('民主巷分类点', 2), category: category('06042'), flags: ['URGENT'], description: '分类点 3 桶满溢，桶边散落垃圾约 2 m²，占用部分人行道。' }), add('PRE_REGISTERED', 3, { place: place(LONG, 3) }),
  add('VERIFIED', 12, { source: 'PUBLIC', origin: publicOf('COMPLAINT', { anonymous: true, wantsReply: false }), place: place('和平街公交站', 4, located(4)), category: category('07001'), registeredBy: '孙悦', verification: errand(30, true, '到场，站牌上贴有 6 张小广告。'), ...noPictures, story: [told(34, '孙悦', 'CLERK', 'send-verification', 'REGISTERED', 'VERIFYING'), told(12, '陈勇', 'INSPECTOR', 'found-true', 'VERIFYING', 'VERIFIED', '到场，站牌上贴有 6 张小广告。')] }),
  add('VERIFIED', 9, { source: 'PUBLIC', origin: publicOf('COMPLAINT'), place: place('青年公园东门', 5, located(5)), registeredBy: '孙悦', verification: errand(28, false, '到场未见摊点。'), ...noPictures, story: [told(40, '孙悦', 'CLERK', 'send-verification', 'REGISTERED', 'VERIFYING'), told(9, '陈勇', 'INSPECTOR', 'found-false', 'VERIFYING', 'VERIFIED', '到场未见摊点。')] }),
  add('REGISTERED', 2, { source: 'PUBLIC', origin: publicOf('CONSULTATION'), place: place('市政大厅', 6), category: null, description: '问：夜市摊位怎么申请？', registeredBy: '孙悦', ...noPictures }),
  add('RETURNED', 40, { place: place('建设街施工段', 2, located(2)), category: category('08002'), formSavedAt: ago(50), standing: { type: 'returned', correctable: true }, clock: clock(11, 30), story: [told(49, '孙悦', 'CLERK', 'forward', 'PRE_REGISTERED', 'FILING_REVIEW', '请审核。'), told(41, '何建国', 'SHIFT_LEADER', 'return', 'FILING_REVIEW', 'RETURNED', '照片看不出围挡占了多少人行道，补一张远景。')] }),
  add('VERIFYING', 44, { source: 'PUBLIC', origin: publicOf('COMPLAINT'), place: place('滨河步道 2 号', 3, located(3)), registeredBy: '孙悦', verification: errand(31), clock: clock(88, 120), ...noPictures, story: [told(31, '孙悦', 'CLERK', 'send-verification', 'REGISTERED', 'VERIFYING')] }),
  add('AWAIT_CHECK', 160, { ...handled, place: place('东门市场北口', 1, located(1)), clock: clock(130, 180), disposal: { text: '已清运，桶周冲洗。', permit: false, by: '刘洋', at: ago(70) }, story: done }),
  add('AWAIT_CHECK', 190, { ...handled, place: place('南湖路井盖', 6, located(6)), checkRequired: false, clock: clock(40, 60), disposal: { text: '占道施工有审批，附许可证。', permit: true, by: '刘洋', at: ago(70) }, story: done }),
  add('CHECKING', 170, { ...handled, place: place('幸福街果蔬店', 2, located(2)), check: errand(35), clock: clock(66, 120), story: [...done, told(35, '孙悦', 'CLERK', 'send-check', 'AWAIT_CHECK', 'CHECKING')] }),
  add('CHECKED', 175, { ...handled, place: place('民主巷东口', 3, located(3)), check: errand(55, true, '已清，地面干净。'), clock: clock(21, 30), story: [...done, told(55, '孙悦', 'CLERK', 'send-check', 'AWAIT_CHECK', 'CHECKING'), told(9, '陈勇', 'INSPECTOR', 'report-check', 'CHECKING', 'CHECKED', '已清，地面干净。')] }),
  add('DEFERRED', 4000, { category: category('06036'), standing: { type: 'deferred', lack: 'NO_TERMINAL', reviewOn: '2026-11-30' }, clock: null, story: [told(3900, '孙悦', 'CLERK', 'defer', 'PRE_REGISTERED', 'DEFERRED', '产权不清，待区里指定单位。')] }),
  add('FILING_REVIEW', 42, { place: place('文化路中段东侧', 4, located(4)), formSavedAt: ago(40), standing: { type: 'forwarded', by: { id: 'sunyue', name: '孙悦' } }, story: [told(40, '孙悦', 'CLERK', 'forward', 'PRE_REGISTERED', 'FILING_REVIEW', '类别、位置已核对，请审核。')] }),
  add('FILED', 100, { ...handled, department: null, round: 0, place: place('人民路-建设街口', 2, located(2)), clock: clock(20, 60), story: filed.slice(0, 2) }),
  add('DISPATCHED', 150, { ...handled, place: place('中心广场西侧', 5, located(5)), clock: clock(90, 240), story: filed }),
  add('CLOSE_REVIEW', 200, { ...handled, place: place('民主巷分类点', 1, located(1)), check: errand(55, true, '属实，已清。'), clock: clock(48, 60), disposal: { text: '已清运。', permit: false, by: '刘洋', at: ago(70) }, story: done }),
  add('CLOSED', 6000, { ...handled, place: place('民主巷 27 号对面', 2, located(2)), clock: null, standing: { type: 'closed', checked: true }, story: done }),
];
export const inspectors = [
  { account: 'chenyong', name: '陈勇', grids: ['三里巷'], since: ago(170), distanceM: 180, accuracyM: 12, seenAt: ago(1), stale: false, at: [0.4, -0.2] },
  { account: 'wuli', name: '吴丽', grids: ['和平苑', '三里街坊'], since: ago(200), distanceM: 640, accuracyM: 25, seenAt: ago(4), stale: false, at: [1.1, 0.3] },
  { account: 'zhaogang', name: '赵刚', grids: ['北环里'], since: ago(230), distanceM: 1900, accuracyM: 80, seenAt: ago(26), stale: true, at: [-0.9, 0.9] },
];
export const transfersOf = (f) => (['FILED', 'DISPATCHED', 'AWAIT_CHECK', 'CHECKING', 'CHECKED', 'CLOSE_REVIEW', 'CLOSED'].includes(f.state) ? [
  { id: 't1', destination: 'city', message: 'FILING', state: 'ACKED', at: ago(139), externalId: 'QH-2026-118820', reason: null },
  { id: 't2', destination: 'city', message: 'DISPATCH', state: 'TO_SEND', at: ago(129), externalId: null, reason: { zh: '市平台没有回应，2 分钟后再送。', en: 'The city platform did not answer; tried again in 2 minutes.' } },
] : []);
export const nearOf = (f) => cases.filter((each) => each !== f && Math.abs(each.place.longitude - f.place.longitude) < 0.002 && Math.abs(each.place.latitude - f.place.latitude) < 0.003).slice(0, 5)
  .map((each, i) => ({ number: each.number, state: each.state, category: each.category?.name ?? null, at: each.registeredAt, metres: 12 + i * 21, rounds: each.round }));
export const names = { people: { ...people, ...Object.fromEntries(inspectors.map((each) => [each.account, { name: each.name }])) }, departments, category };
export const reporters = new Map(cases.filter((f) => f.source === 'PUBLIC').map((f) => [f.number, f.origin.anonymous ? { name: '', phone: '' } : { name: '李国强', phone: '13804511234' }]));
export function registerReport(body) {
  const spot = body.point ? { longitude: body.point.longitude, latitude: body.point.latitude, located: true } : {};
  const f = add('REGISTERED', 0, { source: 'PUBLIC', origin: publicOf(body.request, { anonymous: body.anonymous, wantsReply: body.wantsReply, about: body.about }), place: { ...place(body.address, 1), ...spot }, category: body.category ? category(body.category.code) : null, description: body.facts, registeredBy: '孙悦', ...noPictures });
  reporters.set(f.number, { name: body.name, phone: body.phone });
  cases.unshift(f);
  return f;
}
