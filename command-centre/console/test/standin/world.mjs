// The stand-in's people, cameras, incidents, walls and files. Made input for building pages, never shipped.
import { point } from './city.mjs';

const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
export const PASSWORD = 'standin';

export const people = {
  zhoumin: { name: '周敏', role: 'OPERATOR' },
  sunyue: { name: '孙悦', role: 'CLERK' },
  hejianguo: { name: '何建国', role: 'SHIFT_LEADER' },
  wanghai: { name: '王海', role: 'SUPERVISOR' },
  suting: { name: '苏婷', role: 'GUIDE' },
  chenyong: { name: '陈勇', role: 'INSPECTOR' },
  majun: { name: '马骏', role: 'COMMAND_CENTRE' },
  liuyang: { name: '刘洋', role: 'DEPARTMENT', unit: 'sanitation-2' },
  tianwen: { name: '田文', role: 'ASSISTANT' },
  gaolan: { name: '高岚', role: 'MANAGER' },
  linguan: { name: '林冠', role: 'ADMINISTRATOR' },
};

const status = (state, reason, seconds) => ({
  state, since: ago(seconds), reason, codec: state === 'OFF' ? null : 'H264', widthPx: 640, heightPx: 360,
  framesPerSecond: state === 'PLAYING' ? 25 : 0, kilobitsPerSecond: state === 'PLAYING' ? 620 : 0, viewers: state === 'PLAYING' ? 2 : 0,
});

const CAMERAS = [
  ['renmin-jianshe', '0101', '人民路-建设街口', '城关街道', 3, 3.2], ['square-west', '0107', '中心广场西侧', '城关街道', 3.3, 3.8],
  ['jianshe-works', '0152', '建设街施工段', '城关街道', 3, 4.4], ['wenhua-road', '0214', '文化路中段东侧', '城关街道', 4.5, 2.4],
  ['xingfu-fruit', '0219', '幸福街果蔬店', '城关街道', 1.5, 2.6], ['wenhua-north', '0213', '文化路北口', '城关街道', 4.5, 4.6],
  ['minzhu-bins', '0322', '民主巷分类点', '东门街道', 1.5, 1.4], ['minzhu-east', '0323', '民主巷东口', '东门街道', 1.9, 1.2],
  ['market-north', '0318', '东门市场北口（新疆维吾尔自治区驻青和市办事处综合服务中心正门对面公交站台）', '东门街道', 2.4, 2],
  ['river-2', '0402', '滨河步道 2 号', '滨河街道', 4, 0.3], ['nanhu-metro', '0411', '南湖路地铁口', '南湖街道', 6, 1],
  ['heping-88', '0236', '和平街 88 号', '南湖街道', 5.2, 1],
];
export const cameras = CAMERAS.map(([id, number, name, street, c, r]) => {
  const [longitude, latitude] = point(c, r);
  const off = id === 'wenhua-north';
  const stalled = id === 'minzhu-east';
  const refused = id === 'heping-88';
  const sub = refused
    ? status('REFUSED', { zh: '摄像机 10.20.3.88 拒绝了用户 watchwall 的密码。请在摄像机网页的“系统—用户管理”里核对该用户的密码和实时预览权限，再在摄像机档案里改正地址中的密码；为避免摄像机锁定账号，系统每隔几分钟才重试一次，改正后立即生效。', en: 'The camera at 10.20.3.88 refused user watchwall with this password. Check the user in the camera, correct the address; it is tried again only every few minutes, so that the camera does not lock the account.' }, 5400)
    : off
    ? status('BACKING_OFF', { zh: '连不上 10.20.3.13：主机没有回应。检查摄像机电源和交换机端口。', en: '10.20.3.13 does not answer. Check the power and the switch port.' }, 1330)
    : stalled ? status('STALLED', { zh: '已连上，但 12 s 没有画面。检查摄像机编码设置。', en: 'Connected, but no picture for 12 s. Check the encoder settings.' }, 700)
      : status('PLAYING', null, 86400);
  return { id, number, name, place: { street, grid: '23010800000018', address: `${street}${name}`, longitude, latitude }, main: { ...sub, widthPx: 1920, heightPx: 1080, kilobitsPerSecond: sub.kilobitsPerSecond * 6 }, sub };
});
const cameraOf = (id) => cameras.find((each) => each.id === id);

const said = (key, number, zh, en) => ({ key, number, word: { zh, en } });
const ANY = [said(8, 8, '画面异常', 'Picture at fault'), said(9, 9, '其他', 'Other')];
export const REASONS = {
  'street-vending': [said(1, 1, '运动中，未停留经营', 'Moving, not staying to trade'), said(2, 2, '合规早餐车', 'Permitted breakfast cart'), said(3, 3, '店内经营', 'Trade inside the shop'), said(4, 4, '废弃摊位，无人经营', 'Abandoned stall, nobody trading'), said(5, 5, '遮阳棚或遮盖布', 'Awning or cover'), said(6, 6, '行人聚集', 'People gathering'), said(7, 7, '施工或搬运', 'Works or carrying'), ...ANY],
  'illegal-parking': [said(1, 20, '划线车位或许可停放', 'Marked or permitted parking'), said(2, 21, '临时上下客、装卸', 'Setting down or loading'), said(3, 22, '执勤或作业车辆', 'Vehicle on duty or at work'), said(4, 23, '排队等候通行', 'Queuing in traffic'), said(5, 1, '运动中，未停留经营', 'Moving, not staying to trade'), said(6, 7, '施工或搬运', 'Works or carrying'), said(7, 17, '误检，没有此物', 'Mistaken, no such thing'), ...ANY],
  'bin-overflow': [said(1, 10, '垃圾桶未满溢', 'Bin not overflowing'), said(2, 11, '正在清运', 'Being emptied'), said(3, 5, '遮阳棚或遮盖布', 'Awning or cover'), said(4, 19, '阴影、积水或灯光', 'Shadow, puddle or light'), said(5, 17, '误检，没有此物', 'Mistaken, no such thing'), ...ANY],
};
const hourAgo = (hours) => { const at = new Date(); at.setUTCMinutes(0, 0, 0); return new Date(at.getTime() - hours * 3600e3).toISOString(); };
export const figures = () => ({
  hours: [3, 4, 6, 2, 3, 4, 5].map((raised, i) => ({ from: hourAgo(6 - i), raised })), lastHour: 5, operators: 1, perOperatorHour: 5, budget: 6,
  today: { raised: 27, confirmed: 18, rejected: 7, precision: 0.72, medianSeconds: 42, ninetiethSeconds: 180 }, days: 7,
  cameras: [{ id: 'market-north', name: '市场北门', confirmed: 3, rejected: 4, precision: 3 / 7, topReason: 5 }, { id: 'wenhua-road', name: '文化路中段东侧', confirmed: 9, rejected: 2, precision: 9 / 11, topReason: 1 }],
  rules: [{ id: 'market-no-vending', name: 'market-no-vending', confirmed: 3, rejected: 4, precision: 3 / 7, topReason: 5 }],
});

const step = (key, value, limit, met = true) => ({ key: `step.${key}`, question: { key: `step.${key}`, zh: key, en: key }, value, limit, met });
const no = { key: 'step.no', zh: '否', en: 'no' };
const none = { key: 'step.none', zh: '无', en: 'none' };
const STEPS = [step('what', '0.87', '0.40'), step('where', '人行道禁设摊区', null), step('stayed', '214.3', '180.0'), step('stall', '0.80', null), step('customers', '1', '2', false), step('signs', '1', '1'), step('permitted-time', no, null), step('open-case', none, null)];

let serial = 231;
export function makeIncident(cameraId, level, title, category, seconds, over = {}) {
  const camera = cameraOf(cameraId);
  const number = ++serial;
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, number: `XS-20261123-${String(number).padStart(4, '0')}`,
    rule: { id: `${cameraId}-no-vending`, version: 4, name: '人行道禁设摊', kind: 'street-vending' }, repeats: 0, reasons: REASONS['street-vending'], title, level, category: { standard: 'GB/T 47678.5-2026', kind: 'MATTER', ...category },
    cameraId, cameraNumber: camera.number, cameraName: camera.name, place: camera.place,
    zone: { name: '人行道禁设摊区', polygon: [[0.55, 0.42], [0.6, 0.42], [0.985, 0.84], [0.985, 0.97], [0.94, 0.97]] },
    box: { x: 370, y: 165, width: 170, height: 112, pictureWidth: 640, pictureHeight: 360 },
    score: 0.87, model: 'nanodet-plus-m 1.5x', started: ago(seconds + 214), raised: ago(seconds), dwellSeconds: 214, dwellLimitSeconds: 180,
    state: 'CANDIDATE', decision: null, evidence: ['start-frame', 'box-frame', 'clip'], clipFrom: ago(seconds + 224), clipTo: ago(seconds - 10),
    steps: STEPS,
    ...over,
  };
}

const vending = { code: '09001', name: '无照经营游商' };
const vendor = { zh: '疑似占道游商', en: 'Suspected street vendor' };
const decidedBy = (at, reason) => ({ by: '周敏', at, reason, reasonWord: reason ? REASONS['street-vending'].find((each) => each.number === reason).word : null, note: null, caseNumber: reason ? null : '20261123-0090' });
export const incidents = [
  makeIncident('wenhua-road', 'URGENT', vendor, vending, 14),
  makeIncident('xingfu-fruit', 'WARNING', { zh: '疑似店外经营', en: 'Suspected trade outside the shop' }, { code: '09005', name: '店外经营' }, 340, { score: 0.78, repeats: 3, evidence: ['start-frame', 'box-frame'] }),
  makeIncident('market-north', 'WARNING', vendor, vending, 640),
  makeIncident('heping-88', 'INFORMATION', { zh: '疑似车辆占道', en: 'Suspected obstructing car' }, { code: '09009', name: '机动车乱停放' }, 960, { score: 0.84, rule: { id: 'heping-parking', version: 2, name: '和平街禁停区', kind: 'illegal-parking' }, reasons: REASONS['illegal-parking'] }),
  makeIncident('square-west', 'WARNING', vendor, vending, 3100, { state: 'CONFIRMED', decision: decidedBy(ago(1200), null) }),
  makeIncident('river-2', 'WARNING', vendor, vending, 3900, { state: 'REJECTED', decision: decidedBy(ago(2100), 1) }),
  makeIncident('minzhu-bins', 'WARNING', vendor, vending, 4900, { state: 'CONFIRMED', decision: decidedBy(ago(4000), null) }),
];

const ofCamera = [said(1, 24, '镜头正常', 'The camera is well'), said(2, 25, '正在检修', 'Being serviced'), ...ANY];
const asked = (value) => [step('fault', value, null), step('sharpness', '0.12', null, null), step('lasted', '95.0', '30.0')];
const troubled = (camera, value, seconds) => makeIncident(camera, 'WARNING', { zh: '摄像机故障', en: 'Camera fault' }, { code: 'camera', name: '摄像机故障' }, seconds, { rule: { id: `${camera}-well`, version: 1, name: '画面巡检', kind: 'camera-trouble' }, reasons: ofCamera, steps: asked(value) });
export const troubles = [troubled('river-2', '遮挡', 1200), troubled('minzhu-bins', '画面静止', 5400)];

export const services = [
  { id: 'database', name: { zh: '数据库', en: 'Database' }, ok: true, detail: 'PostgreSQL 18', since: ago(86400) },
  { id: 'gateway', name: { zh: '视频网关', en: 'Stream gateway' }, ok: true, detail: { zh: '拉流 24 路', en: '24 streams pulled' }, since: ago(86400) },
  { id: 'detection', name: { zh: '智能发现', en: 'Detection' }, ok: true, detail: { zh: '看 4 路，每路 3 帧/s', en: '4 cameras, 3 pictures/s each' }, since: ago(86400) },
  { id: 'wall', name: { zh: '大屏控制', en: 'Wall controller' }, ok: false, detail: { zh: '屏 2 的节点不在线。检查节点电脑和网线。', en: 'Node 2 is away. Check its computer and cable.' }, since: ago(120) },
];
