// The stand-in's rules of the centre, in short: who may do what in which state, and what is missing. The real ones are the case bridge's.
const T = (from, action, role, to, ...needs) => ({ from, action, role, to, needs });
const EDITS = ['REGISTERED', 'VERIFIED', 'PRE_REGISTERED', 'RETURNED'].flatMap((s) => ['correct-category', 'locate', 'save-form', 'attach'].map((a) => T(s, a, 'CLERK', s)));
const WHOLE = ['category', 'located', 'saved'];
const TABLE = [
  ...EDITS,
  T('REGISTERED', 'send-verification', 'CLERK', 'VERIFYING', 'located'), T('REGISTERED', 'pre-register', 'CLERK', 'PRE_REGISTERED', 'no-verification', ...WHOLE), T('REGISTERED', 'defer', 'CLERK', 'DEFERRED', 'category'),
  T('REGISTERED', 'answer', 'CLERK', 'ANSWERED', 'no-complaint'), T('REGISTERED', 'decline', 'CLERK', 'NOT_FILED'), T('REGISTERED', 'merge', 'CLERK', 'MERGED'),
  T('VERIFYING', 'found-true', 'INSPECTOR', 'VERIFIED'), T('VERIFYING', 'found-false', 'INSPECTOR', 'VERIFIED'), T('VERIFYING', 'found-unable', 'INSPECTOR', 'REGISTERED'), T('VERIFYING', 'attach', 'INSPECTOR', 'VERIFYING'), T('VERIFYING', 'recall-verification', 'CLERK', 'REGISTERED'),
  T('VERIFIED', 'pre-register', 'CLERK', 'PRE_REGISTERED', 'found-so', ...WHOLE), T('VERIFIED', 'acknowledge-unfounded', 'CLERK', 'UNFOUNDED', 'found-not-so'), T('VERIFIED', 'send-verification', 'CLERK', 'VERIFYING', 'located'), T('VERIFIED', 'merge', 'CLERK', 'MERGED'),
  T('PRE_REGISTERED', 'forward', 'CLERK', 'FILING_REVIEW', ...WHOLE), T('PRE_REGISTERED', 'defer', 'CLERK', 'DEFERRED', 'category'), T('PRE_REGISTERED', 'merge', 'CLERK', 'MERGED'), T('DEFERRED', 'resume', 'CLERK', 'PRE_REGISTERED'),
  T('FILING_REVIEW', 'file', 'SHIFT_LEADER', 'FILED', ...WHOLE), T('FILING_REVIEW', 'return', 'SHIFT_LEADER', 'RETURNED'), T('FILING_REVIEW', 'withdraw', 'CLERK', 'PRE_REGISTERED'),
  T('RETURNED', 'not-file', 'CLERK', 'NOT_FILED'), T('RETURNED', 'forward', 'CLERK', 'FILING_REVIEW', ...WHOLE), T('RETURNED', 'defer', 'CLERK', 'DEFERRED', 'category'),
  T('FILED', 'dispatch', 'COMMAND_CENTRE', 'DISPATCHED'), T('FILED', 'ask-void', 'COMMAND_CENTRE', 'VOID_REVIEW'),
  T('DISPATCHED', 'attach', 'DEPARTMENT', 'DISPATCHED'), T('DISPATCHED', 'finish', 'DEPARTMENT', 'DISPOSED'), T('DISPATCHED', 'give-back', 'DEPARTMENT', 'FILED'), T('DISPATCHED', 'ask-void', 'DEPARTMENT', 'VOID_REVIEW'),
  T('DISPATCHED', 'ask-extension', 'DEPARTMENT', 'DISPATCHED', 'nothing-asked'), T('DISPATCHED', 'ask-suspension', 'DEPARTMENT', 'DISPATCHED', 'nothing-asked'),
  T('DISPATCHED', 'grant-extension', 'SHIFT_LEADER', 'DISPATCHED', 'extension'), T('DISPATCHED', 'refuse-extension', 'SHIFT_LEADER', 'DISPATCHED', 'extension'), T('DISPATCHED', 'grant-suspension', 'SUPERVISOR', 'DISPATCHED', 'suspension'), T('DISPATCHED', 'refuse-suspension', 'SUPERVISOR', 'DISPATCHED', 'suspension'),
  T('DISPOSED', 'pass-on', 'COMMAND_CENTRE', 'AWAIT_CHECK'), T('DISPOSED', 'send-back', 'COMMAND_CENTRE', 'DISPATCHED'),
  T('AWAIT_CHECK', 'send-check', 'CLERK', 'CHECKING', 'check-required'), T('AWAIT_CHECK', 'forward', 'CLERK', 'CLOSE_REVIEW', 'no-check'), T('AWAIT_CHECK', 'attach', 'CLERK', 'AWAIT_CHECK'),
  T('CHECKING', 'attach', 'INSPECTOR', 'CHECKING'), T('CHECKING', 'report-check', 'INSPECTOR', 'CHECKED'), T('CHECKING', 'recall-check', 'CLERK', 'AWAIT_CHECK'), T('CHECKED', 'attach', 'CLERK', 'CHECKED'), T('CHECKED', 'forward', 'CLERK', 'CLOSE_REVIEW'),
  T('CLOSE_REVIEW', 'close', 'SHIFT_LEADER', 'CLOSED'), T('CLOSE_REVIEW', 'return-for-dispatch', 'SHIFT_LEADER', 'FILED'),
  T('VOID_REVIEW', 'agree-void', 'SHIFT_LEADER', 'VOID_CONSENT'), T('VOID_REVIEW', 'refuse-void', 'SHIFT_LEADER', 'FILED'), T('VOID_CONSENT', 'consent-void', 'SUPERVISOR', 'VOIDED'), T('VOID_CONSENT', 'refuse-void', 'SUPERVISOR', 'FILED'),
];
const ENDS = ['UNFOUNDED', 'NOT_FILED', 'ANSWERED', 'MERGED', 'CLOSED', 'VOIDED'];
const TEXTLESS = ['correct-category', 'locate', 'save-form', 'attach', 'flag', 'send-verification', 'pre-register', 'withdraw', 'resume', 'send-check'];

const WHY = {
  category: ['先定类别，再存表单。', 'Choose a category first.'], located: ['先在地图上标出位置，再存表单。', 'Mark the place on the map first.'], saved: ['先存表单。', 'Save the form first.'],
  'no-verification': ['公众举报要先核实。先发核实。', 'A public report is verified first.'], 'no-complaint': ['投诉不能直接答复办结。', 'A complaint is not ended by an answer.'], 'found-so': ['核实结果是不属实，不能预立案。', 'It was found not so.'], 'found-not-so': ['核实结果是属实。', 'It was found so.'],
  'nothing-asked': ['已有一项申请在等批复。', 'A request is open.'], extension: ['没有延期申请。', 'No extension was asked for.'], suspension: ['没有挂账申请。', 'No suspension was asked for.'],
  'check-required': ['指挥中心批注无需核查，直接转值班长。', 'No check is needed; forward it to the leader.'], 'no-check': ['先发核查，核查反馈后再转值班长。', 'A check comes first.'],
};
const holds = (f, need) => ({
  category: f.category !== null, located: f.place.located, saved: f.formSavedAt !== null, 'no-verification': f.source !== 'PUBLIC', 'no-complaint': f.origin.type === 'public' && f.origin.request !== 'COMPLAINT',
  'found-so': f.verification?.result === true, 'found-not-so': f.verification?.result === false, 'nothing-asked': f.request === null, extension: f.request?.type === 'extension', suspension: f.request?.type === 'suspension', 'check-required': f.checkRequired, 'no-check': !f.checkRequired,
})[need];

export function allowed(f, role) {
  const rows = TABLE.filter((row) => row.from === f.state && row.role === role);
  const free = [...(['CLERK', 'SHIFT_LEADER', 'SUPERVISOR', 'MANAGER'].includes(role) && !ENDS.includes(f.state) ? ['flag'] : []), ...(['CLERK', 'SHIFT_LEADER', 'COMMAND_CENTRE', 'SUPERVISOR', 'MANAGER'].includes(role) ? ['note'] : [])];
  return [...rows.map((row) => {
    const missing = row.needs.find((need) => !holds(f, need));
    const why = missing ? { zh: WHY[missing][0], en: WHY[missing][1] } : null;
    return { action: row.action, enabled: !why, needsText: !TEXTLESS.includes(row.action), why };
  }), ...free.map((action) => ({ action, enabled: true, needsText: action === 'note', why: null }))];
}

const refuse = (key, zh, en, over) => ({ status: 409, body: { key, zh, en, ...over } });
const soon = (minutes) => ({ startedAt: new Date().toISOString(), warnAt: new Date(Date.now() + minutes * 48_000).toISOString(), dueAt: new Date(Date.now() + minutes * 60_000).toISOString(), pausedAt: null, light: 'GREEN' });
const CLOCKS = { REGISTERED: 30, VERIFYING: 120, VERIFIED: 30, PRE_REGISTERED: 30, RETURNED: 30, FILING_REVIEW: 30, FILED: 60, DISPATCHED: 240, DISPOSED: 60, AWAIT_CHECK: 60, CHECKING: 120, CHECKED: 30, CLOSE_REVIEW: 60 };

/** Changes f; the new view is the caller's. names: account to name, department code to name, categories. */
export function act(f, body, person, names, story, view) {
  const now = new Date().toISOString();
  if (body.version !== f.version) return refuse('case.changed-meanwhile', `${f.by ?? '赵倩'}刚改过案卷 ${f.number}，现在是第 ${f.version} 版。你的改动没有保存。`, `${f.number} was changed just now and is at version ${f.version}; your change was not saved.`, { now: view() });
  const can = allowed(f, person.role).find((each) => each.action === body.action);
  if (!can) return refuse('case.not-in-this-state', '现在不能这样办。', 'Not possible now.');
  if (!can.enabled) return refuse('case.guard', can.why.zh, can.why.en);
  if (can.needsText && !(body.text ?? '').trim()) return { status: 400, body: { key: 'case.opinion-missing', zh: '还没有写意见。', en: 'The opinion is missing.' } };
  const row = TABLE.find((each) => each.from === f.state && each.action === body.action && each.role === person.role);
  const from = f.state;
  const errand = () => ({ inspector: body.inspector, inspectorName: names.people[body.inspector]?.name ?? body.inspector, sentAt: now, result: null, text: '' });
  switch (body.action) {
    case 'correct-category': f.category = names.category(body.code); f.formSavedAt = null; break;
    case 'locate': f.formSavedAt = null; f.place = { address: body.address, longitude: body.longitude, latitude: body.latitude, grid: body.grid, located: true }; break;
    case 'save-form': f.description = body.description; f.formSavedAt = now; break;
    case 'flag': f.flags = body.yes ? [...f.flags, body.flag] : f.flags.filter((each) => each !== body.flag); break;
    case 'send-verification': f.verification = errand(); break;
    case 'found-true': case 'found-false': Object.assign(f.verification, { result: body.action === 'found-true', text: body.text }); break;
    case 'send-check': f.check = errand(); break;
    case 'report-check': Object.assign(f.check, { result: body.yes, text: body.text }); break;
    case 'defer': f.standing = { type: 'deferred', lack: body.lack, reviewOn: body.day }; break;
    case 'merge': f.standing = { type: 'merged', into: body.into }; break;
    case 'return': f.standing = { type: 'returned', correctable: body.yes }; break;
    case 'forward': f.standing = { type: 'forwarded', by: { id: person.account, name: person.name } }; break;
    case 'file': f.level = body.level; f.standard = body.number; break;
    case 'dispatch': f.department = { code: body.department, name: names.departments.find((d) => d.code === body.department)?.name ?? body.department }; f.round += 1; break;
    case 'finish': f.disposal = { text: body.text, permit: body.yes, by: person.name, at: now }; break;
    case 'pass-on': f.checkRequired = body.yes; break;
    case 'ask-extension': f.request = { type: 'extension', reason: body.text, limitKind: body.limitKind, amount: body.amount, until: null }; break;
    case 'ask-suspension': f.request = { type: 'suspension', reason: body.text, limitKind: null, amount: 0, until: body.day }; break;
    case 'grant-extension': f.extensions += 1; f.request = null; break;
    case 'refuse-extension': case 'refuse-suspension': f.request = null; break;
    case 'grant-suspension': f.suspendedUntil = f.request.until; f.request = null; break;
    case 'ask-void': f.standing = { type: 'void-asked', from, by: { id: person.account, name: person.name }, reason: body.text, agreed: null }; break;
    case 'agree-void': f.standing = { ...f.standing, agreed: { id: person.account, name: person.name } }; break;
  }
  if (row) f.state = row.to;
  if (f.state !== from) f.clock = CLOCKS[f.state] ? soon(CLOCKS[f.state]) : null;
  f.version += 1;
  f.by = person.name;
  story.push({ at: now, by: person.name, role: person.role, action: body.action, from, to: f.state, opinion: body.text || null });
  return { status: 200, body: view() };
}
