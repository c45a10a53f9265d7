// The stand-in's cases for the desks behind the clerk's: pairs to close, voids, requests, errands. Made input, never shipped.
import { cases, departments, stories } from './caseWorld.mjs';
import { city, point } from './city.mjs';
import { categories } from './dictionary.mjs';
import { incidents } from './world.mjs';

const later = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();
const ago = (minutes) => later(-minutes);
const clock = (left, whole, paused) => ({ startedAt: later(left - whole), warnAt: later(left - whole * 0.2), dueAt: later(left), pausedAt: paused ? ago(3) : null, light: 'GREEN' });
const category = (code) => { const { standard, kind, code: c, name } = categories.find((each) => each.code === code); return { standard, kind, code: c, name }; };
const told = (minutes, by, role, action, from, to, opinion = null) => ({ at: ago(minutes), by, role, action, from, to, opinion });
const picture = (sha256, kind, minutes, by, name) => ({ sha256, kind, mediaType: 'image/jpeg', bytes: 412_000, name, takenAt: ago(minutes), editedFrom: null, redacted: false, addedBy: by, addedAt: ago(minutes) });
const grids = city.grids.features.map((each) => each.properties);
let serial = 140;

function add(state, code, address, over = {}) {
  const i = serial++;
  const incident = incidents[i % incidents.length];
  const [longitude, latitude] = point(1.2 + (i % 5) * 0.9, 0.9 + (i % 3) * 1.1);
  const number = `20261123-${String(i).padStart(4, '0')}`;
  const { story = [], ...rest } = over;
  cases.push({
    number, version: 3, state, source: 'VIDEO', origin: { type: 'camera', incidentId: incident.id, incidentNumber: incident.number, found: { cameraId: incident.cameraId, cameraName: incident.cameraName, zone: incident.zone.name, started: ago(300), raised: ago(297), score: 0.88, model: 'm' } },
    category: category(code), description: '占用人行道约 2 m²，行人绕行。', place: { address, longitude, latitude, grid: grids[5].code, located: true }, formSavedAt: ago(240), flags: [], level: 'ORDINARY', standard: 1,
    evidence: [{ kind: 'start-frame', sha256: '1' }, { kind: 'box-frame', sha256: '2' }], attachments: [], registeredBy: '周敏', registeredAt: ago(297), clock: clock(60, 240), verification: null, department: departments[0], round: 1,
    request: null, extensions: 0, suspendedUntil: null, disposal: null, checkRequired: true, check: null, standing: null, ...rest,
  });
  stories.set(number, [told(297, '周敏', 'OPERATOR', 'confirm', null, 'PRE_REGISTERED'), told(290, '孙悦', 'CLERK', 'forward', 'PRE_REGISTERED', 'FILING_REVIEW', '类别、位置已核对，请审核。'), ...story]);
}
const filed = [told(280, '何建国', 'SHIFT_LEADER', 'file', 'FILING_REVIEW', 'FILED', '符合立案条件，同意立案。'), told(270, '马骏', 'COMMAND_CENTRE', 'dispatch', 'FILED', 'DISPATCHED', '请按时限处置。')];
const done = [...filed, told(88, '刘洋', 'DEPARTMENT', 'finish', 'DISPATCHED', 'DISPOSED', '已清运，桶周冲洗。'), told(80, '马骏', 'COMMAND_CENTRE', 'pass-on', 'DISPOSED', 'AWAIT_CHECK', '请核查。')];
const checked = [...done, told(70, '孙悦', 'CLERK', 'send-check', 'AWAIT_CHECK', 'CHECKING'), told(24, '陈勇', 'INSPECTOR', 'report-check', 'CHECKING', 'CHECKED', '属实，已清。'), told(20, '孙悦', 'CLERK', 'forward', 'CHECKED', 'CLOSE_REVIEW', '核查通过，请结案。')];
const disposal = (over) => ({ text: '已清运，桶周冲洗。', permit: false, by: '刘洋', at: ago(88), ...over });
const check = (result, minutes = 70) => ({ inspector: 'chenyong', inspectorName: '陈勇', sentAt: ago(minutes), result, text: result ? '属实，已清。' : '' });
const after = (key) => [picture(`${key}a`, 'AFTER', 90, 'liuyang', 'after.jpg'), picture(`${key}b`, 'AFTER', 26, 'chenyong', 'far-IMG_1.jpg'), picture(`${key}c`, 'AFTER', 25, 'chenyong', 'near-IMG_2.jpg')];
const LONG = '新疆维吾尔自治区驻青和市办事处综合服务中心正门对面公交站台南侧人行道（近文化路与解放东路交叉口东北角）';

export function furnish() {
  add('FILING_REVIEW', '09006', '东门市场北口', { flags: ['URGENT'], clock: clock(12, 60), department: null, round: 0, level: null, standard: 0 });
  add('FILING_REVIEW', '08002', '建设街施工段', { clock: clock(31, 60), department: null, round: 0, level: null, standard: 0 });
  add('CLOSE_REVIEW', '06042', '民主巷分类点', { clock: clock(48, 60), attachments: after('ca'), disposal: disposal(), check: check(true), story: checked });
  add('CLOSE_REVIEW', '09010', '三里巷南口', { clock: clock(80, 90), attachments: after('cb'), disposal: disposal(), check: check(true), story: checked });
  add('CLOSE_REVIEW', '06010', LONG, { clock: clock(-22, 60), round: 2, flags: ['REPEAT', 'SUPERVISED'], attachments: after('cc'), disposal: disposal(), check: check(true), story: checked });
  add('CLOSE_REVIEW', '08002', '南湖路 8 号门前', { clock: clock(30, 60), checkRequired: false, disposal: disposal({ text: '占道施工经城管局批准，许可证 2026-0312，有效期到 12 月 5 日，围挡符合要求。', permit: true }), story: done });
  add('VOID_REVIEW', '07001', '青年路 9 号旁', { clock: clock(25, 60), standing: { type: 'void-asked', from: 'DISPATCHED', by: { id: 'liuyang', name: '刘洋' }, reason: '此处为私人院内公告栏，不在公共区域，不属城市管理范围。', agreed: null }, story: [...filed, told(60, '刘洋', 'DEPARTMENT', 'ask-void', 'DISPATCHED', 'VOID_REVIEW', '此处为私人院内公告栏。')] });
  add('VOID_CONSENT', '09001', '文化路北口', { clock: clock(110, 240), standing: { type: 'void-asked', from: 'FILED', by: { id: 'majun', name: '马骏' }, reason: '临时便民市场经区政府批准，今日 8 时至 18 时开放，批文见附件。', agreed: { id: 'hejianguo', name: '何建国' } }, attachments: [picture('va', 'PERMIT', 90, 'majun', '批文.jpg')], story: [filed[0], told(90, '马骏', 'COMMAND_CENTRE', 'ask-void', 'FILED', 'VOID_REVIEW', '临时便民市场经区政府批准。'), told(40, '何建国', 'SHIFT_LEADER', 'agree-void', 'VOID_REVIEW', 'VOID_CONSENT', '情况属实，同意作废，请主管批准。')] });
  add('DISPATCHED', '06036', '和平街 88 号', { clock: clock(70, 240), request: { type: 'extension', reason: '杂物属两家商户，须当面确认，今日一家不在。', limitKind: 'WORK_HOUR', amount: 8, until: null }, extensions: 1, story: [...filed, told(30, '刘洋', 'DEPARTMENT', 'ask-extension', 'DISPATCHED', 'DISPATCHED', '杂物属两家商户。')] });
  add('DISPATCHED', '08002', '解放东路管沟', { clock: clock(400, 480), request: { type: 'suspension', reason: '燃气管沟未回填，须等燃气公司完工。', limitKind: null, amount: 0, until: '2026-12-05' }, story: [...filed, told(32, '刘洋', 'DEPARTMENT', 'ask-suspension', 'DISPATCHED', 'DISPATCHED', '燃气管沟未回填。')] });
  add('DISPATCHED', '06042', '滨河步道 2 号', { clock: clock(-35, 240), flags: ['URGENT'], story: filed });
  add('DISPOSED', '06042', '人民路 120 号', { clock: clock(35, 60), attachments: [picture('da', 'AFTER', 20, 'liuyang', 'after.jpg')], disposal: disposal({ at: ago(18) }), story: done.slice(0, 3) });
  add('DISPOSED', '08002', '建设街 6 号', { clock: clock(44, 60), disposal: disposal({ text: '有临时占道许可 2026-0298，到 11 月 30 日。', permit: true, at: ago(12) }), story: done.slice(0, 3) });
  add('FILED', '06010', '三里巷 27 号', { clock: clock(28, 60), department: null, round: 0, story: [filed[0]] });
  add('CHECKING', '06042', '民主巷 27 号对面，垃圾分类点', { clock: clock(22, 120), disposal: disposal(), check: check(null, 40), story: done });
  add('VERIFYING', '09006', '东门市场北口', { source: 'PUBLIC', origin: { type: 'public', request: 'COMPLAINT', anonymous: false, wantsReply: true, about: null }, clock: clock(51, 120), department: null, round: 0, verification: check(null, 30), description: '市场门口有三个摊占了盲道。' });
  add('CLOSED', '06042', '青年公园东门', { clock: null, attachments: after('ea'), disposal: disposal(), check: check(true), standing: { type: 'closed', checked: true }, story: [...checked, told(10, '何建国', 'SHIFT_LEADER', 'close', 'CLOSE_REVIEW', 'CLOSED', '前后对比已清理到位，同意结案。')] });
  add('CLOSED', '09010', '南湖路地铁口', { clock: null, attachments: after('eb'), disposal: disposal(), check: check(true), standing: { type: 'closed', checked: true }, story: [...checked, told(8, '何建国', 'SHIFT_LEADER', 'close', 'CLOSE_REVIEW', 'CLOSED', '同意结案。')] });
}
