// Draws one fixed camera's picture fast enough without a graphics card.
//
// All that stands still is drawn once, twice as large as the picture: lit by the sun with its shadows, and once more
// without the sun. Each frame then starts from that backdrop with its depths; where something that moves takes the
// sun away, the backdrop's sunless picture shows. Only what moves is drawn anew.
import * as THREE from 'three';

const SHADOW_SIDE = 2048;
const LIGHTS = {
  day: { sky: '#c0cad2', hemi: [0xdfe8f0, 0x8a8478, 1.35], sun: [0xfff1dd, 3.0] },
  hazy: { sky: '#c6cacb', hemi: [0xe3e8ec, 0x8f897e, 1.9], sun: [0xfff4e6, 1.5] },
};

export class Stage {
  /** @param view {from: [x, y, z], to: [x, y, z], fov, light, sunAngle, sunHeight, shadowReach, movingReach} */
  constructor(width, height, view) {
    this.size = { width, height };
    this.renderer = new THREE.WebGLRenderer({ antialias: false });
    this.renderer.setPixelRatio(1);
    this.renderer.setSize(width, height);
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = THREE.PCFShadowMap;
    this.renderer.toneMapping = THREE.AgXToneMapping;
    this.renderer.toneMappingExposure = 1.5;
    this.camera = new THREE.PerspectiveCamera(view.fov, width / height, 0.3, 300);
    this.camera.position.set(...view.from);
    this.camera.lookAt(...view.to);
    this.camera.updateMatrixWorld();
    this.still = this.litScene(view, view.shadowReach ?? 45, 4096);
    this.moving = this.litScene(view, view.movingReach ?? 22, SHADOW_SIDE);
    this.moving.background = null;
  }

  litScene(view, reach, shadowSide) {
    const light = LIGHTS[view.light ?? 'day'];
    const scene = new THREE.Scene();
    scene.background = new THREE.Color(light.sky);
    scene.fog = new THREE.Fog(light.sky, 60, 220);
    const sun = new THREE.DirectionalLight(...light.sun);
    const target = new THREE.Vector3(view.to[0], 0, view.to[2]);
    const angle = view.sunAngle ?? 2.2;
    sun.position.set(target.x + Math.cos(angle) * 50, view.sunHeight ?? 52, target.z + Math.sin(angle) * 50);
    sun.target.position.copy(target);
    sun.castShadow = true;
    sun.shadow.mapSize.set(shadowSide, shadowSide);
    Object.assign(sun.shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 5, far: 160 });
    sun.shadow.bias = -0.0006;
    sun.shadow.normalBias = 0.03;
    sun.shadow.radius = 2;
    scene.add(new THREE.HemisphereLight(...light.hemi), sun, sun.target);
    scene.userData.sun = sun;
    return scene;
  }

  /** Draws what stands still; to be called once, before the first frame. */
  bake() {
    const lit = this.bakeOnce();
    this.still.userData.sun.visible = false;
    const shaded = this.bakeOnce();
    this.backdrop = backdrop(this.camera, this.moving.userData.sun, lit, shaded);
    this.moving.add(this.backdrop);
    this.renderer.render(this.moving, this.camera);
  }

  /** A finished picture of the still scene, {picture, depths}; drawn at twice the size, which smooths its edges. */
  bakeOnce() {
    const { width, height } = this.size;
    const target = new THREE.WebGLRenderTarget(width * 2, height * 2, { type: THREE.HalfFloatType });
    target.depthTexture = new THREE.DepthTexture(width * 2, height * 2, THREE.FloatType);
    this.renderer.setRenderTarget(target);
    this.renderer.render(this.still, this.camera);
    this.renderer.setRenderTarget(null);
    const paper = sheet({ fragmentShader: DEVELOP, uniforms: { raw: { value: target.texture } } });
    this.renderer.render(paper, this.camera);
    const picture = new THREE.FramebufferTexture(width, height);
    this.renderer.copyFramebufferToTexture(picture);
    return { picture, depths: target.depthTexture };
  }

  draw() {
    this.backdrop.material.uniforms.sunDepth.value = this.moving.userData.sun.shadow.map.depthTexture;
    this.renderer.render(this.moving, this.camera);
    return this.renderer.domElement;
  }
}

const VERTEX = `
varying vec2 at;
void main() { at = position.xy * 0.5 + 0.5; gl_Position = vec4(position.xy, 0.0, 1.0); }`;

// From light to picture: the mean of four fine pixels, exposed and with the corners a little darker.
const DEVELOP = `
uniform sampler2D raw;
varying vec2 at;
void main() {
  gl_FragColor = texture(raw, at);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
  gl_FragColor.rgb *= 1.0 - 0.3 * pow(length(at - 0.5), 2.5);
}`;

const BACKDROP = `
uniform sampler2D lit;
uniform sampler2D shaded;
uniform highp sampler2D depths;
uniform highp sampler2DShadow sunDepth;
uniform mat4 toWorld;
uniform mat4 toSun;
varying vec2 at;

float sunlight(vec3 spot) {
  float sum = 0.0;
  for (int i = 0; i < 4; i++) {
    vec2 step = vec2(i & 1, i >> 1) * 2.0 - 1.0;
    sum += texture(sunDepth, vec3(spot.xy + step * SHADOW_TEXEL, spot.z - 0.0006));
  }
  return sum * 0.25;
}

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  float depth = texelFetch(depths, pixel * 2, 0).r;
  vec3 color = texelFetch(lit, pixel, 0).rgb;
  vec3 dark = texelFetch(shaded, pixel, 0).rgb;
  if (any(greaterThan(color - dark, vec3(0.01)))) {
    vec4 world = toWorld * vec4(vec3(at, depth) * 2.0 - 1.0, 1.0);
    vec3 spot = (toSun * (world / world.w)).xyz;
    if (all(greaterThan(spot, vec3(0.0))) && all(lessThan(spot, vec3(1.0)))) color = mix(dark, color, sunlight(spot));
  }
  gl_FragColor = vec4(color, 1.0);
  gl_FragDepth = depth;
}`;

function backdrop(camera, sun, lit, shaded) {
  return sheet({
    fragmentShader: BACKDROP,
    defines: { SHADOW_TEXEL: (1.2 / SHADOW_SIDE).toFixed(7) },
    uniforms: {
      lit: { value: lit.picture },
      shaded: { value: shaded.picture },
      depths: { value: lit.depths },
      sunDepth: { value: null },
      toWorld: { value: camera.matrixWorld.clone().multiply(camera.projectionMatrixInverse) },
      toSun: { value: sun.shadow.matrix },
    },
  });
}

/** A sheet over the whole picture, drawn before all else. */
function sheet(shader) {
  const material = new THREE.ShaderMaterial({ vertexShader: VERTEX, ...shader });
  const made = new THREE.Mesh(new THREE.PlaneGeometry(2, 2), material);
  made.frustumCulled = false;
  made.renderOrder = -1;
  return made;
}
