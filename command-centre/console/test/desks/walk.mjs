// The desks behind the clerk's by hand and by keys in Chromium against the stand-in, with axe: node test/desks/walk.mjs [folder] [part of a name]
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch, sit, startBackend } from '../shots/seat.mjs';

const folder = process.argv[2] ?? '/tmp/desks';
const part = process.argv[3] ?? '';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(folder, { recursive: true });
const browser = await launch();
const PHONE = { width: 390, height: 844 };
let failed = 0;

async function walk(name, account, path, act = async () => undefined, { size = {}, knobs = {}, faults = /nothing/ } = {}) {
  if (!name.includes(part)) return;
  const backend = await startBackend();
  await backend.knobs({ desks: true, ...knobs });
  const seat = await sit(browser, backend.address, account, size);
  seat.page.setDefaultTimeout(6000);
  try {
    await seat.page.context().grantPermissions(['geolocation'], { origin: backend.address });
    await seat.page.context().setGeolocation({ latitude: 45.5985, longitude: 126.5935, accuracy: 12 });
    await seat.page.goto(`${backend.address}${path}`);
    await seat.page.waitForSelector('[data-area], .state');
    await act(seat.page, backend);
    await seat.page.waitForTimeout(500);
    await seat.page.screenshot({ path: join(folder, `${name}.png`) });
    await seat.page.evaluate(axe);
    const result = await seat.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(result.violations.filter((each) => ['serious', 'critical'].includes(each.impact)).map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join(' | ')}`), []);
    assert.deepEqual(seat.faults.filter((text) => !faults.test(text)), []);
    console.log(`ok   ${name}`);
  } catch (fault) {
    failed += 1;
    console.log(`FAIL ${name}: ${fault.message}`);
    await seat.page.screenshot({ path: join(folder, `${name}.png`) }).catch(() => undefined);
  } finally {
    await seat.close();
    backend.stop();
  }
}
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC', 'base64');
const snap = async (page, button, name) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click(button)]);
  await chooser.setFiles({ name, mimeType: 'image/png', buffer: PNG });
};
const jobs = (page) => page.getAttribute('[data-outbox]', 'data-waiting');

await walk('review-close', 'hejianguo', '/review/20261123-0142', async (page) => { await page.waitForSelector('[data-condition]'); await page.click('[data-phrase]'); });
await walk('review-file', 'hejianguo', '/review/20261123-0140', async (page) => { await page.waitForSelector('[data-filing]'); });
await walk('review-file-keys', 'hejianguo', '/review/20261123-0140', async (page) => {
  await page.waitForSelector('[data-filing]');
  await page.click('[data-level="SERIOUS"]');
  await page.keyboard.press('1');
  await page.keyboard.press('Control+Enter');
  await page.getByText('20261123-0140 已立案').waitFor();
});
await walk('review-return', 'hejianguo', '/review/20261123-0142', async (page) => {
  await page.waitForSelector('[data-condition]');
  await page.keyboard.press('F2');
  await page.waitForSelector('[data-action="return-for-dispatch"]');
});
await walk('review-returned', 'hejianguo', '/review/20261123-0142', async (page) => {
  await page.waitForSelector('[data-condition]');
  await page.keyboard.press('F1');
  await page.keyboard.press('Control+Enter');
  await page.getByText('20261123-0142 已退回二次派遣').waitFor();
});
await walk('review-void', 'hejianguo', '/review/20261123-0146', async (page) => { await page.waitForSelector('[data-asked]'); });
await walk('review-long', 'hejianguo', '/review/20261123-0144', async (page) => { await page.waitForSelector('[data-condition]'); await page.keyboard.press('s'); }, { size: { width: 1280, height: 800, language: 'en' } });
await walk('review-empty', 'hejianguo', '/review', undefined, { knobs: { empty: true } });
await walk('review-broken', 'hejianguo', '/review', async (page) => { await page.getByText('没有取到案卷清单').waitFor(); }, { knobs: { broken: '/api/cases' }, faults: /500/ });
await walk('review-help', 'hejianguo', '/review', async (page) => { await page.waitForSelector('[data-case]'); await page.keyboard.press('?'); });
await walk('dispatch-command', 'majun', '/dispatch/20261123-0153', async (page) => { await page.click('[data-department="sanitation-2"]'); });
await walk('dispatch-pass', 'majun', '/dispatch/20261123-0152?queue=disposed', async (page) => { await page.click('[data-check="no"]'); });
await walk('dispatch-department', 'liuyang', '/dispatch/20261123-0150', async (page) => { await page.waitForSelector('[data-action="finish"]'); });
await walk('dispatch-extension', 'liuyang', '/dispatch/20261123-0150', async (page) => {
  await page.click('[data-open="ask-extension"]');
  await page.fill('[name=reason]', '商户今日不在。');
  await page.click('[data-action="ask-extension"]');
  await page.getByText('已申请延期').waitFor();
});
await walk('overview', 'wanghai', '/overview', async (page) => { await page.waitForSelector('[data-asked]'); });
await walk('overview-consent', 'wanghai', '/overview?case=20261123-0147', async (page) => {
  await page.waitForSelector('[data-asked]');
  await page.click('[data-phrase]');
  await page.click('[data-action="consent-void"]');
  await page.hover('[data-action="consent-void"]');
  await page.mouse.down();
  await page.waitForTimeout(1100);
  await page.mouse.up();
  await page.getByText('20261123-0147 已批准作废').waitFor();
});
await walk('overview-english', 'wanghai', '/overview', async (page) => { await page.waitForSelector('[data-asked]'); }, { size: { width: 1280, height: 800, language: 'en' } });
await walk('quality', 'tianwen', '/quality', async (page) => { await page.click('[data-fault="PICTURES"]'); });
await walk('quality-judged', 'tianwen', '/quality', async (page) => {
  await page.click('[data-fault="PICTURES"]');
  await page.fill('[name=text]', '处置后照片看不清。');
  await page.click('[data-action="quality-fault"]');
  await page.getByText('的问题已记下').waitFor();
});
await walk('quality-empty', 'tianwen', '/quality', undefined, { knobs: { empty: true } });
await walk('transfers', 'linguan', '/house/transfers', async (page) => { await page.waitForSelector('[data-transfer]'); });
await walk('forbidden', 'chenyong', '/review');
await walk('field', 'chenyong', '/field', async (page) => { await page.waitForSelector('article[data-case]'); await snap(page, '[data-slot="far"]', 'IMG_1.png'); await page.waitForFunction(() => document.querySelector('[data-outbox]').dataset.waiting === '0'); }, { size: PHONE });
await walk('field-offline', 'chenyong', '/field', async (page, backend) => {
  await page.waitForSelector('article[data-case="20261123-0154"], [data-case="20261123-0154"]');
  await page.click('[data-case="20261123-0154"]');
  await page.route('**/api/**', (route) => route.abort());
  await snap(page, '[data-slot="far"]', 'IMG_1.png');
  await snap(page, '[data-slot="near"]', 'IMG_2.png');
  await page.click('[data-answer="yes"]');
  assert.equal(await jobs(page), '3');
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, 'field-offline-waiting.png') });
  await page.unroute('**/api/**');
  await page.reload();
  assert.equal(await page.waitForFunction(() => document.querySelector('[data-outbox]')?.dataset.waiting || null).then((each) => each.jsonValue()), '3');
  await page.waitForFunction(() => document.querySelector('[data-outbox]')?.dataset.waiting === '0', null, { timeout: 15_000 });
  const login = await page.context().request.post(`${backend.address}/api/login`, { data: { account: 'sunyue', password: 'standin' } });
  assert.ok(login.ok());
  const { file } = await (await page.context().request.get(`${backend.address}/api/cases/20261123-0154`)).json();
  assert.equal(file.state, 'CHECKED');
  assert.deepEqual(file.attachments.map((each) => [each.kind, each.name]), [['AFTER', 'far-IMG_1.png'], ['AFTER', 'near-IMG_2.png']]);
}, { size: PHONE, faults: /ERR_FAILED|WebSocket|401/ });
await walk('field-recalled', 'chenyong', '/field', async (page, backend) => {
  await page.click('[data-case="20261123-0154"]');
  await page.route('**/api/**', (route) => route.abort());
  await snap(page, '[data-slot="far"]', 'IMG_1.png');
  const clerk = await sit(browser, backend.address, 'sunyue');
  const view = await (await clerk.page.context().request.get(`${backend.address}/api/cases/20261123-0154`)).json();
  await clerk.page.context().request.post(`${backend.address}/api/cases/20261123-0154/actions`, { data: { action: 'recall-check', version: view.file.version, text: '改派。' } });
  await clerk.close();
  await page.unroute('**/api/**');
  await page.click('[data-outbox]');
  await page.getByText('现在再送').last().click();
  await page.waitForSelector('[data-refused="true"]');
}, { size: PHONE, faults: /ERR_FAILED|WebSocket/ });
await walk('field-report', 'chenyong', '/field', async (page) => {
  await page.click('[data-action="report"]');
  await page.fill('[name=category]', '06042');
  await page.click('[data-category="06042"]');
  await snap(page, '[data-shoot="FAR"]', 'IMG_9.png');
  await page.fill('[name=facts]', '三个桶都满了，地上有约 2 m² 垃圾。');
  await page.screenshot({ path: join(folder, 'field-report-form.png') });
  await page.click('[data-action="report-new"]');
  await page.getByText('已上报').waitFor();
}, { size: PHONE });
await walk('field-empty', 'chenyong', '/field', undefined, { size: PHONE, knobs: { empty: true, desks: false } });
await browser.close();
console.log(failed === 0 ? 'all clean' : `${failed} faults`);
process.exit(failed === 0 ? 0 : 1);
