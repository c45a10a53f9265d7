// The parts for pictures by hand and by keys in Chromium, with axe: node test/parts/walk.mjs [folder for pictures]
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createServer } from 'vite';
import { launch, sit } from '../shots/seat.mjs';
import { street } from '../standin/pictures.mjs';

const folder = process.argv[2] ?? '/tmp/picture-parts';
const part = process.argv[3] ?? '';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(folder, { recursive: true });

const vite = await createServer({ configFile: join(import.meta.dirname, '../../vite.config.ts'), root: join(import.meta.dirname, '../..'), server: { host: '127.0.0.1', port: 0, hmr: false }, logLevel: 'error' });
await vite.listen();
const address = vite.resolvedUrls.local[0].replace(/\/$/, '');
const browser = await launch();
let failed = 0;

/** A JPEG of 320 x 160 px, red on its left, that says by its Exif block that it must be turned to stand upright. */
async function turnedPicture() {
  const seat = await sit(browser, address, null);
  const plain = await seat.page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 160 });
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff'; pen.fillRect(0, 0, 320, 160);
    pen.fillStyle = '#f00'; pen.fillRect(0, 0, 160, 160);
    return canvas.toDataURL('image/jpeg').split(',')[1];
  });
  await seat.close();
  const jpeg = Buffer.from(plain, 'base64');
  const exif = Buffer.from('4578696600004d4d002a00000008000101120003000000010006000000000000', 'hex');
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}
const turned = await turnedPicture();

async function walk(name, query, act, size = {}) {
  if (!name.includes(part)) return;
  const seat = await sit(browser, address, null, size);
  const sent = [];
  seat.page.setDefaultTimeout(8000);
  await seat.page.route(/\/street\/|\/attachments\/[a-z]{2}(\?|$)/, (route) => {
    const url = route.request().url();
    return route.fulfill({ contentType: 'image/svg+xml', body: street(2, { vendor: !url.includes('clean') && !url.includes('/bb') }) });
  });
  await seat.page.route(/^[^?]*\/turned\.jpg$/, (route) => route.fulfill({ contentType: 'image/jpeg', body: turned }));
  let version = 3;
  await seat.page.route(/\/attachments\?|\/edit$/, async (route) => {
    const url = new URL(route.request().url());
    sent.push({ path: url.pathname, query: Object.fromEntries(url.searchParams), body: url.pathname.endsWith('edit') ? route.request().postDataJSON() : (route.request().postDataBuffer()?.length ?? 0) });
    await new Promise((done) => setTimeout(done, 300));
    if (url.searchParams.get('name') === 'lie.png' && sent.filter((each) => each.query.name === 'lie.png').length === 1) return route.fulfill({ status: 422, contentType: 'application/json', body: JSON.stringify({ key: 'attachment.type', zh: '这个文件不是图片。', en: 'This is no picture.' }) });
    version += 1;
    return route.fulfill({ contentType: 'application/json', body: JSON.stringify({ file: { version } }) });
  });
  try {
    await seat.page.goto(`${address}/test/parts/pictures.html?${query}`);
    await act(seat.page, sent);
    await seat.page.screenshot({ path: join(folder, `${name}.png`) });
    await seat.page.evaluate(axe);
    const result = await seat.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    const serious = result.violations.filter((each) => ['serious', 'critical'].includes(each.impact)).map((each) => `${each.id}: ${each.nodes.map((node) => node.target.join(' ')).join(' | ')}`);
    assert.deepEqual(serious, []);
    assert.deepEqual(seat.faults.filter((text) => !/status of 422/.test(text)), []);
    console.log(`ok   ${name}`);
  } catch (fault) {
    failed += 1;
    console.log(`FAIL ${name}: ${fault.message}`);
    await seat.page.screenshot({ path: join(folder, `${name}.png`) }).catch(() => undefined);
  } finally {
    await seat.close();
  }
}
const emitted = (page) => page.evaluate(() => globalThis.emitted);
const png = (name, bytes = 2000) => ({ name, mimeType: 'image/png', buffer: Buffer.alloc(bytes, 1) });

await walk('compare-slide', 'part=compare', async (page) => {
  const knob = page.getByRole('slider');
  const now = () => knob.getAttribute('aria-valuenow');
  await knob.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  assert.equal(await now(), '39');
  const box = await page.locator('.frame').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + 20, { steps: 4 });
  await page.mouse.up();
  assert.equal(await now(), '70');
  await page.mouse.move(box.x + 5, box.y + 20);
  assert.equal(await now(), '70');
});
await walk('compare-difference', 'part=compare', async (page) => { await page.getByRole('button', { name: '差异' }).click(); await page.getByText('越亮，差别越大').waitFor(); });
await walk('compare-side', 'part=compare', async (page) => { await page.getByRole('button', { name: '并排' }).click(); await page.waitForTimeout(200); }, { width: 1280, height: 800 });
await walk('compare-missing-phone', 'part=compare&missing', async (page) => { await page.getByText('还没有处置后的图片').waitFor(); }, { width: 390, height: 844, language: 'zh' });

await walk('editor-by-hand', 'part=editor', async (page) => {
  const stage = page.locator('[data-stage]');
  const drag = async (x1, y1, x2, y2) => {
    const [from, to] = await stage.evaluate((svg, [a, b, c, d]) => {
      const m = svg.getScreenCTM();
      const { width, height } = svg.viewBox.baseVal;
      return [[a, b], [c, d]].map(([x, y]) => { const p = new DOMPoint(x * width, y * height).matrixTransform(m); return [p.x, p.y]; });
    }, [x1, y1, x2, y2]);
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
    await page.mouse.move(...to);
    await page.mouse.up();
  };
  await stage.waitFor();
  await drag(0.6, 0.6, 0.5, 0.4);
  await page.keyboard.press('b');
  await drag(0.1, 0.1, 0.3, 0.5);
  await page.keyboard.press('a');
  await drag(0.8, 0.8, 0.62, 0.62);
  await page.keyboard.press('t');
  await drag(0.1, 0.05, 0.1, 0.05);
  await page.keyboard.type('占用盲道 rcb');
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await drag(0.05, 0.02, 0.95, 0.9);
  await page.keyboard.press('v');
  await drag(0.55, 0.5, 0.57, 0.5);
  await page.keyboard.press('Control+Enter');
  const [edits] = await emitted(page);
  assert.deepEqual(edits.map((each) => each.type), ['redact', 'box', 'arrow', 'text', 'crop']);
  const near = (one, other) => assert.ok(Math.abs(one - other) < 0.004, `${one} is not ${other}`);
  near(edits[0].x, 0.52); near(edits[0].y, 0.4); near(edits[0].width, 0.1); near(edits[0].height, 0.2);
  near(edits[2].toX, 0.62); near(edits[4].width, 0.9);
  assert.equal(edits[3].text, '占用盲道 rcb');
});
await walk('editor-by-keys', 'part=editor', async (page) => {
  await page.locator('[data-stage]').focus();
  await page.keyboard.press('Enter');
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+z');
  assert.equal(await page.locator('aside li').count(), 2);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
  await page.getByText('有 1 处标记没有保存').waitFor();
  await page.getByRole('button', { name: '接着编辑' }).click();
  await page.keyboard.press('Control+Enter');
  const [edits] = await emitted(page);
  assert.deepEqual(edits, [{ type: 'redact', x: 0.4, y: 0.35, width: 0.22, height: 0.2 }]);
}, { width: 1280, height: 800 });
await walk('editor-phone', 'part=editor', async (page) => { await page.locator('[data-stage]').waitFor(); }, { width: 390, height: 844 });
await walk('editor-turned', 'part=editor&src=/turned.jpg', async (page) => {
  const size = await page.locator('[data-stage]').evaluate((svg) => [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height]);
  assert.deepEqual(size, [160, 320]);
});
await walk('editor-broken', 'part=editor&src=/nothing.jpg', async (page) => { await page.getByText('没有取到图片').waitFor(); }, { language: 'zh' });
await walk('editor-en', 'part=editor', async (page) => { await page.locator('[data-stage]').focus(); await page.keyboard.press('t'); await page.keyboard.press('Enter'); await page.getByText('A text is empty').waitFor(); }, { width: 1366, height: 768, language: 'en' });

await walk('strip', 'part=strip', async (page, sent) => {
  await page.locator('input[multiple]').setInputFiles([png('one.png'), png('two.png'), { name: 'clip.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(5000) }]);
  await page.waitForFunction(() => globalThis.emitted.filter((each) => each.file).length === 3);
  assert.deepEqual(sent.map((each) => [each.query.kind, each.query.version, each.query.name]), [['NEAR', '3', 'one.png'], ['NEAR', '4', 'two.png'], ['CLIP', '5', 'clip.mp4']]);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(30)], 'pasted.png', { type: 'image/png' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
    document.querySelector('.strip').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
  });
  await page.waitForFunction(() => globalThis.emitted.filter((each) => each.file).length === 5);
  await page.locator('input[multiple]').setInputFiles([png('lie.png')]);
  await page.getByText('这个文件不是图片').waitFor();
  assert.equal(await page.getByRole('link', { name: '原图' }).getAttribute('href'), '/api/cases/20261123-0092/attachments/aa');
});
await walk('strip-held', 'part=strip&held', async (page, sent) => {
  await page.locator('input[multiple]').setInputFiles([png('one.png')]);
  await page.getByText('等案卷建好').waitFor();
  assert.equal(sent.length, 0);
  await page.evaluate(() => globalThis.arrive());
  await page.waitForFunction(() => globalThis.emitted.some((each) => each.file));
}, { width: 390, height: 844 });
await walk('strip-edit', 'part=strip', async (page, sent) => {
  await page.getByRole('button', { name: /处置前 已遮盖/ }).first().click();
  await page.keyboard.press('o');
  await page.getByText('原图', { exact: true }).first().waitFor();
  await page.keyboard.press('e');
  await page.locator('[data-stage]').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await page.locator('dialog').waitFor({ state: 'detached' });
  assert.deepEqual([sent[0].path, sent[0].body.version, sent[0].body.edits.length], ['/api/cases/20261123-0092/attachments/bb/edit', 3, 1]);
});
await walk('view', 'part=strip', async (page) => { await page.getByRole('button', { name: /处置前 已遮盖/ }).first().click(); await page.waitForTimeout(300); }, { width: 1280, height: 800 });

await browser.close();
await vite.close();
console.log(failed === 0 ? 'all walks done' : `${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
