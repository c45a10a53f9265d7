import type { KeyGroup } from '../../shell/KeysHelp.vue';

export function wallKeyGroups(t: (key: string) => string): KeyGroup[] {
  const does = (keys: string[], word: string): KeyGroup['keys'][number] => ({ keys, does: t(word) });
  return [
    { title: t('nav.wall'), keys: [
      does(['Enter'], 'wall.take'), does([t('key.Space')], 'wall.keyCut'), does(['1', '–', '9'], 'wall.keyWindow'), does(['←', '→', '↑', '↓'], 'wall.keyMove'),
      does(['0214', 'Enter'], 'wall.keyNumber'), does(['3#0214', 'Enter'], 'wall.keyPair'), does(['Shift', '1 4 9'], 'wall.keyLayout'), does(['M', 'M'], 'wall.keySwap'),
      does(['Delete'], 'wall.keyBlank'), does(['F1', '–', 'F6'], 'wall.keyScene'), does(['Shift', 'F1'], 'wall.keyDirect'), does(['Ctrl', 'S'], 'wall.saveScene'), does(['Ctrl', 'Z'], 'wall.undo'),
    ] },
    { title: t('nav.incidents'), keys: [
      does(['Enter'], 'incident.keyConfirm'), does(['1', '–', '9'], 'incident.keyReject'), does(['J', 'K'], 'incident.next'), does(['L'], 'incident.later'),
      does(['W'], 'wall.popOn'), does(['I'], 'incident.keyOpen'),
    ] },
    { title: t('camera.title'), keys: [does(['/'], 'camera.search'), does(['↑', '↓'], 'camera.keyWalk'), does(['Enter'], 'camera.keyPut'), does(['Tab'], 'keysHelp.tab'), does(['?'], 'keysHelp.help'), does(['Esc'], 'keysHelp.esc')] },
  ];
}
