// The stand-in's rules: kinds, rules and their versions; answers [status, body], or null where the address is not one of ours.
import { people } from './world.mjs';

const words = (zh, en) => ({ zh, en });
const key = (name, zh, en, type, least, most, usual, choices = []) => ({ name, words: words(zh, en), type, least, most, usual, choices });
const dwell = (zh, en, usual, most = 43_200) => key('dwell', zh, en, 'SPAN', 1, most, usual);
const both = (code, name, old) => [{ standard: 'GB/T 47678.5-2026', code, name }, { standard: 'GB/T 30428.2-2013', code: old, name }];
const kind = (id, zh, en, categories, keys, over = {}) => ({ id, words: words(zh, en), queue: 'OPERATOR', ground: 'DRAWN_ZONE', categories, keys, ...over });

export const kinds = [
  kind('street-vending', '疑似流动摊贩', 'Street vending (suspected)', [...both('09001', '无照经营游商', '04-01'), ...both('09006', '占道经营', '04-06')], [dwell('停留时间', 'Stay', '', 3600), key('min-score', '人员最低得分', 'Least score of the person', 'NUMBER', 0.05, 0.99, '0.40'), key('customers', '来往顾客', 'Customers who come and go', 'COUNT', 0, 20, '2')]),
  kind('goods-on-pavement', '占道堆物', 'Goods on the pavement', [...both('06036', '乱堆杂物', '01-36'), ...both('09005', '店外经营', '04-05')], [dwell('停留时间', 'Stay', '3 min'), key('min-size', '最小占画面', 'Least share of the picture', 'NUMBER', 0.0005, 0.5, '0.004')]),
  kind('illegal-parking', '违规停车', 'Illegal parking', [...both('09009', '机动车乱停放', '04-09'), ...both('09010', '非机动车乱停放', '04-10')], [dwell('停留时间', 'Stay', '5 min'), key('vehicles', '哪些车', 'Which vehicles', 'WORDS', 1, 2, 'motor', [{ name: 'motor', words: words('机动车', 'Cars and lorries') }, { name: 'two-wheelers', words: words('两轮车', 'Two-wheelers') }]), key('moving', '等红灯也算', 'Waiting at lights too', 'FLAG', 0, 0, 'false')]),
  kind('camera-trouble', '摄像机故障', 'Camera trouble', [{ standard: 'watchwall', code: 'camera', name: '摄像机故障' }], [dwell('持续时间', 'How long it must last', '30 s')], { queue: 'MAINTENANCE', ground: 'WHOLE_PICTURE' }),
];

const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const kept = (id, rule, over = {}) => ({
  id, version: 1, source: 'CONSOLE', on: true, by: '王海', at: ago(190), problem: null, ...over,
  rule: { kind: 'street-vending', keys: { dwell: '3 min', 'min-score': '0.40', customers: '2' }, category: '09001', plan: [], holidays: 'as-other-days', approvals: [], coolDown: '30 min', coolDownAfterRejection: '4 h', priority: 'normal', wallZone: null, ...rule },
});
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const market = { name: '幸福街夜市', from: '2026-11-01', until: '2026-12-31', days: ['fri', 'sat'], dailyFrom: '18:00', dailyTo: '23:00', approver: '城关街道办事处', zone: null };
const longName = '东门市场北口（新疆维吾尔自治区驻青和市办事处综合服务中心正门对面公交站台）禁止占道设摊及店外经营';
const whole = [[0, 0], [1, 0], [1, 1], [0, 1]];
let rules = [
  kept('wenhua-road-street-vending', { camera: 'wenhua-road', name: '文化路东侧禁止设摊', zone: { name: '人行道禁设摊区', polygon: [[0.55, 0.42], [0.6, 0.42], [0.985, 0.84], [0.985, 0.97], [0.94, 0.97]] }, plan: [{ days: WEEK.slice(0, 5), from: '06:30', to: '22:00' }, { days: ['fri', 'sat'], from: '22:00', to: '02:00' }], holidays: 'not-on-holidays', approvals: [market], priority: 'urgent' }, { version: 4 }),
  kept('wenhua-road-goods-on-pavement', { camera: 'wenhua-road', name: '店门口不堆物', kind: 'goods-on-pavement', keys: { dwell: '5 min', 'min-size': '0.004' }, category: '06036', zone: { name: '门前三包区', polygon: [[0.7, 0.4], [0.95, 0.45], [0.98, 0.62], [0.72, 0.52]] } }, { on: false, version: 2 }),
  kept('market-north-street-vending', { camera: 'market-north', name: longName, zone: { name: '新疆维吾尔自治区驻青和市办事处综合服务中心正门', polygon: [[0.1, 0.55], [0.45, 0.55], [0.5, 0.98], [0.02, 0.98]] }, approvals: [{ ...market, name: longName, approver: '东门街道综合行政执法办公室', until: '2026-11-20', zone: { name: '夜市', polygon: [[0.2, 0.7], [0.4, 0.7], [0.4, 0.9]] } }] }),
  kept('river-no-parking', { camera: 'river-2', name: '滨河步道禁止停车', kind: 'illegal-parking', keys: { dwell: '5 min', vehicles: 'motor', moving: 'false' }, category: '09009', zone: { name: '步道', polygon: [[0.2, 0.6], [0.8, 0.6], [0.9, 0.98], [0.1, 0.98]] } }, { source: 'FILE', by: null, at: null }),
  kept('wenhua-north-camera-trouble', { camera: 'wenhua-north', name: '摄像机遮挡', kind: 'camera-trouble', keys: { dwell: '30 s' }, category: 'camera', zone: { name: '全画面', polygon: whole } }, { problem: { zh: '摄像机 wenhua-north 没有画面，请查看该摄像机的状态。', en: 'The camera wenhua-north gives no picture; look at its state.' } }),
];
const versions = (id, made) => [id, made.map(([version, by, over]) => { const one = rules.find((each) => each.id === id); return { ...one, version, by, at: ago(600 * (5 - version)), rule: { ...one.rule, ...over } }; })];
const older = new Map([versions('wenhua-road-street-vending', [[3, '王海', { priority: 'urgent', approvals: [] }], [2, '林冠', { priority: 'normal', approvals: [] }], [1, '王海', { priority: 'normal', approvals: [], plan: [], keys: { dwell: '5 min', 'min-score': '0.40', customers: '2' } }]])]);

/** The centre knows more than the page: here that a name is taken. */
function refusal(draft) {
  const problems = rules.some((each) => each.rule.name === draft.name && each.rule.camera === draft.camera && draft.name.includes('店门口')) ? [{ field: 'name', zh: '这台摄像机已有同名规则。', en: 'This camera has a rule of that name.' }] : [];
  return problems.length ? [422, { key: 'rule.form', zh: '规则没有保存。', en: 'The rule was not saved.', problems }] : null;
}
function keep(one, change, account) {
  older.set(one.id, [{ ...one }, ...(older.get(one.id) ?? [])]);
  Object.assign(one, change, { version: one.version + 1, by: people[account].name, at: new Date().toISOString() });
  return [200, one];
}

export const allRules = () => rules;
const FILE = [{ key: 'rules.unknown-key', zh: 'config/rules.yml 第 27 行：不认识的键“dwel”，是否想写“dwell”？', en: 'config/rules.yml line 27: unknown key "dwel"; did you mean "dwell"?' }];

export function ruleDoors(method, path, url, body, account, knobs) {
  if (path === '/api/rules/kinds') return [200, kinds];
  if (path === '/api/rules/file') return [200, knobs.ruleFile ? FILE : []];
  if (path === '/api/rules' && method === 'GET') return [200, knobs.empty ? [] : rules];
  if (path === '/api/rules') {
    const no = refusal(body);
    if (no) return no;
    const made = { ...kept(`${body.camera}-${body.kind}-${rules.length}`, body), by: people[account].name, at: new Date().toISOString() };
    rules = [...rules, made];
    return [200, made];
  }
  const m = /^\/api\/rules\/([^/]+)\/?(\w*)$/.exec(path);
  const one = rules.find((each) => each.id === m?.[1]);
  if (!m) return null;
  if (!one) return [404];
  if (m[2] === 'history') return [200, [one, ...(older.get(one.id) ?? [])]];
  if (Number(url.searchParams.get('version')) !== one.version) return [409, { key: 'rule.changed-meanwhile', zh: `规则“${one.rule.name}”刚被${one.by}改成第 ${one.version} 版，你的修改没有保存。`, en: `${one.by} has just changed the rule "${one.rule.name}"; yours was not saved.` }];
  if (m[2] === 'on' || m[2] === 'off') return keep(one, { on: m[2] === 'on' }, account);
  return refusal(body) ?? keep(one, { rule: body }, account);
}
