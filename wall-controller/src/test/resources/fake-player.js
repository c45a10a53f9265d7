// A stand-in for the media only: a solid colour or a picture per camera, drawn here, with the API of /player/player.js.
async function load(url) {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.src = url;
  await image.decode();
  return image;
}

export function play(video, { whepUrl, ticket, onState, bySlot }) {
  if (!bySlot) {
    (globalThis.orders ??= []).push(`own ${whepUrl.split('/whep/')[1]}`);
  }
  let closed = false;
  let started = false; // before, frames are of what the element showed until now
  let stop = () => {};
  const session = async () => {
    onState('connecting');
    const answer = await fetch(whepUrl, { method: 'POST', headers: { Authorization: `Bearer ${await ticket()}` } });
    if (!answer.ok) {
      throw new Error(`whep ${answer.status}`);
    }
    const { color, silent, moves, picture } = await answer.json();
    const image = picture ? await load(new URL(picture, whepUrl)) : null;
    const canvas = document.createElement('canvas');
    canvas.width = image?.width ?? 64;
    canvas.height = image?.height ?? 36;
    const pen = canvas.getContext('2d');
    const stream = canvas.captureStream();
    const pencil = setInterval(() => {
      if (!silent && !globalThis.frozenCameras?.some((id) => whepUrl.includes(`/${id}`))) {
        if (video.srcObject !== stream) {
          started = true;
          video.srcObject = stream;
          video.play().catch(() => {});
        }
        pen.fillStyle = color;
        pen.fillRect(0, 0, canvas.width, canvas.height);
        if (image) {
          pen.drawImage(image, 0, 0);
        }
        if (moves) {
          pen.fillStyle = `hsl(${performance.now() % 360}, 50%, 50%)`;
          pen.fillRect(0, 0, 8, 8);
        }
      }
    }, 66);
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
    get started() {
      return started;
    },
    close() {
      closed = true;
      stop();
      globalThis.players -= 1;
    },
  };
}
