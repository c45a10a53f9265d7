// The clerk's first minutes, asserted.
import { strict as assert } from 'node:assert';

const toast = (page, text) => page.locator('.toast', { hasText: text }).first().waitFor();
const step = (page, action) => page.locator(`.foot [data-action=${action}]`);
const state = (page, name) => page.locator(`[data-state=${name}]`).waitFor();

export async function walkCases(walk) {
  await walk('the clerk corrects the category, sets the point, saves and forwards', 'sunyue', '/cases/20261123-0088', async (page) => {
    await page.locator('#case-text').waitFor();
    await page.locator('.map').waitFor();
    assert.equal(await step(page, 'forward').getAttribute('aria-disabled'), 'true');
    await page.keyboard.press('c');
    await page.keyboard.type('09006');
    await page.keyboard.press('Enter');
    await page.locator('.one.on', { hasText: '占道经营' }).waitFor();
    await page.locator('.map').click({ position: { x: 200, y: 120 } });
    await page.getByText('已定位', { exact: true }).waitFor();
    await page.fill('#case-text', '人行道上摆摊，占用盲道。');
    await page.keyboard.press('Control+Enter');
    await toast(page, '已转值班长');
    await page.locator('[data-tab=intake] b', { hasText: '7' }).waitFor();
    assert.equal(await page.locator('[data-case="20261123-0088"]').count(), 0);
  });

  await walk('a complaint is verified first, by the nearest inspector on duty', 'sunyue', '/cases/20261123-0087', async (page) => {
    await page.locator('.map').click({ position: { x: 200, y: 120 } });
    await page.locator('.foot [data-action=send-verification]', { hasText: '陈勇' }).waitFor();
    await page.selectOption('[name=inspector]', 'wuli');
    await page.keyboard.press('Control+Enter');
    await toast(page, '已发核实');
    await page.goto(new URL('/cases/20261123-0087?queue=verifying', page.url()).href);
    await state(page, 'VERIFYING');
    await page.getByText('已发核实，等吴丽回报。').waitFor();
  });

  await walk('a deferral asks what is missing and when to look again', 'sunyue', '/cases/20261123-0089', async (page) => {
    await step(page, 'defer').click();
    await page.locator('[data-action-send=defer]').waitFor();
    assert.equal(await page.locator('[data-action-send=defer]').isDisabled(), true);
    await page.locator('dialog [data-phrase]').first().click();
    await page.keyboard.press('Control+Enter');
    await toast(page, '已缓受理');
    await page.keyboard.press('4');
    await page.locator('[data-case="20261123-0089"]').waitFor();
  });

  await walk('a merge shows the original before it is sent', 'sunyue', '/cases/20261123-0089', async (page) => {
    await step(page, 'merge').click();
    await page.fill('[name=into]', '20261123-0090');
    await page.locator('dialog figure img').nth(1).waitFor();
    await page.fill('dialog [name=text]', '同一地点同一问题。');
    await page.keyboard.press('Control+Enter');
    await toast(page, '已并入');
  });

  await walk('where no check is needed the clerk forwards at once, and never sends one', 'sunyue', '/cases/20261123-0097?queue=checks', async (page) => {
    await page.locator('[data-work=no-check]').waitFor();
    assert.equal(await step(page, 'send-check').count(), 0);
    await step(page, 'forward').click();
    await toast(page, '已转值班长');
  });

  await walk('a conflict shows both sides and saves what was chosen', 'sunyue', '/cases/20261123-0089', async (page, backend) => {
    await page.fill('#case-text', '我写的描述。');
    const other = await fetch(`${backend.address}/api/login`, { method: 'POST', body: JSON.stringify({ account: 'sunyue', password: 'standin' }) });
    const cookie = other.headers.getSetCookie()[0].split(';')[0];
    await fetch(`${backend.address}/api/cases/20261123-0089/actions`, { method: 'POST', headers: { cookie }, body: JSON.stringify({ action: 'save-form', version: 1, description: '别人写的描述。' }) });
    await page.getByText('别人刚改过这份案卷').waitFor();
    assert.equal(await page.inputValue('#case-text'), '我写的描述。');
    await page.keyboard.press('Control+s');
    await page.locator('[data-conflict]', { hasText: '别人写的描述。' }).waitFor();
    await page.keyboard.press('Control+s');
    await page.locator('[data-conflict]').waitFor({ state: 'detached' });
    await page.locator('[data-version="3"]').waitFor();
    assert.equal(await page.inputValue('#case-text'), '我写的描述。');
  });

  await walk('a report is kept over a reload, shows who told before, and becomes a case', 'sunyue', '/cases', async (page) => {
    await page.locator('.case-row').first().waitFor();
    await page.keyboard.press('n');
    await page.fill('[name=phone]', '13804511234');
    await page.locator('[data-repeats]', { hasText: '报过' }).waitFor();
    await page.fill('[name=facts]', '小区门口一堆建筑垃圾。');
    await page.reload();
    await page.locator('[data-draft]').waitFor();
    assert.equal(await page.inputValue('[name=facts]'), '小区门口一堆建筑垃圾。');
    await page.keyboard.press('Control+Enter');
    await page.getByText('写上事发位置', { exact: false }).waitFor();
    await page.fill('[name=address]', '解放');
    await page.locator('[data-found]').first().click();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/cases\/2026/);
    await state(page, 'REGISTERED');
    await page.locator('[data-reporter]', { hasText: '138****1234' }).waitFor();
  });
}
