// The stand-in's player: the same door as the gateway's, a drawn street instead of WebRTC.
const WIDTH = 640;
const HEIGHT = 360;

export function play(video, { whepUrl, ticket, onState }) {
  const parts = new URL(whepUrl, location.href).pathname.split('/');
  const id = parts[2];
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext('2d');
  const background = new Image();
  let open = true;
  let timer;
  const start = performance.now();

  function draw() {
    pen.drawImage(background, 0, 0, WIDTH, HEIGHT);
    const x = ((performance.now() - start) / 40) % WIDTH;
    pen.fillStyle = '#26323f';
    pen.fillRect(x, 236, 10, 34);
    pen.fillStyle = '#d9b391';
    pen.fillRect(x + 1, 226, 8, 9);
  }

  onState('connecting');
  background.onload = () => {
    if (!open) return;
    if (id === 'wenhua-north' || id === 'heping-88') return onState('failed', {});
    if (id === 'minzhu-east') setTimeout(() => { clearInterval(timer); onState('stalled'); }, 600);
    draw();
    timer = setInterval(draw, 200);
    video.srcObject = canvas.captureStream(5);
    video.play().then(() => open && onState('playing', { rung: id === 'jianshe-works' ? 'still' : 'webrtc' }), () => onState('failed', {}));
  };
  background.onerror = () => onState('failed', {});
  Promise.resolve(ticket()).then(() => { background.src = `/api/standin/street/${id}.svg`; });

  return {
    close() {
      open = false;
      clearInterval(timer);
      video.srcObject?.getTracks().forEach((track) => track.stop());
      video.srcObject = null;
    },
  };
}
