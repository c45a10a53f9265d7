// One browser, one stand-in backend, one seat: what the picture walks share.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const server = join(import.meta.dirname, '../standin/server.mjs');

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}

export async function startBackend() {
  const port = await freePort();
  const child = spawn(process.execPath, [server, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const address = `http://127.0.0.1:${port}`;
  const knobs = (body) => fetch(`${address}/api/standin/knobs`, { method: 'POST', body: JSON.stringify(body) });
  return { address, knobs, stop: () => child.kill() };
}

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'] });

export async function sit(browser, address, account, { width = 1920, height = 1080, language = 'zh' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await context.addInitScript((tongue) => localStorage.setItem('watchwall.language', tongue), language);
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('pageerror', (fault) => faults.push(String(fault)));
  if (account) {
    await context.request.post(`${address}/api/login`, { data: { account, password: 'standin' } });
  }
  return { page, faults, close: () => context.close() };
}
