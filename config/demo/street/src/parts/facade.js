// What house fronts look like: textures only, in pixels.
import { drawn } from '../shapes.js';

const FLOOR = 3.1; // metres
const BASE = 4.2; // metres: height of the shops' floor
const GLASS = ['#3c4a57', '#46555f', '#56656e', '#33404b'];

export const SHOP_NAMES = [
  '青禾便民超市',
  '满口香早点',
  '小石榴果铺',
  '三和五金',
  '云朵洗衣',
  '阿宝理发',
  '顺溜面馆',
  '清和药房',
  '墨点打印',
  '麦田面包房',
  '北巷奶茶',
  '明目眼镜',
  '老槐粮油',
  '知了文具',
  '一家人家常菜',
  '快手修锁',
];

/** Windows over a blank base; `style` 0 old flats with grilles, 1 flats with bands, 2 offices. */
export function facade(random, width, height, color, style) {
  const scale = 30;
  return drawn(width * scale, height * scale, (pen, w, h) => {
    pen.fillStyle = color;
    pen.fillRect(0, 0, w, h);
    for (let i = 0; i < 260; i++) {
      pen.fillStyle = `rgba(0,0,0,${random.next() * 0.05})`;
      pen.fillRect(random.next() * w, random.next() * h, random.next() * 30, random.next() * 60);
    }
    const floor = FLOOR * scale;
    for (let y = h - BASE * scale - floor; y > -floor; y -= floor) {
      if (style === 1) {
        pen.fillStyle = 'rgba(0,0,0,.12)';
        pen.fillRect(0, y + floor - 7, w, 7);
      }
      const step = style === 2 ? 60 : 78;
      for (let x = 16; x < w - 46; x += step) drawWindow(pen, random, x, y + 18, style, floor);
    }
    pen.fillStyle = 'rgba(0,0,0,.18)';
    pen.fillRect(0, h - BASE * scale, w, BASE * scale);
  });
}

function drawWindow(pen, random, x, y, style, floor) {
  const w = style === 2 ? 48 : 50;
  const h = style === 2 ? floor - 20 : 52;
  pen.fillStyle = 'rgba(0,0,0,.28)';
  pen.fillRect(x - 3, y - 3, w + 6, h + 6);
  pen.fillStyle = random.pick(GLASS);
  pen.fillRect(x, y, w, h);
  pen.fillStyle = 'rgba(255,255,255,.16)';
  pen.fillRect(x, y, w, h * 0.35);
  pen.fillStyle = 'rgba(232,232,232,.75)';
  pen.fillRect(x + w / 2 - 1, y, 2, h);
  if (style === 2) return;
  if (random.chance(0.4)) drawAirConditioner(pen, x + w - 22, y + h + 6);
  if (style === 0 && random.chance(0.3)) {
    pen.strokeStyle = 'rgba(215,215,215,.8)';
    pen.lineWidth = 1;
    for (let bar = 0; bar <= w; bar += 5) {
      pen.beginPath();
      pen.moveTo(x + bar, y);
      pen.lineTo(x + bar, y + h);
      pen.stroke();
    }
  }
}

function drawAirConditioner(pen, x, y) {
  pen.fillStyle = '#dcdedc';
  pen.fillRect(x, y, 26, 17);
  pen.fillStyle = '#8b8f90';
  pen.beginPath();
  pen.arc(x + 10, y + 8, 6, 0, 7);
  pen.fill();
}

const SIGNS = [
  ['#a8322b', '#fff3d6'],
  ['#2c6b4d', '#fdfbe8'],
  ['#e6e1d4', '#8c2a22'],
  ['#1f4d8c', '#ffffff'],
  ['#c08a24', '#fff8e4'],
  ['#7a2636', '#ffe9b8'],
  ['#eceae4', '#1d5a3c'],
  ['#31506d', '#f4efe2'],
];

/** One shop front of `width` by 4.2 m: sign, glass with goods behind it, and a door. */
export function shopFront(random, width, name, { doorOpen = false } = {}) {
  const scale = 64;
  return drawn(width * scale, 4.2 * scale, (pen, w, h) => {
    pen.fillStyle = '#6d6a64';
    pen.fillRect(0, 0, w, h);
    drawSign(pen, random, w, name);
    pen.fillStyle = '#272b2f';
    pen.fillRect(10, 88, w - 20, h - 92);
    drawShelves(pen, random, w, h);
    pen.fillStyle = 'rgba(150,170,185,.28)';
    pen.fillRect(10, 88, w - 20, h - 92);
    drawReflection(pen, w, h);
    pen.fillStyle = '#c3c6c7';
    for (let x = 8; x < w; x += Math.max(84, w / 4)) pen.fillRect(x, 88, 5, h - 92);
    pen.fillRect(8, 148, w - 16, 4);
    drawDoor(pen, w, h, doorOpen);
    pen.fillStyle = '#8f9293';
    pen.fillRect(0, h - 10, w, 10);
  });
}

function drawSign(pen, random, w, name) {
  const [ground, ink] = random.pick(SIGNS);
  pen.fillStyle = ground;
  pen.fillRect(5, 6, w - 10, 74);
  pen.strokeStyle = 'rgba(255,255,255,.35)';
  pen.lineWidth = 3;
  pen.strokeRect(9, 10, w - 18, 66);
  pen.fillStyle = ink;
  const size = Math.min(50, (w - 40) / name.length);
  pen.font = `bold ${size}px "Noto Sans CJK SC"`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(name, w / 2, 45);
}

function drawShelves(pen, random, w, h) {
  const goods = ['#8a6d4a', '#a9a28f', '#4a6b5b', '#9c4f42', '#c4b26a', '#566b7d', '#d0c8b6'];
  for (let y = 108; y < h - 40; y += 34) {
    for (let x = 18; x < w - 30; x += random.between(9, 22)) {
      if (random.chance(0.25)) continue;
      pen.fillStyle = random.pick(goods);
      const tall = random.between(12, 25);
      pen.fillRect(x, y + 26 - tall, random.between(6, 14), tall);
    }
    pen.fillStyle = 'rgba(220,215,200,.5)';
    pen.fillRect(14, y + 26, w - 28, 3);
  }
}

function drawReflection(pen, w, h) {
  pen.fillStyle = 'rgba(215,228,238,.13)';
  for (let x = -40; x < w; x += 150) {
    pen.beginPath();
    pen.moveTo(x, h);
    pen.lineTo(x + 60, 88);
    pen.lineTo(x + 120, 88);
    pen.lineTo(x + 60, h);
    pen.fill();
  }
}

function drawDoor(pen, w, h, open) {
  const [wide, tall] = open ? [150, 168] : [104, 160];
  const x = w / 2 - wide / 2;
  pen.fillStyle = open ? '#14171a' : '#3a4148';
  pen.fillRect(x, h - tall - 8, wide, tall);
  pen.strokeStyle = '#c9cccd';
  pen.lineWidth = 5;
  pen.strokeRect(x, h - tall - 8, wide, tall + 8);
  if (open) return;
  pen.beginPath();
  pen.moveTo(w / 2, h - tall - 8);
  pen.lineTo(w / 2, h);
  pen.stroke();
  pen.fillStyle = '#e3d9b8';
  pen.fillRect(w / 2 - 34, h - tall / 2 - 10, 22, 26);
}
