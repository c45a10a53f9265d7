package watchwall.e2e;

import com.microsoft.playwright.Page;
import java.util.List;

/** What a page's videos really show: pixels, never only statistics. */
final class Screen {
    /** Small grey pictures are enough to tell one scene from another. */
    static final int WIDTH = 32;

    static final int HEIGHT = 18;

    private Screen() {}

    /** Waits until some video of the page shows frames, then gives the visible ones' grey pictures. */
    @SuppressWarnings("unchecked")
    static List<List<Integer>> greys(Page page) {
        page.waitForFunction(
                "() => [...document.querySelectorAll('video')].some(v => v.videoWidth > 0 && v.currentTime > 0)");
        return (List<List<Integer>>) page.evaluate("""
                ([w, h]) => [...document.querySelectorAll('video')].filter(v => v.videoWidth > 0).map(v => {
                  const c = document.createElement('canvas'); c.width = w; c.height = h;
                  const g = c.getContext('2d'); g.drawImage(v, 0, 0, w, h);
                  const d = g.getImageData(0, 0, w, h).data; const out = [];
                  for (let i = 0; i < d.length; i += 4) out.push(Math.round(0.299*d[i] + 0.587*d[i+1] + 0.114*d[i+2]));
                  return out; })""", List.of(WIDTH, HEIGHT));
    }

    /** Seconds of the first showing video. */
    static double time(Page page) {
        return ((Number) page.evaluate(
                        "() => Math.max(0, ...[...document.querySelectorAll('video')].map(v => v.currentTime))"))
                .doubleValue();
    }

    /** Mean difference of a grey picture to the nearest of these frames (raw, one byte a pixel). */
    static double nearest(List<Integer> picture, byte[] frames) {
        double best = Double.MAX_VALUE;
        int size = WIDTH * HEIGHT;
        for (int from = 0; from + size <= frames.length; from += size) {
            long sum = 0;
            for (int i = 0; i < size; i++) {
                sum += Math.abs(picture.get(i) - (frames[from + i] & 0xff));
            }
            best = Math.min(best, (double) sum / size);
        }
        return best;
    }
}
