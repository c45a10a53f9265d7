// Pictures of every page and state, with axe's serious faults: node test/shots/run.mjs [folder] [name part]
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch, sit, startBackend } from './seat.mjs';
import { shots } from './list.mjs';

const folder = process.argv[2] ?? '/tmp/console-shots';
const part = process.argv[3] ?? '';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(folder, { recursive: true });

let bad = 0;
const browser = await launch();
for (const shot of shots.filter((each) => each.name.includes(part))) {
  const backend = await startBackend();
  const seat = await sit(browser, backend.address, shot.account, shot);
  try {
    if (shot.before) await backend.knobs(shot.before);
    await seat.page.goto(backend.address + shot.path);
    await seat.page.waitForTimeout(shot.wait ?? 1500);
    if (shot.act) await shot.act(seat.page, backend);
    await seat.page.screenshot({ path: join(folder, `${shot.name}.png`) });
    await seat.page.evaluate(axe);
    const result = await seat.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    const serious = result.violations.filter((each) => ['serious', 'critical'].includes(each.impact));
    const faults = seat.faults.filter((text) => !(shot.expectFaults && /status of (401|403|404|409|423|500|503)|WebSocket|net::/.test(text)));
    bad += serious.length + faults.length;
    console.log(`${shot.name}: axe ${serious.length}, console ${faults.length}`);
    for (const each of serious) console.log(`   ${each.id}: ${each.nodes.slice(0, 4).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
    for (const each of faults) console.log(`   console: ${each}`);
  } catch (fault) {
    bad += 1;
    console.log(`${shot.name}: ${fault}`);
    await seat.page.screenshot({ path: join(folder, `${shot.name}.png`) }).catch(() => undefined);
  } finally {
    await seat.close();
    backend.stop();
  }
}
await browser.close();
console.log(bad === 0 ? 'all clean' : `${bad} faults`);
process.exit(bad === 0 ? 0 : 1);
