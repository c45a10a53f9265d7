// Pictures of the page 回看 in its states.
const SUPERVISOR = 'wanghai';
const SMALL = { width: 1280, height: 800 };
const WENHUA = '/review-video?camera=wenhua-road';
/** Opens the camera's first incident and goes to the end of its clip. */
const opened = async (page) => {
  await page.locator('.list .li').first().click();
  await page.waitForTimeout(2600);
  await page.locator('.stage .track').click({ position: { x: 300, y: 8 } });
  await page.waitForTimeout(500);
};

export const replayShots = [
  ...['', '-1280'].flatMap((size) => ['zh', 'en'].map((language) => ({ name: `replay${size}-${language}`, account: SUPERVISOR, path: WENHUA, language, wait: 1200, act: opened, ...(size ? SMALL : {}) }))),
  { name: 'replay-day', account: SUPERVISOR, path: WENHUA, wait: 1200, act: async (page) => { await page.click('[data-zoom="24"]'); await page.locator('.time').hover({ position: { x: 500, y: 60 } }); } },
  { name: 'replay-long', account: SUPERVISOR, path: '/review-video?camera=market-north', wait: 1200, act: opened, ...SMALL },
  { name: 'replay-no-rule', account: 'linguan', path: '/review-video?camera=nanhu-metro', wait: 1200, act: (page) => page.locator('.list .li').last().click() },
  { name: 'replay-empty', account: SUPERVISOR, path: WENHUA, before: { empty: true } },
  { name: 'replay-broken', account: SUPERVISOR, path: WENHUA, before: { broken: '/api/timeline' }, expectFaults: true },
  { name: 'replay-forbidden', account: 'zhoumin', path: '/review-video' },
];
