// The stand-in's doors of the field, of attachments, of quality and of the exchange; answers [status, body], 'picture', or null.
import { caseDoors } from './caseDoors.mjs';
import { cases, stories } from './caseWorld.mjs';
import { people } from './world.mjs';

const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const duty = { on: true, since: ago(170), grids: ['03-021'] };
const reported = new Map();
const transfer = (id, caseNumber, message, state, over) => ({ id, destination: '市平台', caseNumber, message, state, dead: false, tries: 1, writtenAt: ago(130 - id), sentAt: ago(129 - id), acknowledgedAt: null, nextTryAt: null, reason: null, externalId: null, ...over });
const transfers = [
  transfer(9, '20261123-0148', '任务分派单', 'FAILED', { dead: true, tries: 12, reason: { zh: '市平台拒收：类别代码 07001 不在它的字典里。核对代码对照表后放行。', en: 'The city refused it: category 07001 is not in its dictionary. Check the crosswalk, then release.' } }),
  transfer(8, '20261123-0150', '问题立案单', 'FAILED', { tries: 3, nextTryAt: ago(-4), reason: { zh: '市平台没有回应。', en: 'The city did not answer.' } }),
  transfer(7, '20261123-0151', '问题立案单', 'TO_SEND', { tries: 0, sentAt: null }), transfer(6, '20261123-0142', '结果反馈单', 'SENT', {}), transfer(5, '20261123-0142', '问题立案单', 'ACKED', { acknowledgedAt: ago(100), externalId: 'QH-2026-118820' }),
];
const compared = [{ destination: '市平台', at: ago(30), ours: 37, theirs: 36, problem: null, differences: [{ kind: 'MISSING_THERE', key: 'filing-20261123-0148-4', caseNumber: '20261123-0148', ours: '问题立案单', theirs: '' }, { kind: 'DIFFERENT', key: 'closing-20261122-0031-9', caseNumber: '20261122-0031', ours: '已结案', theirs: '处置中' }] }];
const findings = new Map();
const rowOf = (number, ask) => ask('/api/cases', new URL(`http://x/api/cases?q=${number}`))[1].cases[0];

function quality(ask) {
  const samples = cases.filter((f) => f.state === 'CLOSED').map((f) => ({ id: Number(f.number.slice(-4)), day: new Date().toISOString().slice(0, 10), file: rowOf(f.number, ask), finding: findings.get(Number(f.number.slice(-4))) ?? null }));
  const looked = samples.filter((each) => each.finding);
  const faults = {};
  for (const { finding: { fault } } of looked) if (fault) faults[fault] = (faults[fault] ?? 0) + 1;
  return { samples, summary: { drawn: samples.length, judged: looked.length, faulty: looked.filter((each) => each.finding.fault).length, faults } };
}

function attach(f, url, account, view) {
  const kind = url.searchParams.get('kind');
  if (Number(url.searchParams.get('version')) !== f.version) return [409, { key: 'case.changed-meanwhile', zh: '别人刚改过。', en: 'Changed meanwhile.', now: view() }];
  f.attachments = [...f.attachments, { sha256: crypto.randomUUID().replaceAll('-', ''), kind, mediaType: 'image/jpeg', bytes: 1, name: url.searchParams.get('name'), takenAt: null, editedFrom: null, redacted: false, addedBy: account, addedAt: new Date().toISOString() }];
  f.version += 1;
  return [200, view()];
}

export function deskDoors(method, path, url, body, account, knobs, tell) {
  const person = { account, ...people[account] };
  const ask = (to, at = new URL(`http://x${to}`)) => caseDoors('GET', to, at, {}, account, {}, () => undefined);
  let m;
  if (path === '/api/field/tasks') return [200, { duty, tasks: cases.filter((f) => (f.state === 'CHECKING' ? f.check : f.state === 'VERIFYING' ? f.verification : null)?.inspector === account).map((f) => ({ number: f.number })) }];
  if (path === '/api/field/duty') return [200, Object.assign(duty, { on: body.on })];
  if (path === '/api/field/photos') return [200, { sha256: crypto.randomUUID().replaceAll('-', '') }];
  if (path === '/api/cases/inspections') {
    if (!reported.has(body.id)) {
      const f = { ...structuredClone(cases[0]), number: `20261123-0${300 + reported.size}`, version: 1, state: 'REGISTERED', source: 'INSPECTOR', origin: { type: 'inspector' }, description: body.facts, registeredBy: person.name, registeredAt: new Date().toISOString() };
      stories.set(f.number, []);
      cases.push(f);
      reported.set(body.id, f.number);
      tell({ type: 'case', number: f.number, state: f.state, version: 1 });
    }
    return ask(`/api/cases/${reported.get(body.id)}`);
  }
  if (path === '/api/transfers/reconciliation') return [200, url.searchParams.get('day') === new Date().toISOString().slice(0, 10) || knobs.empty ? compared.map((each) => ({ ...each, day: url.searchParams.get('day') })) : []];
  if (path === '/api/transfers') {
    const state = url.searchParams.get('state') ?? '';
    return [200, knobs.empty ? [] : transfers.filter((each) => (state === 'DEAD' ? each.dead : state ? each.state === state && !each.dead : each.state !== 'ACKED'))];
  }
  if ((m = /^\/api\/transfers\/(\d+)\/release$/.exec(path))) return Object.assign(transfers.find((each) => each.id === Number(m[1])), { dead: false, state: 'TO_SEND', reason: null }), [204];
  if (path === '/api/quality/samples') return [200, knobs.empty ? [] : quality(ask).samples];
  if (path === '/api/quality/summary') return [200, quality(ask).summary];
  if ((m = /^\/api\/quality\/samples\/(\d+)$/.exec(path))) return findings.set(Number(m[1]), { ...body, by: person.name, at: new Date().toISOString() }), [200, {}];
  if ((m = /^\/api\/cases\/([^/]+)\/attachments$/.exec(path)) && method === 'POST') {
    const f = cases.find((each) => each.number === m[1]);
    return f ? attach(f, url, account, () => ask(`/api/cases/${f.number}`)[1]) : [404];
  }
  if (/^\/api\/cases\/[^/]+\/attachments\/\w+$/.test(path)) return ['picture'];
  return null;
}
