// A supervisor looks at a camera's day and judges a clip again, by a rule that is switched off, too.
import assert from 'node:assert/strict';

const SUPERVISOR = 'wanghai';
const clue = (page, question) => page.locator('.clue', { hasText: question }).first();
const seek = (page, share) => page.locator('.stage .track').evaluate((each, part) => { const box = each.getBoundingClientRect(); each.dispatchEvent(new MouseEvent('click', { clientX: box.left + box.width * part, clientY: box.top + 4, bubbles: true })); }, share);

export async function walkReplay(walk) {
  await walk('a clip is judged again, with its box, its zone and the reasoning of the rule at each moment', SUPERVISOR, '/review-video?camera=wenhua-road', async (page) => {
    await page.locator('.mark').first().click();
    await page.locator('.ov .zone').first().waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '重新判断' }).waitFor();
    await seek(page, 0.25);
    await clue(page, '停了多久').getByText(/^[45](\.\d)? s \/ 12 s$/).waitFor();
    await page.locator('.ov .box.near').waitFor({ state: 'attached' });
    assert.equal(await page.getByText('够条件', { exact: true }).count(), 1);
    await seek(page, 0.9);
    await clue(page, '停了多久').getByText(/^1[78] s \/ 12 s$/).waitFor();
    await clue(page, '旁边的静物').getByText('有，新出现').waitFor();
    await page.locator('.ov .box:not(.near)').waitFor({ state: 'attached' });
    await page.locator('[data-thing="person 7"] .tag', { hasText: '够条件' }).waitFor();
  });

  await walk('a rule that is switched off is tried from its own page on the newest clip of its camera', SUPERVISOR, '/rules?rule=wenhua-road-goods-on-pavement', async (page) => {
    const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().includes('/api/replays'));
    await page.click('[data-act=try]');
    assert.deepEqual((await asked).postDataJSON().rules, ['wenhua-road-goods-on-pavement']);
    await page.locator('[data-replayed=wenhua-road-goods-on-pavement] .tag', { hasText: '停用' }).waitFor();
    assert.equal(await page.locator('[data-replayed]').count(), 1);
    await page.selectOption('[name=rule]', '');
    await page.locator('[data-replayed=wenhua-road-street-vending]').waitFor();
    assert.doesNotMatch(page.url(), /rule=/);
  });

  await walk('a change is tried on a clip before it is kept, and gone on with afterwards', SUPERVISOR, '/rules?rule=wenhua-road-street-vending', async (page) => {
    await page.fill('[name=rule-name]', '改了还没保存');
    const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().includes('/api/replays'));
    await page.click('[data-act=try]');
    assert.equal((await asked).postDataJSON().draft.name, '改了还没保存');
    await page.locator('[data-replayed=draft] .tag', { hasText: '未保存' }).waitFor();
    await page.click('[data-act=back]');
    await page.waitForFunction(() => document.querySelector('[name=rule-name]')?.value === '改了还没保存');
    await page.keyboard.press('Control+s');
    await page.locator('.toast', { hasText: '第 5 版已保存' }).first().waitFor();
  });

  await walk('the day is looked at closer, and a minute tells its figures', SUPERVISOR, '/review-video?camera=wenhua-road', async (page) => {
    await page.locator('[data-zoom="6"][aria-pressed=true]').waitFor();
    await page.click('[data-zoom="24"]');
    await page.locator('.hours').getByText('24:00').waitFor();
    await page.click('[data-zoom="1"]');
    assert.equal(await page.locator('.hours span').count(), 7);
    const whole = await page.locator('.time').boundingBox();
    await page.mouse.move(whole.x + whole.width / 2, whole.y + 60);
    await page.getByText(/画面变动 \d+\.\d%.*最近的规则到了/).waitFor();
  });

  await walk('a camera without a rule says so and leads to where one is drawn', 'linguan', '/review-video?camera=nanhu-metro', async (page) => {
    await page.getByText('这台摄像机还没有规则').waitFor();
    await page.getByRole('link', { name: '去画规则' }).click();
    await page.waitForURL(/\/rules/);
  });

  await walk('who looks after rules gets from an incident to its rule, an operator does not', SUPERVISOR, '/incidents', async (page) => {
    await page.locator('[data-step="step.stayed"]', { hasText: '214 s / 180 s' }).waitFor();
    const id = /rule=([^&]+)/.exec(await page.locator('[data-act=tune]').getAttribute('href'))?.[1];
    assert.equal(id, 'wenhua-road-no-vending');
    await page.click('[data-act=tune]');
    await page.waitForURL(/\/rules\?rule=/);
  });

  await walk('an operator sees why it was raised and no way to the rules', 'zhoumin', '/incidents', async (page) => {
    await page.locator('[data-step="step.signs"]', { hasText: '1 / 1' }).waitFor();
    await page.locator('[data-step="step.customers"] .tag', { hasText: '未见' }).waitFor();
    assert.equal(await page.locator('[data-act=tune]').count(), 0);
  });

  await walk('what is wrong in the rule file is told above the rules', SUPERVISOR, '/login', async (page, backend) => {
    await backend.knobs({ ruleFile: true });
    await page.goto(`${backend.address}/rules`);
    await page.locator('[data-file-troubles]', { hasText: '第 27 行' }).waitFor();
  });
}
