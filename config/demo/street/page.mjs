// The street in a headless browser that draws without a graphics card.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript' };
const FLAGS = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--no-sandbox'];

/** @param folder the folder of index.html, with node_modules beside it */
export async function openStreet(folder) {
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  page.on('console', (line) => line.type() === 'error' && console.error(`page: ${line.text()}`));
  const load = async () => {
    await page.goto(`http://127.0.0.1:${server.address().port}/index.html`);
    await page.waitForFunction('window.street !== undefined');
  };
  await load();
  return {
    ids: () => page.evaluate('street.ids()'),
    async open(id, width, height) {
      await load(); // a fresh page gives the last camera's textures back
      return page.evaluate(([i, w, h]) => street.openCamera(i, w, h), [id, width, height]);
    },
    async frame(t) {
      const url = await page.evaluate((at) => street.drawFrame(at), t);
      return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
    },
    truth: (t) => page.evaluate((at) => street.truth(at), t),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

function serve(folder) {
  const server = createServer(async (request, response) => {
    const wanted = path.join(folder, path.normalize(new URL(request.url, 'http://any').pathname));
    try {
      const body = await readFile(wanted);
      response.writeHead(200, { 'content-type': TYPES[path.extname(wanted)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)));
}
