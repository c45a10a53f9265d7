// Street pictures drawn as SVG: an invented street in one-point perspective, different per camera.
const WIDTH = 960;
const HEIGHT = 540;

function random(seed) {
  let state = seed * 2654435761 % 4294967296;
  return () => ((state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296);
}

function houses(next, side) {
  const tones = ['#9a7f6c', '#8c8f93', '#a89a83', '#7d8892', '#b0a698', '#8f7566'];
  let out = '';
  for (let i = 0; i < 5; i++) {
    const near = 1 - i * 0.17;
    const far = 1 - (i + 1) * 0.17;
    const x = (k) => (side < 0 ? 480 - 480 * k : 480 + 480 * k);
    const top = (k) => 210 - (170 + next() * 40) * k;
    const t1 = top(near);
    const tone = tones[Math.floor(next() * tones.length)];
    out += `<path fill="${tone}" d="M${x(near)} ${t1}L${x(far)} ${210 - (210 - t1) * far / near}L${x(far)} ${210 + 95 * far}L${x(near)} ${210 + 95 * near}Z"/>`;
    for (let row = 0; row < 4; row++) {
      const y = (k) => t1 * (k / near) + 210 * (1 - k / near) + (28 + row * 44) * k;
      out += `<path stroke="#2f3a44" stroke-opacity=".55" stroke-width="${14 * far}" stroke-dasharray="${20 * far} ${14 * far}" d="M${x(near)} ${y(near)}L${x(far)} ${y(far)}"/>`;
    }
  }
  return out;
}

function person(x, y, size, coat) {
  return `<g transform="translate(${x} ${y}) scale(${size})"><ellipse cy="2" rx="9" ry="3" fill="#000" opacity=".25"/><path d="M-5 0V-20h10V0" fill="#2d3540"/><path d="M-7-18v-20q7-6 14 0v20z" fill="${coat}"/><circle cy="-46" r="6" fill="#d9b391"/></g>`;
}

function cart(x, y, size) {
  return `<g transform="translate(${x} ${y}) scale(${size})"><ellipse cx="4" cy="4" rx="46" ry="7" fill="#000" opacity=".25"/><path d="M-34-26h70v20h-70z" fill="#6d5a45"/><path d="M-30-36h62v10h-62z" fill="#7aa15a"/><circle cx="-20" r="8" fill="#222"/><circle cx="24" r="8" fill="#222"/><path d="M0-30V-92" stroke="#ddd" stroke-width="3"/><path d="M-52-84Q0-128 52-84z" fill="#c8453c"/><path d="M-18-84Q0-126 18-84z" fill="#f1e7da"/></g>`;
}

/** seed: camera; vendor: with the cart on the pavement; people: how many walk. */
export function street(seed, { vendor = false, people = 3 } = {}) {
  const next = random(seed + 11);
  const coats = ['#7c3b3b', '#3b5a7c', '#6b6b3f', '#4a4a58', '#8a6f52'];
  let walkers = '';
  for (let i = 0; i < people; i++) {
    const depth = 0.25 + next() * 0.6;
    walkers += person(480 + (next() < 0.5 ? -1 : 1) * (240 + next() * 120) * depth, 210 + 250 * depth, 0.4 + depth * 1.6, coats[i % 5]);
  }
  let cars = '';
  for (let i = 0; i < 3; i++) {
    const depth = 0.2 + next() * 0.6;
    const x = 480 + (next() - 0.5) * 380 * depth;
    cars += `<g transform="translate(${x} ${210 + 230 * depth}) scale(${depth * 2})"><path d="M-24 0v-14l8-12h32l8 12V0z" fill="${['#8e2f33', '#d7dadd', '#3a4654'][i]}"/><path d="M-14-24h28l5 9h-38z" fill="#1e2a33"/><path d="M-22 0h8v5h-8zM14 0h8v5h-8z" fill="#15181c"/></g>`;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="960" height="220" fill="${['#b9c6d1', '#c6cbd0', '#aebdca'][seed % 3]}"/><rect y="205" width="960" height="335" fill="#8e8b85"/>
${houses(next, -1)}${houses(next, 1)}
<path d="M450 210L40 540H920L510 210Z" fill="#5b5f64"/><path d="M480 214V540" stroke="#e7e4da" stroke-width="5" stroke-dasharray="20 26"/>
<path d="M510 210L960 500V540H920Z" fill="#b3aa9b"/><path d="M510 210L940 540" stroke="#d8b84e" stroke-width="5"/>
<path d="M450 210L0 500V540H40Z" fill="#aaa294"/>
${[0.35, 0.55, 0.85].map((k) => `<g transform="translate(${480 - 330 * k} ${212 + 190 * k}) scale(${k})"><path d="M-5 0h10v-90h-10z" fill="#5a4634"/><circle cy="-120" r="52" fill="#51704a"/><circle cx="22" cy="-142" r="36" fill="#5f8255"/></g>`).join('')}
${cars}${walkers}${vendor ? cart(680, 392, 1.15) + person(740, 398, 1.25, '#4a4a58') + person(612, 402, 1.3, '#7c3b3b') : ''}
</svg>`;
}
