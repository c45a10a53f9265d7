package watchwall.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watchwall.detection.frame.Jpeg;
import watchwall.detection.frame.Picture;

/**
 * The last pictures of one watch as JPEG, for the one in which a stay began, which is known only when it has lasted.
 * Bounded: {@value #PAGES} pictures of 40 to 70 KB each over a little more than the longest dwell.
 */
final class Album {
    private static final int PAGES = 48;
    private static final Duration STILL_APART = Duration.ofSeconds(5);

    private Duration apart;
    private final ArrayDeque<Page> pages = new ArrayDeque<>();

    /** @param reach how far back a beginning may lie */
    Album(Duration reach) {
        this.apart = apart(reach);
    }

    private static Duration apart(Duration reach) {
        Duration even = reach.plusSeconds(5).dividedBy(PAGES - 4);
        Duration least = Duration.ofMillis(500);
        return even.compareTo(least) > 0 ? even : least;
    }

    /** What is kept already stays; from now on pages are as far apart as this asks. */
    void reach(Duration other) {
        apart = apart(other);
    }

    /** The clock jumped: what is kept has other times. */
    void clear() {
        pages.clear();
    }

    /** @param still as good as the last page, which is kept for a while then */
    void add(Picture picture, boolean still) {
        Duration least = still && apart.compareTo(STILL_APART) < 0 ? STILL_APART : apart;
        if (!pages.isEmpty() && picture.at().isBefore(pages.getLast().at.plus(least))) {
            return;
        }
        pages.add(new Page(picture.at(), Jpeg.of(picture)));
        if (pages.size() > PAGES) {
            pages.removeFirst();
        }
    }

    /** The picture nearest to a moment; the newest there is when all are far. Only after one was added. */
    byte[] at(Instant moment) {
        Page best = pages.getLast();
        for (Page page : pages) {
            if (away(page, moment).compareTo(away(best, moment)) < 0) {
                best = page;
            }
        }
        return best.jpeg;
    }

    /** The newest one taken by then; empty when the book begins later. */
    Optional<byte[]> before(Instant moment) {
        byte @Nullable [] found = null;
        for (Page page : pages) {
            if (!page.at.isAfter(moment)) {
                found = page.jpeg;
            }
        }
        return Optional.ofNullable(found);
    }

    private static Duration away(Page page, Instant moment) {
        return Duration.between(page.at, moment).abs();
    }

    private static final class Page {
        private final Instant at;
        private final byte[] jpeg;

        Page(Instant at, byte[] jpeg) {
            this.at = at;
            this.jpeg = jpeg;
        }
    }
}
