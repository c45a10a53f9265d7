// Where things fall in the picture: boxes [x, y, width, height] in whole pixels.
import * as THREE from 'three';

const corner = new THREE.Vector3();

/** The box of all meshes of an object, cut at the picture's edge; undefined when hidden or out of the picture. */
export function boxOf(object, camera, { width, height }) {
  if (!object.visible) return undefined;
  object.updateMatrixWorld(true);
  const reach = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  let behind = false;
  object.traverse((mesh) => {
    if (!mesh.isMesh || behind) return;
    for (const point of samples(mesh)) {
      corner.copy(point).applyMatrix4(mesh.matrixWorld).project(camera);
      if (corner.z > 1) behind = true;
      const [x, y] = [((corner.x + 1) / 2) * width, ((1 - corner.y) / 2) * height];
      reach.left = Math.min(reach.left, x);
      reach.right = Math.max(reach.right, x);
      reach.top = Math.min(reach.top, y);
      reach.bottom = Math.max(reach.bottom, y);
    }
  });
  return behind ? undefined : cut(reach, width, height);
}

/** Every eighth point of a mesh: enough for a box to the pixel, and fast. */
function samples(mesh) {
  mesh.userData.samples ??= takeSamples(mesh.geometry.attributes.position);
  return mesh.userData.samples;
}

function takeSamples(position) {
  const step = position.count > 400 ? 8 : 1;
  const points = [];
  for (let i = 0; i < position.count; i += step) points.push(new THREE.Vector3().fromBufferAttribute(position, i));
  return points;
}

function cut({ left, top, right, bottom }, width, height) {
  const [x1, y1] = [Math.max(0, Math.round(left)), Math.max(0, Math.round(top))];
  const [x2, y2] = [Math.min(width, Math.round(right)), Math.min(height, Math.round(bottom))];
  if (x2 - x1 < 2 || y2 - y1 < 2) return undefined;
  return [x1, y1, x2 - x1, y2 - y1];
}

/** The box around several boxes. */
export function around(boxes) {
  const found = boxes.filter((box) => box !== undefined);
  if (found.length === 0) return undefined;
  const x1 = Math.min(...found.map(([x]) => x));
  const y1 = Math.min(...found.map(([, y]) => y));
  const x2 = Math.max(...found.map(([x, , w]) => x + w));
  const y2 = Math.max(...found.map(([, y, , h]) => y + h));
  return [x1, y1, x2 - x1, y2 - y1];
}

/** World points as a polygon in shares of the picture, 0 to 1, four digits. */
export function outline(points, camera) {
  return points.map(([x, y, z]) => {
    corner.set(x, y, z).project(camera);
    return [(corner.x + 1) / 2, (1 - corner.y) / 2].map(
      (share) => Math.round(Math.min(1, Math.max(0, share)) * 1e4) / 1e4,
    );
  });
}
