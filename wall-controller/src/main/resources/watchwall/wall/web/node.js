// A wall node's page: one socket to the controller, one stage. Runs for weeks; comes back by itself from everything.
import { Clock } from './clock.js';
import { Stage } from './stage.js';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;
const REFUSED_RETRY_MS = 15_000;
const REPLACED_RETRY_MS = 30_000;
const REPLACED = 4409;
const TICKET_MS = 10_000; // longest wait for a ticket
const SILENT_MS = 10_000; // no pong for so long: the line is dead
const MARK_AFTER_MS = 2_000; // a shorter break is not worth a mark

const nodeId = decodeURIComponent(location.pathname.split('/').filter(Boolean).at(-1) ?? '');
const key = new URLSearchParams(location.search).get('key') ?? '';
const pageId = crypto.getRandomValues(new Uint32Array(4)).join('-');

const clock = new Clock();
const pending = new Map(); // ticket request id -> {resolve, reject, timer}
let socket = null;
let base = '';
let lastTicketId = 0;
let retryMs = FIRST_RETRY_MS;
let firstLoad = true;
let lostAt = performance.now();
let heardAt = 0;
let panels = [];
let nodeName = nodeId;
let trouble = '';

const link = {
  send(message) {
    if (socket?.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify(message));
    }
  },
  mediaBase: () => base,
  /** {path, ticket} for one stream; rejects when refused or when the line is down. */
  ticket(cameraId, stream) {
    return new Promise((resolve, reject) => {
      if (socket?.readyState !== WebSocket.OPEN) {
        reject(new Error('no line to the controller'));
        return;
      }
      const id = ++lastTicketId;
      const timer = setTimeout(() => {
        pending.delete(id);
        reject(new Error('no answer'));
      }, TICKET_MS);
      pending.set(id, { resolve, reject, timer });
      link.send({ type: 'ticket-please', id, cameraId, stream: stream.toUpperCase() });
    });
  },
};

const stage = new Stage(document.getElementById('wall'), link, clock);

async function connect() {
  let mediaPort;
  let ticket;
  try {
    const answer = await fetch(`/api/node/${encodeURIComponent(nodeId)}/ticket`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ key }),
      signal: AbortSignal.timeout(TICKET_MS),
    });
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
      trouble = '节点密钥无效，请用管理员给出的完整地址打开';
      again(REFUSED_RETRY_MS);
      return;
    }
    if (!answer.ok) {
      throw new Error(`ticket: ${answer.status}`);
    }
    ({ ticket, mediaPort } = await answer.json());
  } catch {
    again();
    return;
  }
  const scheme = location.protocol === 'https:' ? 's' : '';
  base = `http${scheme}://${location.hostname}:${mediaPort}`;
  const opened = new WebSocket(
    `ws${scheme}://${location.hostname}:${mediaPort}/node?node=${encodeURIComponent(nodeId)}&ticket=${encodeURIComponent(ticket)}`,
  );
  socket = opened;
  opened.onopen = () => {
    heardAt = performance.now();
    clock.forget();
    hello();
    for (let i = 0; i < 8; i++) {
      setTimeout(pingClock, i * 40);
    }
  };
  opened.onmessage = (event) => hear(JSON.parse(event.data));
  opened.onclose = (event) => {
    if (socket !== opened) {
      return;
    }
    socket = null;
    pending.forEach(({ reject, timer }) => {
      clearTimeout(timer);
      reject(new Error('line lost'));
    });
    pending.clear();
    lostAt = lostAt || performance.now();
    if (event.code === REPLACED) {
      trouble = '本节点正在另一页面显示';
      again(REPLACED_RETRY_MS);
    } else {
      again();
    }
  };
}

function again(ms) {
  setTimeout(connect, ms ?? retryMs * (0.75 + Math.random() / 2));
  retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
}

function hello() {
  link.send({
    type: 'hello',
    pageId,
    takeover: firstLoad,
    showing: stage.showing,
    widthPx: Math.round(innerWidth * devicePixelRatio),
    heightPx: Math.round(innerHeight * devicePixelRatio),
  });
}

function pingClock() {
  link.send({ type: 'clock-ping', sent: clock.local() });
}

function hear(message) {
  heardAt = performance.now();
  switch (message.type) {
    case 'welcome':
      firstLoad = false;
      retryMs = FIRST_RETRY_MS;
      lostAt = 0;
      trouble = '';
      panels = message.panels;
      nodeName = message.node;
      document.title = `${message.wall} · ${message.node}`;
      stage.setGeometry(message);
      mark();
      break;
    case 'clock-pong':
      clock.pong(message);
      break;
    case 'ticket': {
      const asked = pending.get(message.id);
      if (asked) {
        pending.delete(message.id);
        clearTimeout(asked.timer);
        if (message.ticket) {
          asked.resolve(message);
        } else {
          asked.reject(new Error(message.why));
        }
      }
      break;
    }
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
    case 'identify':
      identify(message.seconds);
      break;
    case 'not-understood':
      console.warn('the controller did not understand:', message.why);
      break;
    default: // a newer controller may say more
      break;
  }
}

let identifyTimer = 0;
function identify(seconds) {
  const wall = document.getElementById('wall').getBoundingClientRect();
  const over = document.getElementById('panels');
  const widthPx = Math.max(...panels.map((panel) => panel.x + panel.w));
  const scale = wall.width / widthPx;
  over.replaceChildren(
    ...panels.map((panel) => {
      const element = document.createElement('div');
      element.className = 'panel';
      Object.assign(element.style, {
        left: `${wall.left + panel.x * scale}px`,
        top: `${wall.top + panel.y * scale}px`,
        width: `${panel.w * scale}px`,
        height: `${panel.h * scale}px`,
      });
      const number = document.createElement('b');
      number.textContent = panel.number;
      const name = document.createElement('span');
      name.textContent = nodeName;
      element.append(number, name);
      return element;
    }),
  );
  over.hidden = false;
  clearTimeout(identifyTimer);
  identifyTimer = setTimeout(() => {
    over.hidden = true;
  }, seconds * 1_000);
}

const MARK_ICON =
  '<svg viewBox="0 0 16 16"><path d="M2 6.5a9 9 0 0 1 12 0M4.300 9a5.500 5.500 0 0 1 7.400 0M8 12.500h.01M2 14 14 2"/></svg>';
function mark() {
  const element = document.getElementById('mark');
  const lost = lostAt ? performance.now() - lostAt : 0;
  element.hidden = !trouble && lost < MARK_AFTER_MS;
  if (!element.hidden) {
    element.innerHTML = MARK_ICON;
    element.append(trouble || `与控制中心断开 ${Math.floor(lost / 1_000)} s，正在重连`);
  }
}

let resizeTimer = 0;
addEventListener('resize', () => {
  stage.fit();
  clearTimeout(resizeTimer);
  resizeTimer = setTimeout(hello, 300);
});

setInterval(() => {
  mark();
  link.send({ type: 'heartbeat', showing: stage.showing, clockOffsetMs: clock.offsetMs, windows: stage.pulse() });
  pingClock();
  if (socket?.readyState === WebSocket.OPEN && performance.now() - heardAt > SILENT_MS) {
    socket.close(4000, 'silent');
  }
}, 1_000);

connect();
