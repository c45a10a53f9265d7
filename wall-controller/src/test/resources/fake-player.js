// A stand-in for the media only: a solid colour per camera, drawn here, with the API of /player/player.js.
export function play(video, { whepUrl, ticket, onState }) {
  let closed = false;
  let stop = () => {};
  const session = async () => {
    onState('connecting');
    const answer = await fetch(whepUrl, { method: 'POST', headers: { Authorization: `Bearer ${await ticket()}` } });
    if (!answer.ok) {
      throw new Error(`whep ${answer.status}`);
    }
    const { color, silent } = await answer.json();
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 36;
    const pen = canvas.getContext('2d');
    const stream = canvas.captureStream();
    const pencil = setInterval(() => {
      if (!silent && !globalThis.frozenCameras?.some((id) => whepUrl.includes(`/${id}/`))) {
        pen.fillStyle = color;
        pen.fillRect(0, 0, 64, 36);
      }
    }, 66);
    video.srcObject = stream;
    video.play().catch(() => {});
    return new Promise((resolve, reject) => {
      // The session ends with the program that serves it.
      const alive = setInterval(() => fetch('/node-page/node.css').catch(() => end(reject)), 700);
      const end = (how) => {
        clearInterval(pencil);
        clearInterval(alive);
        stream.getTracks().forEach((track) => track.stop());
        how(new Error('over'));
      };
      stop = () => end(resolve);
    });
  };
  const loop = async () => {
    while (!closed) {
      try {
        await session();
      } catch {
        onState('failed');
        await new Promise((done) => setTimeout(done, 500));
      }
    }
  };
  loop();
  globalThis.players = (globalThis.players ?? 0) + 1;
  return {
    close() {
      closed = true;
      stop();
      globalThis.players -= 1;
    },
  };
}
