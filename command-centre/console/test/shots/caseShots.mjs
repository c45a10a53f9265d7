// Pictures of the clerk's desk in its states.
const CLERK = 'sunyue';
const press = (...names) => async (page) => { for (const name of names) { await page.keyboard.press(name); await page.waitForTimeout(350); } };
const SMALL = { width: 1280, height: 800 };
const at = (number, queue) => `/cases/20261123-${number}${queue ? `?queue=${queue}` : ''}`;

/** Someone else changes the case behind the page's back. */
async function behind(page, backend, order) {
  const number = new URL(page.url()).pathname.split('/')[2];
  const other = await fetch(`${backend.address}/api/login`, { method: 'POST', body: JSON.stringify({ account: CLERK, password: 'standin' }) });
  const cookie = other.headers.getSetCookie()[0].split(';')[0];
  await fetch(`${backend.address}/api/cases/${number}/actions`, { method: 'POST', headers: { cookie }, body: JSON.stringify({ version: 1, ...order }) });
}

export const caseShots = [
  { name: 'cases', account: CLERK, path: at('0089'), wait: 1800 },
  { name: 'cases-1280', account: CLERK, path: at('0089'), ...SMALL },
  { name: 'cases-2560', account: CLERK, path: at('0089'), width: 2560, height: 1440 },
  { name: 'cases-en', account: CLERK, path: at('0089'), language: 'en' },
  { name: 'cases-en-1280', account: CLERK, path: at('0090'), language: 'en', ...SMALL },
  { name: 'cases-located', account: CLERK, path: at('0089'), wait: 1800, act: async (page) => { await page.locator('.map').click({ position: { x: 300, y: 150 } }); await page.waitForTimeout(500); await press('Control+s')(page); } },
  { name: 'cases-category', account: CLERK, path: at('0089'), act: async (page) => { await press('c')(page); await page.keyboard.type('占'); await page.waitForTimeout(200); } },
  { name: 'cases-laid', account: CLERK, path: at('0089'), act: press('b') },
  { name: 'cases-story', account: CLERK, path: at('0099'), act: press('p') },
  { name: 'cases-public', account: CLERK, path: at('0087') },
  { name: 'cases-reveal', account: CLERK, path: at('0087'), act: async (page) => { await page.click('[data-reveal]'); await page.fill('[name=reveal-reason]', '回访'); await page.keyboard.press('Enter'); await page.waitForTimeout(400); } },
  { name: 'cases-question', account: CLERK, path: at('0093') },
  { name: 'cases-unfounded', account: CLERK, path: at('0092') },
  { name: 'cases-returned', account: CLERK, path: at('0094') },
  { name: 'cases-verifying', account: CLERK, path: at('0095', 'verifying') },
  { name: 'cases-checks', account: CLERK, path: at('0096', 'checks') },
  { name: 'cases-no-check', account: CLERK, path: at('0097', 'checks'), ...SMALL },
  { name: 'cases-checked', account: CLERK, path: at('0099', 'checks') },
  { name: 'cases-deferred', account: CLERK, path: at('0100', 'deferred') },
  { name: 'cases-merge', account: CLERK, path: at('0089'), act: async (page) => { await press('m')(page); await page.fill('[name=into]', '20261123-0090'); await page.waitForTimeout(900); } },
  { name: 'cases-defer', account: CLERK, path: at('0089'), act: async (page) => { await page.click('[data-action=defer]'); await page.waitForTimeout(300); } },
  { name: 'cases-flags', account: CLERK, path: at('0089'), act: async (page) => { await page.click('[data-action=flag]'); await page.waitForTimeout(300); } },
  { name: 'cases-keys', account: CLERK, path: at('0089'), act: press('?') },
  { name: 'cases-conflict', account: CLERK, path: at('0089'), expectFaults: true, act: async (page, backend) => {
    await page.fill('#case-text', '我改过的描述，没有保存。');
    await behind(page, backend, { action: 'save-form', description: '赵倩写的描述。' });
    await page.waitForTimeout(300);
    await press('Control+s')(page);
    await page.waitForTimeout(600);
  } },
  { name: 'cases-newer', account: CLERK, path: at('0089'), act: async (page, backend) => { await page.fill('#case-text', '我改过的描述。'); await behind(page, backend, { action: 'correct-category', code: '06010' }); await page.waitForTimeout(600); } },
  { name: 'cases-no-hit', account: CLERK, path: '/cases?q=nowhere' },
  { name: 'cases-unknown', account: CLERK, path: '/cases/20200101-0001', expectFaults: true },
  { name: 'cases-empty', account: CLERK, path: '/cases', before: { empty: true } },
  { name: 'cases-broken', account: CLERK, path: '/cases', before: { broken: '/api/cases' }, expectFaults: true },
  { name: 'cases-no-inspector', account: CLERK, path: at('0096', 'checks'), before: { broken: '/api/inspectors' }, expectFaults: true },
  { name: 'cases-supervisor', account: 'wanghai', path: at('0103') },
  { name: 'cases-forbidden', account: 'chenyong', path: '/cases', ...SMALL },
  { name: 'report', account: CLERK, path: '/cases/report', act: async (page) => { await page.fill('[name=phone]', '13804511234'); await page.fill('[name=address]', '解放'); await page.waitForTimeout(900); } },
  { name: 'report-missing', account: CLERK, path: '/cases/report', ...SMALL, act: press('Control+Enter') },
  { name: 'report-kept', account: CLERK, path: '/cases/report', ...SMALL, language: 'en', act: async (page) => { await page.fill('[name=facts]', 'Rubbish at the gate for two days.'); await page.reload(); await page.waitForTimeout(900); } },
];
