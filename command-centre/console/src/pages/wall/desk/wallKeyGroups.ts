import type { KeyGroup } from '../../../shell/KeysHelp.vue';

export function wallKeyGroups(t: (key: string) => string): KeyGroup[] {
  const does = (keys: string[], word: string): KeyGroup['keys'][number] => ({ keys, does: t(word) });
  return [
    { title: t('nav.wall'), keys: [
      does(['Enter'], 'wall.take'), does(['Shift', 'Enter'], 'wall.keySome'), does([t('key.Space')], 'wall.keyCut'), does(['1', '–', '9'], 'wall.keyWindow'), does(['←', '→', '↑', '↓'], 'wall.keyMove'),
      does(['0214', 'Enter'], 'wall.keyNumber'), does(['12#0214', 'Enter'], 'wall.keyPair'), does(['Shift', '1', '–', '9'], 'wall.keyLayout'), does(['M', 'M'], 'wall.keySwap'), does(['L'], 'wall.lock'),
      does(['Delete'], 'wall.keyBlank'), does(['F'], 'wall.maximise'), does(['E'], 'wall.keyFree'), does(['Alt', '←', '→'], 'wall.keyNudge'), does(['+', '−'], 'wall.keyZoom'), does(['PgDn', 'PgUp'], 'wall.keyPage'),
    ] },
    { title: t('wall.keyMore'), keys: [
      does(['F1', '–', 'F12'], 'wall.keyScene'), does(['Shift', 'F1'], 'wall.keyDirect'), does(['Ctrl', 'S'], 'wall.saveScene'), does(['Ctrl', 'Z'], 'wall.undo'), does(['Ctrl', 'Y'], 'wall.redo'),
      does(['P'], 'cycle.keyPause'), does(['[', ']'], 'cycle.keyStep'), does(['A'], 'wall.keyNextIncident'), does(['U'], 'wall.keyUnpop'), does(['Alt', '1', '–', '9'], 'wall.keyWall'),
    ] },
    { title: t('nav.incidents'), keys: [
      does(['Enter'], 'incident.keyConfirm'), does(['1', '–', '9'], 'incident.keyReject'), does(['J', 'K'], 'incident.next'), does(['L'], 'incident.later'),
      does(['W'], 'wall.popOn'), does(['I'], 'incident.keyOpen'),
    ] },
    { title: t('camera.title'), keys: [does(['/'], 'camera.search'), does(['↑', '↓'], 'camera.keyWalk'), does(['Ctrl', 'Shift'], 'camera.keyMany'), does(['Enter'], 'camera.keyPut'), does(['Tab'], 'keysHelp.tab'), does(['?'], 'keysHelp.help'), does(['Esc'], 'keysHelp.esc')] },
  ];
}
