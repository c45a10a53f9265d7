// Pictures of the rules page in its states.
const SUPERVISOR = 'wanghai';
const SMALL = { width: 1280, height: 800 };
const at = (id) => `/rules?rule=${id}`;
const WENHUA = at('wenhua-road-street-vending');

/** Presses at shares of the stage. */
export async function dots(page, ...places) {
  const box = await page.locator('.stage').boundingBox();
  for (const [x, y] of places) {
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 3 });
    await page.mouse.down();
    await page.mouse.up();
  }
}
export async function drag(page, selector, x, y) {
  const from = await page.locator(selector).boundingBox();
  const box = await page.locator('.stage').boundingBox();
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 6 });
  await page.mouse.up();
}

export const ruleShots = [
  ...['', '-1280'].flatMap((size) => ['zh', 'en'].map((language) => ({ name: `rules${size}-${language}`, account: SUPERVISOR, path: WENHUA, language, wait: 2200, ...(size ? SMALL : {}) }))),
  { name: 'rules-2560', account: SUPERVISOR, path: WENHUA, width: 2560, height: 1440, wait: 2200 },
  { name: 'rules-low', account: SUPERVISOR, path: WENHUA, wait: 1800, act: (page) => page.locator('.centre').evaluate((each) => each.scrollTo(0, 9999)) },
  { name: 'rules-long', account: SUPERVISOR, path: at('market-north-street-vending'), wait: 1800, act: (page) => page.locator('.centre').evaluate((each) => each.scrollTo(0, 9999)) },
  { name: 'rules-long-1280', account: SUPERVISOR, path: at('market-north-street-vending'), wait: 1800, ...SMALL },
  { name: 'rules-file', account: 'linguan', path: at('river-no-parking'), wait: 1800 },
  { name: 'rules-trouble', account: 'linguan', path: at('wenhua-north-camera-trouble'), wait: 1800 },
  { name: 'rules-off', account: SUPERVISOR, path: at('wenhua-road-goods-on-pavement'), wait: 1800 },
  { name: 'rules-file-troubles', account: 'linguan', path: WENHUA, before: { ruleFile: true }, wait: 1800 },
  { name: 'rules-empty', account: SUPERVISOR, path: '/rules', before: { empty: true } },
  { name: 'rules-broken', account: SUPERVISOR, path: '/rules', before: { broken: '/api/rules' }, expectFaults: true },
  { name: 'rules-loading', account: SUPERVISOR, path: '/rules', before: { slow: 1500 }, wait: 2200 },
  { name: 'rules-drawing', account: SUPERVISOR, path: '/rules', wait: 1200, act: async (page) => { await page.keyboard.press('n'); await page.waitForTimeout(800); await dots(page, [0.3, 0.4], [0.7, 0.45], [0.8, 0.8]); const box = await page.locator('.stage').boundingBox(); await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.85); } },
  { name: 'rules-crossing', account: SUPERVISOR, path: WENHUA, wait: 1200, act: (page) => drag(page, '[data-corner="0"]', 0.97, 0.99) },
  { name: 'rules-errors', account: SUPERVISOR, path: WENHUA, wait: 1200, act: async (page) => { await page.fill('[name=rule-name]', ''); await page.locator('[data-key=min-score] input').fill('4'); await page.locator('[data-span="0"] .clock input').first().fill('6.30'); await page.locator('[data-approval="0"] .who input').fill(''); await page.click('[data-act=save]'); await page.waitForTimeout(500); } },
  { name: 'rules-history', account: SUPERVISOR, path: WENHUA, wait: 1200, act: async (page) => { await page.click('[data-act=history]'); await page.waitForTimeout(600); } },
  { name: 'rules-keys', account: SUPERVISOR, path: WENHUA, wait: 1200, act: (page) => page.keyboard.press('?') },
  { name: 'rules-forbidden', account: 'zhoumin', path: '/rules' },
];
