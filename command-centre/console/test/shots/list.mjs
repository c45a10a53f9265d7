// What is pictured: name, seat, address, size, knobs of the stand-in, and what is done first.
import { caseShots } from './caseShots.mjs';
import { replayShots } from './replayShots.mjs';
import { ruleShots } from './ruleShots.mjs';

const OPERATOR = 'zhoumin';
const key = (...names) => async (page) => { for (const each of names) { await page.keyboard.press(each); await page.waitForTimeout(150); } };

export const shots = [
  { name: 'login', path: '/login', expectFaults: true },
  { name: 'login-wrong', path: '/login', expectFaults: true, act: async (page) => { await page.fill('[name=account]', 'zhoumin'); await page.fill('[name=password]', 'nope'); await page.keyboard.press('Enter'); await page.waitForTimeout(400); } },
  { name: 'login-en', path: '/login', language: 'en', expectFaults: true },
  { name: 'wall', account: OPERATOR, path: '/wall', wait: 2500 },
  { name: 'wall-incident-focus', account: OPERATOR, path: '/wall', wait: 2000, act: key('Tab') },
  { name: 'wall-1366', account: OPERATOR, path: '/wall', width: 1366, height: 768, wait: 2000 },
  { name: 'wall-2560', account: OPERATOR, path: '/wall', width: 2560, height: 1440, wait: 2000 },
  { name: 'wall-en', account: OPERATOR, path: '/wall', language: 'en', wait: 2000, act: key('Tab') },
  { name: 'wall-typed', account: OPERATOR, path: '/wall', wait: 1500, act: key('2', '0', '2', '1', '3') },
  { name: 'wall-partial', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await key('2', '0', '2', '1', '3', 'Enter')(page); await page.waitForTimeout(400); await key('Enter')(page); await page.waitForTimeout(1200); } },
  { name: 'wall-sixteen', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await key('F4')(page); await page.waitForTimeout(1800); } },
  { name: 'wall-stalled', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await key('F3')(page); await page.waitForTimeout(2500); } },
  { name: 'wall-one', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await key('Shift+1')(page); await page.waitForTimeout(800); } },
  ...['zh', 'en'].map((language) => ({ name: `wall-64-${language}`, account: OPERATOR, path: '/wall', language, wait: 1500, act: async (page) => { await key('Alt+2')(page); await page.waitForTimeout(2500); } })),
  { name: 'wall-turned-held', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await key('Alt+3')(page); await page.waitForTimeout(800); } },
  { name: 'wall-force', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await key('Alt+3')(page); await page.locator('.top .chip.warn').first().click(); await page.getByRole('button', { name: '强制接管', exact: true }).click(); } },
  { name: 'wall-free', account: OPERATOR, path: '/wall', wait: 1500, act: key('e') },
  { name: 'wall-menu', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await page.locator('[data-mirror=preview] [data-slot="5"]').click({ button: 'right' }); } },
  { name: 'wall-changes', account: OPERATOR, path: '/wall', wait: 1500, act: (page) => page.click('.counts') },
  { name: 'wall-layouts', account: OPERATOR, path: '/wall', wait: 1500, act: (page) => page.locator('.take .anchor button').first().click() },
  { name: 'wall-surplus', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await key('Shift+2')(page); await page.waitForTimeout(400); await page.locator('.street').first().dragTo(page.locator('[data-mirror=preview] [data-slot="1"]')); await page.waitForTimeout(300); } },
  { name: 'wall-conflict', account: OPERATOR, path: '/wall', wait: 1500, expectFaults: true, act: async (page) => { await page.route('**/commands', (route) => route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), baseRevision: 1 }) }), { times: 1 }); await key('Delete')(page); await page.waitForTimeout(500); } },
  ...['assets', 'web', 'banner', 'tiles'].map((name, i) => ({ name: `wall-${name}`, account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await page.locator('[role=tab]').nth(i + 1).click(); await page.waitForTimeout(500); } })),
  { name: 'wall-cycle', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await page.locator('.list .who').first().click(); await page.waitForTimeout(300); } },
  { name: 'wall-schedule', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await page.getByRole('button', { name: '编排' }).click(); await page.waitForTimeout(300); await page.getByRole('button', { name: '加一条定时' }).click(); } },
  { name: 'wall-as-run', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await page.getByRole('button', { name: '播出记录' }).click(); await page.waitForTimeout(900); } },
  { name: 'wall-walls-broken', account: OPERATOR, path: '/wall', before: { broken: '/api/walls' }, expectFaults: true },
  { name: 'touch', account: OPERATOR, path: '/touch', width: 1024, height: 768, wait: 2000 },
  { name: 'touch-1280', account: OPERATOR, path: '/touch', width: 1280, height: 800, wait: 2000 },
  ...['zh', 'en'].map((language) => ({ name: `wall-refused-${language}`, account: OPERATOR, path: '/wall', language, wait: 1500, act: async (page) => { await page.click('[data-camera="heping-88"]'); await page.waitForTimeout(1500); } })),
  { name: 'wall-off', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await page.click('[data-camera="wenhua-north"]'); await page.waitForTimeout(1500); } },
  { name: 'wall-stills', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await page.click('[data-camera="jianshe-works"]'); await page.waitForTimeout(1500); } },
  { name: 'wall-pop', account: OPERATOR, path: '/wall', wait: 1500, act: async (page) => { await key('Tab', 'w')(page); await page.waitForTimeout(1200); } },
  { name: 'wall-keys', account: OPERATOR, path: '/wall', act: key('?') },
  { name: 'wall-note', account: OPERATOR, path: '/wall', act: key('Tab', '9') },
  { name: 'wall-empty', account: OPERATOR, path: '/wall', before: { empty: true } },
  { name: 'wall-broken', account: OPERATOR, path: '/wall', before: { broken: '/api/cameras' }, expectFaults: true },
  { name: 'wall-loading', account: OPERATOR, path: '/wall', before: { slow: 4000 }, wait: 6000 },
  { name: 'wall-link-lost', account: OPERATOR, path: '/wall', expectFaults: true, wait: 1500, act: async (page, backend) => { await backend.knobs({ linkDown: true }); await page.waitForTimeout(5000); } },
  { name: 'wall-locked', account: OPERATOR, path: '/wall', expectFaults: true, act: async (page, backend) => { await backend.knobs({ lock: true }); await page.waitForTimeout(600); } },
  { name: 'wall-guide', account: 'suting', path: '/wall', wait: 2000 },
  { name: 'forbidden', account: 'sunyue', path: '/wall' },
  { name: 'not-found', account: 'sunyue', path: '/nowhere' },
];

shots.push(
  { name: 'incidents', account: OPERATOR, path: '/incidents', wait: 1800 },
  { name: 'incidents-next', account: OPERATOR, path: '/incidents', act: async (page) => { await key('Enter')(page); await page.waitForTimeout(700); } },
  { name: 'incidents-no-clip', account: OPERATOR, path: '/incidents', act: key('j') },
  { name: 'incidents-note', account: OPERATOR, path: '/incidents', act: key('9') },
  { name: 'incidents-precision', account: OPERATOR, path: '/incidents', wait: 1800, act: async (page) => { await page.locator('.figures .def').click(); await page.waitForTimeout(300); } },
  { name: 'incidents-1280', account: OPERATOR, path: '/incidents', width: 1280, height: 800 },
  { name: 'incidents-1366', account: OPERATOR, path: '/incidents', width: 1366, height: 768 },
  { name: 'incidents-2560', account: OPERATOR, path: '/incidents', width: 2560, height: 1440 },
  { name: 'incidents-en', account: OPERATOR, path: '/incidents', language: 'en' },
  { name: 'incidents-empty', account: OPERATOR, path: '/incidents', before: { empty: true } },
  { name: 'incidents-broken', account: OPERATOR, path: '/incidents', before: { broken: '/api/incidents' }, expectFaults: true },
  { name: 'incidents-supervisor', account: 'wanghai', path: '/' },
);

shots.push(
  ...caseShots,
  ...ruleShots,
  ...replayShots,
  { name: 'house', account: 'linguan', path: '/' },
  ...['zh', 'en'].map((language) => ({ name: `house-walls-${language}`, account: 'linguan', path: '/house/walls', language, wait: 2000 })),
  { name: 'house-walls-1366', account: 'linguan', path: '/house/walls', width: 1366, height: 768, wait: 2000 },
  { name: 'house-1366', account: 'linguan', path: '/', width: 1366, height: 768 },
);
