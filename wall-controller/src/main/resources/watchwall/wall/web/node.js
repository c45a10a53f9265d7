// A wall node's page: one socket to the controller, one stage for one output. Runs for weeks.
import { Beat } from './beat.js';
import { Clock } from './clock.js';
import { Line } from './line.js';
import { Screen } from './screen.js';
import { Store } from './store.js';
import { Stage } from './stage.js';
import { thumbnail } from './thumbnail.js';

const RESIZED_MS = 300; // a window that is being dragged settles first

const words = new URLSearchParams(location.search);
const address = {
  node: decodeURIComponent(location.pathname.split('/').filter(Boolean).at(-1) ?? ''),
  key: words.get('key') ?? '',
  output: words.get('output') ?? '',
};
const pageId = crypto.getRandomValues(new Uint32Array(4)).join('-');
const codecs = [
  ...new Set(
    (globalThis.RTCRtpReceiver?.getCapabilities?.('video')?.codecs ?? [])
      .map(({ mimeType }) => mimeType.split('/')[1].toUpperCase())
      .filter((name) => !['RTX', 'RED', 'ULPFEC', 'FLEXFEC-03'].includes(name)),
  ),
];

const clock = new Clock();
const line = new Line(address, { onOpen: hello, onMessage: hear }, clock);
const screen = new Screen(document.getElementById('wall'), address);
const stage = new Stage(screen, { link: line, clock, beat: new Beat(clock), store: new Store(line) });
let firstLoad = true;

function hello() {
  line.send({
    type: 'hello',
    pageId,
    takeover: firstLoad,
    showing: stage.showing,
    widthPx: Math.round(innerWidth * devicePixelRatio),
    heightPx: Math.round(innerHeight * devicePixelRatio),
    output: address.output,
    codecs,
  });
}

function hear(message) {
  switch (message.type) {
    case 'welcome':
      firstLoad = false;
      document.title = `${message.wall} · ${message.node}${address.output ? ` · ${address.output}` : ''}`;
      screen.welcome(message);
      stage.fit();
      screen.mark(line);
      break;
    case 'program':
      stage.converge(message);
      break;
    case 'prepare':
      stage.prepare(message);
      break;
    case 'show':
      stage.show(message);
      break;
    case 'camera':
      stage.camera(message.camera);
      break;
    case 'news':
      stage.news(message.windows);
      break;
    case 'identify':
      screen.identify(message.seconds);
      break;
    case 'thumbnail-please':
      void thumbnail(screen, stage.tiles()).then((jpeg) => jpeg && line.send({ type: 'thumbnail', jpeg }));
      break;
    case 'not-understood':
      console.warn('the controller did not understand:', message.why);
      break;
    default: // a newer controller may say more
      break;
  }
}

let resizeTimer = 0;
addEventListener('resize', () => {
  screen.fit();
  stage.fit();
  clearTimeout(resizeTimer);
  resizeTimer = setTimeout(hello, RESIZED_MS);
});

setInterval(() => {
  screen.mark(line);
  line.send({ type: 'heartbeat', showing: stage.showing, clockOffsetMs: clock.offsetMs, windows: stage.pulse() });
}, 1_000);

void line.connect();
