// A supervisor's first rule by hand, and what the page says when it is wrong.
import assert from 'node:assert/strict';
import { dots, drag } from './ruleShots.mjs';

const SUPERVISOR = 'wanghai';
const toast = (page, text) => page.locator('.toast', { hasText: text }).first().waitFor();
const corners = (page, n) => page.locator(`.stage[data-corners="${n}"]`).waitFor();

export async function walkRules(walk) {
  await walk('a supervisor draws a rule on the picture, corner by corner, and saves it', SUPERVISOR, '/rules', async (page) => {
    await page.locator('[data-rule]').first().waitFor();
    await page.click('[data-act=new]');
    await page.selectOption('[name=rule-camera]', 'river-2');
    await page.fill('[name=rule-name]', '滨河步道禁止设摊');
    await page.fill('[name=zone-name]', '步道');
    await page.locator('[data-key=dwell] input').fill('3');
    await page.locator('[data-key=dwell] select').selectOption('min');
    await dots(page, [0.2, 0.3], [0.7, 0.3], [0.8, 0.8], [0.2, 0.3]);
    await corners(page, 3);
    await page.keyboard.press('Control+s');
    await toast(page, '已保存');
    await page.locator('[data-rule=river-2-street-vending-5].on').waitFor();
    assert.match(page.url(), /rule=river-2-street-vending-5/);
  });

  await walk('corners are dragged, added, removed and moved by keys; undo takes each back', SUPERVISOR, '/rules?rule=wenhua-road-goods-on-pavement', async (page) => {
    await corners(page, 4);
    await drag(page, '[data-side="0"]', 0.85, 0.3);
    await corners(page, 5);
    await page.keyboard.press('Delete');
    await corners(page, 4);
    await page.locator('[data-corner="0"]').focus();
    const left = () => page.locator('[data-corner="0"]').evaluate((each) => each.style.left);
    const before = await left();
    await page.keyboard.press('ArrowLeft');
    assert.notEqual(await left(), before);
    for (let i = 0; i < 4 && (await left()) !== before; i += 1) await page.keyboard.press('Control+z');
    assert.equal(await left(), before);
  });

  await walk('crossing sides are refused before they are sent, and mistakes are told at their fields', SUPERVISOR, '/rules?rule=wenhua-road-street-vending', async (page) => {
    await corners(page, 5);
    let sent = 0;
    page.on('request', (request) => { if (request.method() === 'PUT') sent += 1; });
    await drag(page, '[data-corner="0"]', 0.97, 0.99);
    await page.getByText('红色的边相交了').waitFor();
    await page.fill('[name=rule-name]', '');
    await page.keyboard.press('Control+s');
    await toast(page, '还有 2 处');
    await page.getByText('请给规则起个名称').waitFor();
    assert.equal(sent, 0);
    await page.getByRole('button', { name: '放弃修改' }).click();
    await page.getByText('红色的边相交了').waitFor({ state: 'detached' });
  });

  await walk('a part of the zone is permitted, drawn on the same picture', SUPERVISOR, '/rules?rule=wenhua-road-street-vending', async (page) => {
    await corners(page, 5);
    await page.locator('[data-approval="0"]').getByRole('button', { name: '画出一块' }).click();
    await page.getByText('正在画“幸福街夜市”的许可范围').waitFor();
    await page.locator('.centre').evaluate((each) => each.scrollTo(0, 0));
    await dots(page, [0.6, 0.5], [0.8, 0.7], [0.7, 0.9], [0.6, 0.5]);
    await corners(page, 3);
    await page.getByRole('button', { name: '回到规则区域' }).click();
    await corners(page, 5);
    await page.keyboard.press('Control+s');
    await toast(page, '已保存');
  });

  await walk('what another has changed is not overwritten', SUPERVISOR, '/rules?rule=wenhua-road-street-vending', async (page, backend) => {
    await page.fill('[name=rule-name]', '我改的名字');
    const other = await fetch(`${backend.address}/api/login`, { method: 'POST', body: JSON.stringify({ account: 'linguan', password: 'standin' }) });
    const cookie = other.headers.getSetCookie()[0].split(';')[0];
    await fetch(`${backend.address}/api/rules/wenhua-road-street-vending/off?version=4`, { method: 'POST', headers: { cookie }, body: '{}' });
    await page.keyboard.press('Control+s');
    await toast(page, '刚被林冠改成第 5 版');
    await page.locator('.toast').getByRole('button', { name: '换成最新的' }).click();
    await page.locator('.title .tag', { hasText: '停用' }).waitFor();
  });

  await walk('a rule is switched off and its older version taken back', SUPERVISOR, '/rules?rule=wenhua-road-street-vending', async (page) => {
    await page.click('[data-act=turn]');
    await toast(page, '已停用');
    await page.locator('.title .tag', { hasText: '停用' }).waitFor();
    await page.click('[data-act=history]');
    await page.locator('[data-version="2"]').getByRole('button', { name: '取回这版' }).click();
    await page.locator('[data-approval]').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+s');
    await toast(page, '第 6 版已保存');
  });
}
