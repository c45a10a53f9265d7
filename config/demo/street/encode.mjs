// One ffmpeg process that takes JPEG frames and writes the main and the sub stream as raw Annex B H.264.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export const FPS = 12.5;
const GOP = 25; // a key frame every 2 s

// No B-frames, one slice per picture, access unit delimiters, SPS and PPS before each key frame: what a camera sends.
const STREAM = `keyint=${GOP}:min-keyint=${GOP}:scenecut=0:bframes=0:slices=1:sliced-threads=0:aud=1:repeat-headers=1`;
// A fixed camera before a still street: key frames are most of the bytes, so they get no better quality than the rest.
const THRIFT = 'mbtree=0:ipratio=1.0:qcomp=0.8:psy=0';

export class Encoder {
  /**
   * @param base path of the clip without its ending
   * @param crf x264's quality of the main stream: larger is smaller and worse; the sub stream, which detection reads,
   * gets eight better
   */
  constructor(base, { width, height, crf }) {
    this.ffmpeg = spawn(
      'ffmpeg',
      [
        ...['-v', 'error', '-y', '-f', 'image2pipe', '-c:v', 'mjpeg', '-framerate', String(FPS), '-i', '-'],
        ...[
          '-filter_complex',
          `[0]scale=out_range=tv,format=yuv420p,split[m][s];[m]gblur=sigma=0.7[main];[s]scale=${width / 2}:${height / 2}:flags=area[sub]`,
        ],
        ...output('main', crf, `${base}-main.h264`),
        ...output('sub', crf - 8, `${base}-sub.h264`),
      ],
      { stdio: ['pipe', 'inherit', 'inherit'] },
    );
    this.finished = once(this.ffmpeg, 'close');
  }

  async add(jpeg) {
    if (!this.ffmpeg.stdin.write(jpeg)) await once(this.ffmpeg.stdin, 'drain');
  }

  async end() {
    this.ffmpeg.stdin.end();
    const [code] = await this.finished;
    if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
  }
}

function output(name, crf, file) {
  return [
    '-map',
    `[${name}]`,
    '-c:v',
    'libx264',
    '-preset',
    'slow',
    '-profile:v',
    'high',
    '-bf',
    '0',
    '-crf',
    String(crf),
    '-x264-params',
    `${STREAM}:${THRIFT}`,
    '-f',
    'h264',
    file,
  ];
}
