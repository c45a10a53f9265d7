// The stand-in's case files and dictionary.
import { incidents } from './world.mjs';
import { city } from './city.mjs';

const STANDARD = 'GB/T 47678.5-2026';
const row = (code, name, className, zh, neighbours, filing) => ({
  standard: STANDARD, kind: 'MATTER', code, name, className, rule: zh ? { zh, en: zh } : null, neighbours,
  filingCondition: filing ? { zh: filing, en: filing } : null, timeLimit: { zh: '4 工作时', en: '4 working hours' }, closingCondition: { zh: '现场恢复，无残留', en: 'restored, nothing left' },
});
export const categories = [
  row('09001', '无照经营游商', '街面秩序类', '没有固定店面，流动经营', ['09006', '09005'], '在道路、人行道流动摆卖'),
  row('09005', '店外经营', '街面秩序类', '从固定店面伸出来经营', ['09001', '09006'], '货物超出门窗外墙'),
  row('09006', '占道经营', '街面秩序类', '没有店面，固定摆在路上', ['09001', '09005'], '占用道路固定摆卖'),
  row('09009', '机动车乱停放', '街面秩序类', '停在没有泊位的地方', ['09010'], '占用人行道停车'),
  row('09010', '非机动车乱停放', '街面秩序类', null, ['09011'], null), row('09011', '共享单车乱象', '街面秩序类', null, ['09010'], null),
  row('06010', '暴露垃圾', '市容环境类', '没有容器，散落在地面', ['06042'], '地面有散落垃圾'),
  row('06042', '垃圾站（箱）满溢', '市容环境类', '桶完好，垃圾高出桶口', ['06010'], '垃圾高出桶口，或桶外散落'),
  row('06036', '乱堆杂物', '市容环境类', null, [], null), row('07001', '非法小广告', '宣传广告类', null, [], null), row('08002', '施工占道', '施工管理类', null, [], null),
];

const later = (minutes) => new Date(Date.now() + minutes * 60000).toISOString();
const ago = (minutes) => later(-minutes);
let serial = 86;
function file(incident, state, minutesAgo, over = {}) {
  const { longitude, latitude, address } = incident.place;
  const grid = city.grids.features[9].properties;
  return {
    number: `20261123-${String(++serial).padStart(4, '0')}`, version: 1, state, source: 'VIDEO',
    category: { standard: STANDARD, kind: 'MATTER', code: incident.category.code, name: incident.category.name }, description: `${incident.cameraName}，人行道禁设摊区内有人停留 214 s，疑似经营。`,
    place: { address, longitude, latitude, grid: grid.code, located: false }, formSavedAt: null, incidentId: incident.id, incidentNumber: incident.number, cameraName: incident.cameraName,
    evidence: [{ kind: 'start-frame', sha256: '9f2c' }, { kind: 'box-frame', sha256: '71aa' }, { kind: 'clip', sha256: '0c3d' }], foundAt: incident.raised,
    registeredBy: '周敏', registeredAt: ago(minutesAgo), deadline: later(30 - minutesAgo), ...over,
  };
}
const by = (n) => incidents[n % incidents.length];
export const files = [
  file(by(0), 'PRE_REGISTERED', 26), file(by(4), 'PRE_REGISTERED', 17), file(by(2), 'PRE_REGISTERED', 6), file(by(6), 'PRE_REGISTERED', 3),
  file(by(3), 'REGISTERED', 9), file(by(5), 'FILING_REVIEW', 42, { formSavedAt: ago(40), place: { ...by(5).place, located: true, grid: city.grids.features[4].properties.code } }), file(by(1), 'FILING_REVIEW', 55, { formSavedAt: ago(51) }),
];
const stories = new Map(files.map((f) => [f.number, [
  { at: f.foundAt, by: '摄像机', role: 'SYSTEM', action: 'found', from: null, to: 'REGISTERED', opinion: null },
  { at: f.registeredAt, by: '周敏', role: 'OPERATOR', action: 'confirm', from: null, to: f.state, opinion: null },
]]));

function allowed(f, role) {
  if (role !== 'CLERK') return [];
  const missing = [!f.category && '定类别', !f.place.located && '在地图上定位', !f.formSavedAt && '存表单'].filter(Boolean);
  const why = missing.length ? { zh: `先${missing.join('、')}，再转值班长。`, en: 'Category, map point and saved form come first.' } : null;
  const work = f.state === 'REGISTERED' || f.state === 'PRE_REGISTERED';
  const out = [];
  if (f.state === 'REGISTERED') out.push({ action: 'pre-register', enabled: !why, why });
  if (work) out.push(...['correct-category', 'locate', 'save-form'].map((action) => ({ action, enabled: true, why: null })));
  if (f.state === 'PRE_REGISTERED') out.push({ action: 'forward', enabled: !why, why });
  return out;
}
export const fileView = (f, role) => ({ file: f, allowed: allowed(f, role), story: stories.get(f.number) });

export function act(f, body, person) {
  if (body.version !== f.version) return { status: 409, body: { key: 'case.changed', zh: `没有保存：${person.name === '孙悦' ? '赵倩' : '孙悦'}刚改过这份案卷，现在是第 ${f.version} 版。`, en: `Not saved: the file changed just now and is at version ${f.version}.` } };
  const from = f.state;
  switch (body.action) {
    case 'correct-category': f.category = (({ standard, kind, code, name }) => ({ standard, kind, code, name }))(categories.find((c) => c.code === body.code)); break;
    case 'locate': f.formSavedAt = null; f.place = { address: body.address, longitude: body.longitude, latitude: body.latitude, grid: body.grid, located: true }; break;
    case 'save-form': f.description = body.description; f.formSavedAt = new Date().toISOString(); break;
    case 'pre-register': f.state = 'PRE_REGISTERED'; break;
    case 'forward': f.state = 'FILING_REVIEW'; break;
  }
  f.version += 1;
  stories.get(f.number).push({ at: new Date().toISOString(), by: person.name, role: person.role, action: body.action, from, to: f.state, opinion: body.opinion ?? null });
  return { status: 200, body: fileView(f, person.role) };
}
