// The parts for pictures by themselves, with drawn streets, for walk.mjs: /test/parts/pictures.html?part=strip|editor|compare
import { createApp, defineComponent, h, ref } from 'vue';
import type { CaseAttachment, CompareMode } from '../../src/api/pictureTypes';
import { i18n } from '../../src/i18n';
import BeforeAfter from '../../src/parts/pictures/BeforeAfter.vue';
import PictureEditor from '../../src/parts/pictures/PictureEditor.vue';
import PictureStrip from '../../src/parts/pictures/PictureStrip.vue';
import '../../src/styles/tokens.css';
import '../../src/styles/base.css';
import '../../src/styles/parts.css';

const query = new URLSearchParams(location.search);
const number = '20261123-0092';
const attachment = (sha256: string, over: Partial<CaseAttachment>): CaseAttachment => ({
  sha256, kind: 'NEAR', mediaType: 'image/jpeg', bytes: 400_000, name: 'IMG_0412.jpg', takenAt: '2026-11-23T01:47:12Z', editedFrom: null, redacted: false, addedBy: '孙悦', addedAt: '2026-11-23T01:55:30Z', ...over,
});
const emitted = ((window as unknown as Record<string, unknown>)['emitted'] = [] as unknown[]);

const Strip = defineComponent(() => {
  const held = query.has('held');
  const list = ref<CaseAttachment[]>(held || query.has('empty') ? [] : [
    attachment('aa', {}), attachment('bb', { kind: 'BEFORE', editedFrom: 'aa', redacted: true }), attachment('cc', { kind: 'CLIP', mediaType: 'video/mp4', name: 'clip.mp4' }),
    attachment('dd', { kind: 'PERMIT', mediaType: 'application/pdf', name: '占道审批.pdf', takenAt: null }),
  ]);
  const known = ref<string | null>(held ? null : number);
  const version = ref(3);
  (window as unknown as Record<string, unknown>)['arrive'] = () => { known.value = number; };
  return () => h('main', { style: 'padding:24px;max-width:860px' }, [h(PictureStrip, {
    number: known.value, version: version.value, attachments: list.value, kinds: query.has('read') ? [] : ['NEAR', 'FAR', 'REFERENCE', 'CLIP', 'PERMIT'], editable: true, reshoot: true,
    onChanged: (view) => { emitted.push(view); version.value = view.file.version; list.value = (view as unknown as { attachments: CaseAttachment[] }).attachments ?? list.value; },
    onHeld: (n: number) => { emitted.push({ held: n }); }, onReshoot: () => { emitted.push('reshoot'); },
  })]);
});
const Editor = defineComponent(() => () => h(PictureEditor, { src: query.get('src') ?? '/street/2.svg', alt: '东门市场', onSave: (edits) => { emitted.push(edits); }, onCancel: () => { emitted.push('cancel'); } }));
const Compare = defineComponent(() => {
  const mode = ref<CompareMode>('slide');
  const after = query.has('missing') ? null : { src: '/street/2.svg?clean', at: '2026-11-23T05:36:40Z', by: '核查员陈勇', alt: '处置后' };
  return () => h('main', { style: 'padding:16px' }, [h(BeforeAfter, {
    mode: mode.value, 'onUpdate:mode': (to: CompareMode) => { mode.value = to; }, after, note: '摄像机 0322 · 同一预置位', noteEnd: '原图 SHA-256 已核对', before: { src: '/street/2.svg', at: '2026-11-23T01:47:12Z', alt: '处置前' },
  })]);
});

document.body.style.overflow = 'auto';
createApp({ strip: Strip, editor: Editor, compare: Compare }[query.get('part') ?? 'strip'] ?? Strip).use(i18n).mount('#app');
