import type { Source, WallWindow } from '../../../api/wallTypes';
import { assetOf } from '../../../state/assets';
import { cameraOf } from '../../../state/centre';
import { useWords } from '../../../words/useWords';

/** What a source is called before the controller has said it. */
export function useTitles() {
  const { t } = useWords();
  const title = (source: Source): string => {
    switch (source.type) {
      case 'camera': return cameraOf(source.cameraId)?.name ?? source.cameraId;
      case 'deck': return t('source.deckPage', { name: assetOf(source.asset)?.name ?? source.asset, n: source.page });
      case 'picture': case 'clip': return assetOf(source.asset)?.name ?? source.asset;
      case 'web': return source.url;
      case 'tile': return t(`source.tile.${source.tile}`);
      case 'banner': return source.text;
      case 'map': case 'clock': return t(`source.kind.${source.type}`);
      case 'blank': return t('wall.blank');
    }
  };
  /** The controller's word first; it has none for what the kind says already (a clock, a map). */
  const nameOf = (window: Pick<WallWindow, 'title' | 'source'>): string => window.title || title(window.source);
  return { title, nameOf };
}
