// The least of RFC 6455 that the live line needs: handshake, text frames out, close.
import { createHash } from 'node:crypto';

const open = new Set();

export function accept(request, socket) {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`);
  open.add(socket);
  socket.on('close', () => open.delete(socket));
  socket.on('error', () => open.delete(socket));
  socket.on('data', (data) => { if ((data[0] & 15) === 8) socket.end(); });
}

export function tell(message) {
  const body = Buffer.from(JSON.stringify(message));
  const head = body.length < 126 ? Buffer.from([0x81, body.length])
    : body.length < 65536 ? Buffer.from([0x81, 126, body.length >> 8, body.length & 255])
      : Buffer.concat([Buffer.from([0x81, 127, 0, 0, 0, 0]), (() => { const size = Buffer.alloc(4); size.writeUInt32BE(body.length); return size; })()]);
  for (const socket of open) socket.write(Buffer.concat([head, body]));
}

export function cut() {
  for (const socket of open) socket.destroy();
}
