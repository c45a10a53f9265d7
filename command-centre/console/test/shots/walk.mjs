// The first minutes of each seat, by keyboard and mouse, against the stand-in: node test/shots/walk.mjs [name part]
import assert from 'node:assert/strict';
import { walkCases } from './caseWalks.mjs';
import { walkReplay } from './replayWalks.mjs';
import { walkRules } from './ruleWalks.mjs';
import { launch, sit, startBackend } from './seat.mjs';

const browser = await launch();
const part = process.argv[2] ?? '';
let failed = 0;

async function walk(name, account, path, act) {
  if (!name.includes(part)) return;
  const backend = await startBackend();
  const seat = await sit(browser, backend.address, account);
  seat.page.setDefaultTimeout(8000);
  try {
    await seat.page.goto(backend.address + path);
    await act(seat.page, backend);
    const faults = seat.faults.filter((text) => !/status of (401|409|423)/.test(text));
    assert.deepEqual(faults, []);
    console.log(`ok   ${name}`);
  } catch (fault) {
    failed += 1;
    console.log(`FAIL ${name}: ${fault.message}`);
    await seat.page.screenshot({ path: `/tmp/walk-${failed}.png` }).catch(() => undefined);
  } finally {
    await seat.close();
    backend.stop();
  }
}

const preview = (slot) => `[data-mirror=preview] [data-slot="${slot}"]`;
const label = async (page, mirror, slot, text) => page.locator(`[data-mirror=${mirror}] [data-slot="${slot}"] .label`, { hasText: text }).waitFor();
const toast = (page, text) => page.locator('.toast', { hasText: text }).first().waitFor();

await walk('a login lands at the own desk, and a page of another seat is refused with a way back', null, '/', async (page) => {
  await page.fill('[name=account]', 'sunyue');
  await page.fill('[name=password]', 'standin');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/cases/);
  assert.equal(await page.locator('nav a').count(), 1);
  const back = page.url();
  await page.goto(new URL('/wall', back).href);
  await page.getByText('大屏由大屏操作员操作').waitFor();
  await page.getByRole('link', { name: '回到我的席位' }).click();
  await page.waitForURL(/\/cases/);
});

await walk('the operator puts a camera by drag, swaps two windows by drag and takes with Enter', 'zhoumin', '/wall', async (page) => {
  await label(page, 'preview', 1, '建设街');
  await page.locator('[data-camera=river-2]').dragTo(page.locator(preview(4)));
  await label(page, 'preview', 4, '滨河步道');
  await page.locator(preview(4)).dragTo(page.locator(preview(1)));
  await label(page, 'preview', 1, '滨河步道');
  await label(page, 'preview', 4, '建设街');
  await page.locator('[data-area=wall]').focus();
  await page.keyboard.press('Enter');
  await label(page, 'program', 1, '滨河步道');
  await page.keyboard.press('Control+z');
  await label(page, 'program', 1, '人民路');
});

await walk('the operator puts a camera by its number and saves a scene', 'zhoumin', '/wall', async (page) => {
  await label(page, 'preview', 1, '建设街');
  for (const key of ['3', '0', '4', '0', '2', 'Enter']) await page.keyboard.press(key);
  await label(page, 'preview', 3, '滨河步道');
  await page.keyboard.press('Control+s');
  await page.keyboard.type('傍晚巡视');
  await page.keyboard.press('Enter');
  await page.locator('.scene', { hasText: '傍晚巡视' }).waitFor();
});

await walk('the mirrors share one live stream per camera', 'zhoumin', '/wall', async (page) => {
  await label(page, 'preview', 1, '建设街');
  await page.waitForFunction(() => {
    const of = (mirror) => document.querySelector(`[data-mirror=${mirror}] [data-slot="3"] video`)?.srcObject;
    return of('preview') && of('preview') === of('program');
  });
});

await walk('Enter belongs to the area with the ring: confirm, reject by digit, reject in words', 'zhoumin', '/wall', async (page, backend) => {
  await page.locator('.card.foc').waitFor();
  await page.keyboard.press('Tab');
  await page.locator('.card.foc.lit').waitFor();
  assert.match(await page.title(), /^\(4\)/);
  await page.keyboard.press('Enter');
  await toast(page, '已确认');
  await page.keyboard.press('1');
  await toast(page, '运动中');
  await page.keyboard.press('9');
  await page.keyboard.type('遛狗的人');
  await page.keyboard.press('Enter');
  await toast(page, '其他');
  await page.waitForFunction(() => document.title.startsWith('(1)'));
  await backend.knobs({ newIncident: true });
  await page.waitForFunction(() => document.title.startsWith('(2)'));
});

await walk('an undecided incident that another seat decides leaves the list', 'zhoumin', '/incidents', async (page, backend) => {
  await page.locator('aside.list .card').first().waitFor();
  const other = await fetch(`${backend.address}/api/login`, { method: 'POST', body: JSON.stringify({ account: 'zhoumin', password: 'standin' }) });
  const cookie = other.headers.getSetCookie()[0].split(';')[0];
  const [first] = await (await fetch(`${backend.address}/api/incidents`, { headers: { cookie } })).json();
  await fetch(`${backend.address}/api/incidents/${first.id}/reject`, { method: 'POST', headers: { cookie }, body: JSON.stringify({ reason: 1, note: '' }) });
  await page.waitForFunction(() => document.querySelectorAll('aside.list .card').length === 3);
});

await walkCases(walk);
await walkRules((name, ...rest) => walk(`rules: ${name}`, ...rest));
await walkReplay((name, ...rest) => walk(`replay: ${name}`, ...rest));

await walk('a locked seat opens again by the password and nothing else', 'zhoumin', '/wall', async (page, backend) => {
  await label(page, 'preview', 1, '建设街');
  await backend.knobs({ lock: true });
  await page.locator('.lock input').fill('nope');
  await page.keyboard.press('Enter');
  await page.locator('.lock [role=alert]').waitFor();
  await page.locator('.lock input').fill('standin');
  await page.keyboard.press('Enter');
  await page.locator('.lock').waitFor({ state: 'detached' });
});

await walk('a run of cameras goes into windows in reading order as one step, and one undo takes it back', 'zhoumin', '/wall', async (page) => {
  await label(page, 'preview', 1, '建设街');
  await page.locator('[data-camera=renmin-jianshe]').click();
  await page.locator('[data-camera=jianshe-works]').click({ modifiers: ['Shift'] });
  await page.locator('[data-camera=square-west]').dragTo(page.locator(preview(3)));
  await label(page, 'preview', 3, '人民路');
  await label(page, 'preview', 6, '建设街');
  await page.keyboard.press('Control+z');
  await label(page, 'preview', 3, '中心广场');
});

await walk('more cameras than windows are asked about, and become a cycle', 'zhoumin', '/wall', async (page) => {
  await label(page, 'preview', 1, '建设街');
  await page.locator('[data-area=wall]').focus();
  await page.keyboard.press('Shift+2');
  await page.waitForFunction(() => document.querySelectorAll('[data-mirror=preview] [data-slot]').length === 4);
  await page.locator('.street').first().dragTo(page.locator(preview(1)));
  await page.locator('dialog .way').nth(1).click();
  await page.getByText('切换后开始').waitFor();
});

await walk('a window is drawn by hand, moved by a pixel, maximised and brought back', 'zhoumin', '/wall', async (page) => {
  await label(page, 'preview', 1, '建设街');
  await page.locator('[data-area=wall]').focus();
  await page.keyboard.press('e');
  const box = await page.locator('[data-mirror=preview]').boundingBox();
  await page.keyboard.down('Shift');
  await page.mouse.move(box.x + 300, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 500, box.y + 120, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.locator(preview(10)).waitFor();
  const left = () => page.locator(preview(10)).evaluate((each) => each.style.left);
  const before = await left();
  await page.keyboard.press('Alt+ArrowRight');
  await page.waitForFunction(([selector, was]) => document.querySelector(selector).style.left !== was, [preview(10), before]);
  await page.keyboard.press('f');
  await page.waitForFunction((selector) => document.querySelector(selector).style.width === '100%', preview(10));
  await page.keyboard.press('f');
  await page.waitForFunction((selector) => document.querySelector(selector).style.width !== '100%', preview(10));
});

await walk('a wall that another holds is only looked at, until it is taken over with a reason', 'zhoumin', '/wall', async (page) => {
  await label(page, 'preview', 1, '建设街');
  await page.keyboard.press('Alt+3');
  await page.getByText('何建国 正在接管，你只能看').waitFor();
  assert.equal(await page.locator('.take').count(), 0);
  await page.locator('.top .chip.warn').first().click();
  await page.getByRole('button', { name: '强制接管', exact: true }).click();
  await page.locator('.pop input').fill('领导到访');
  await page.getByRole('button', { name: '现在强制接管' }).click();
  await page.locator('.take').waitFor();
});

await walk('a deleted scene comes back by its undo, and one that is left goes', 'zhoumin', '/wall', async (page) => {
  const card = page.locator('[data-scene=main-s3]');
  const remove = async () => { await card.hover(); await card.locator('.dots').click(); await page.getByRole('button', { name: '删除', exact: true }).click(); };
  await remove();
  await card.waitFor({ state: 'detached' });
  await page.locator('.toast').getByRole('button', { name: '撤销' }).click();
  await card.waitFor();
  await remove();
  await page.goto(new URL('/incidents', page.url()).href);
  await page.goto(new URL('/wall', page.url()).href);
  await page.locator('[data-scene=main-s4]').waitFor();
  await page.waitForTimeout(300);
  assert.equal(await card.count(), 0);
});

await browser.close();
console.log(failed === 0 ? 'all walks done' : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
