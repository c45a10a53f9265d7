package watchwall.detection.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.camera.Reason;
import watchwall.gateway.media.AccessUnit;
import watchwall.gateway.media.Track;
import watchwall.gateway.media.Transcoder;

class FfmpegTranscoderTest {
    private static final Transcoder.Settings HALF = new Transcoder.Settings(160, 300, Duration.ofSeconds(1));
    private static final Transcoder.Settings WHOLE = new Transcoder.Settings(1280, 500, Duration.ofSeconds(1));

    private final FfmpegTranscoder transcodes = new FfmpegTranscoder();
    private final Heard heard = new Heard();
    private final List<AccessUnit> given = new ArrayList<>();

    @AfterEach
    void everythingIsFreed() {
        transcodes.close();
        await().atMost(Duration.ofSeconds(10)).until(() -> given.stream().allMatch(unit -> unit.refCnt() == 1));
        given.forEach(ReferenceCountUtil::release);
        heard.units.forEach(ReferenceCountUtil::release);
    }

    @Test
    void h265BecomesBaselineWithoutBFrames() {
        give(Coded.h265(2, 25, 25, "bframes=0"));
        try (Transcoder.Session session = transcodes.open(WHOLE, heard)) {
            given.forEach(session::accept);
            await().atMost(Duration.ofSeconds(30)).until(() -> heard.units.size() >= 45);

            assertThat(session.dropped()).isZero();
        }

        assertThat(heard.units.get(0).isKey()).isTrue();
        assertThat(heard.units).isSortedAccordingTo((a, b) -> Long.compare(a.pts90k(), b.pts90k()));
        assertThat(heard.units.stream().filter(AccessUnit::isKey).count()).isEqualTo(2);
        Track.H264 track = (Track.H264) heard.units.get(0).track();
        assertThat(track.codec()).startsWith("avc1.42");
        assertThat(track.widthPx()).isEqualTo(320);
        assertThat(heard.units.get(5).arrival())
                .isEqualTo(given.stream()
                        .filter(unit -> unit.pts90k() == heard.units.get(5).pts90k())
                        .findFirst()
                        .orElseThrow()
                        .arrival());
        assertThat(sameAs(given, heard.units)).isGreaterThan(25);
    }

    @Test
    void motionJpegOfAnyColourBecomesH264AndIsScaledDown() {
        for (String pixels : List.of("yuvj420p", "yuvj422p")) {
            Heard small = new Heard();
            List<AccessUnit> pictures = Coded.jpegs(1, 10, pixels);
            give(pictures);
            try (Transcoder.Session session = transcodes.open(HALF, small)) {
                pictures.forEach(session::accept);
                await().atMost(Duration.ofSeconds(30)).until(() -> small.units.size() == 10);
            }
            assertThat(small.units.get(0).track().widthPx()).isEqualTo(160);
            assertThat(small.units.get(0).track().heightPx()).isEqualTo(90);
            assertThat(sameAs(pictures, small.units)).isGreaterThan(20);
            small.units.forEach(ReferenceCountUtil::release);
        }
    }

    @Test
    void aCodecThatChangesInMidStreamIsFollowed() {
        List<AccessUnit> first = Coded.h265(1, 10, 10, "bframes=0");
        List<AccessUnit> second = Coded.jpegs(1, 10, "yuvj420p");
        give(first);
        give(second);
        try (Transcoder.Session session = transcodes.open(WHOLE, heard)) {
            first.forEach(session::accept);
            await().atMost(Duration.ofSeconds(30)).until(() -> heard.units.size() >= 10);
            second.forEach(session::accept);
            await().atMost(Duration.ofSeconds(30)).until(() -> heard.units.size() >= 20);
        }
    }

    @Test
    void aTranscoderThatFallsBehindGoesOnAtAKeyUnit() {
        List<AccessUnit> units = Coded.h265(6, 10, 10, "bframes=0");
        give(units);
        CountDownLatch held = new CountDownLatch(1);
        Transcoder.Sink slow = new Transcoder.Sink() {
            @Override
            public void unit(AccessUnit unit) {
                heard.unit(unit);
                try {
                    held.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void failed(Reason reason) {
                heard.failed(reason);
            }
        };
        try (Transcoder.Session session = transcodes.open(WHOLE, slow)) {
            session.accept(units.get(0));
            await().atMost(Duration.ofSeconds(30)).until(() -> !heard.units.isEmpty());
            units.subList(1, units.size()).forEach(session::accept);
            assertThat(session.dropped()).isPositive();
            held.countDown();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> heard.last().equals(units.getLast().arrival()));

            assertThat(heard.units.size() + session.dropped()).isEqualTo(units.size());
        }
    }

    @Test
    void afterADamagedUnitItGoesOnAtTheNextKeyUnit() {
        List<AccessUnit> units = Coded.h265(2, 10, 10, "bframes=0");
        give(units);
        byte[] junk = new byte[units.get(3).sizeBytes()];
        new java.util.Random(1).nextBytes(junk);
        units.get(3).payload().setBytes(6, junk, 6, junk.length - 6);
        try (Transcoder.Session session = transcodes.open(WHOLE, heard)) {
            units.forEach(session::accept);
            await().atMost(Duration.ofSeconds(30)).until(() -> heard.units.size() == 13);
        }
        assertThat(heard.failures).isEmpty();
    }

    private void give(List<AccessUnit> units) {
        given.addAll(units);
    }

    /** Mean of the peak signal-to-noise ratios in dB, of a small picture of each. */
    private static double sameAs(List<AccessUnit> from, List<AccessUnit> to) {
        List<byte[]> one = pictures(from);
        List<byte[]> other = pictures(to);
        int count = Math.min(one.size(), other.size());
        assertThat(count).isGreaterThanOrEqualTo(from.size() - 5);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double squares = 0;
            for (int b = 0; b < one.get(i).length; b++) {
                int difference = (one.get(i)[b] & 0xFF) - (other.get(i)[b] & 0xFF);
                squares += difference * difference;
            }
            sum += 10 * Math.log10(255 * 255 / Math.max(0.01, squares / one.get(i).length));
        }
        return sum / count;
    }

    private static List<byte[]> pictures(List<AccessUnit> units) {
        List<byte[]> pictures = new ArrayList<>();
        try (UnitDecoder decoder = UnitDecoder.open()) {
            for (AccessUnit unit : units) {
                for (int come = decoder.decode(unit); come > 0; come--) {
                    pictures.add(
                            decoder.picture(Instant.EPOCH, 160).orElseThrow().bgr());
                }
            }
        }
        return pictures;
    }

    private static final class Heard implements Transcoder.Sink {
        private final List<AccessUnit> units = new CopyOnWriteArrayList<>();
        private final List<Reason> failures = new CopyOnWriteArrayList<>();

        @Override
        public void unit(AccessUnit unit) {
            units.add(unit);
        }

        @Override
        public void failed(Reason reason) {
            failures.add(reason);
        }

        Instant last() {
            return Stream.of(units.getLast())
                    .map(AccessUnit::arrival)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
