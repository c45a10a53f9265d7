package watchwall.detection.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import watchwall.gateway.media.AccessUnit;

class FrameSamplerTest {
    private static final Duration THIRD = Duration.ofMillis(333);
    private static final Duration SHORT = Duration.ofMillis(20);

    private List<AccessUnit> units = List.of();

    @BeforeEach
    void code() {
        units = Coded.testPicture(4, 25, 25, "bframes=0");
    }

    @AfterEach
    void everyUnitIsGivenBack() {
        assertThat(units).allSatisfy(unit -> assertThat(unit.refCnt()).isEqualTo(1));
        units.forEach(AccessUnit::release);
    }

    @Test
    void picturesComeAtTheAskedPaceThoughEveryUnitIsDecoded() throws InterruptedException {
        List<Picture> pictures = new ArrayList<>();
        try (FrameSampler sampler = new FrameSampler(THIRD)) {
            sampler.start(List.of());
            for (AccessUnit unit : units) {
                sampler.accept(unit);
                sampler.next(Duration.ZERO).ifPresent(pictures::add);
            }
            assertThat(sampler.errors()).isZero();
        }

        assertThat(pictures).hasSizeBetween(11, 13);
        assertThat(pictures.getFirst().widthPx()).isEqualTo(320);
        assertThat(pictures.getFirst().heightPx()).isEqualTo(180);
        for (int i = 1; i < pictures.size(); i++) {
            assertThat(Duration.between(
                            pictures.get(i - 1).at(), pictures.get(i).at()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(280));
        }
    }

    @Test
    void theColoursStandInTheOrderBlueGreenRed() throws InterruptedException {
        List<AccessUnit> orange = Coded.colour("0xFF8000");
        try (FrameSampler sampler = new FrameSampler(THIRD)) {
            sampler.start(orange);

            byte[] bgr = sampler.next(SHORT).orElseThrow().bgr();

            assertThat(bgr[0] & 0xFF).isLessThan(12);
            assertThat(bgr[1] & 0xFF).isBetween(118, 138);
            assertThat(bgr[2] & 0xFF).isGreaterThan(243);
        }
        orange.forEach(AccessUnit::release);
    }

    @Test
    void aBusyWatchFindsOnlyTheNewestPicture() throws InterruptedException {
        try (FrameSampler sampler = new FrameSampler(THIRD)) {
            sampler.start(List.of());
            units.forEach(sampler::accept);

            Optional<Picture> first = sampler.next(SHORT);
            Optional<Picture> second = sampler.next(SHORT);

            assertThat(first.orElseThrow().at()).isEqualTo(units.getLast().arrival());
            assertThat(second).isEmpty();
            assertThat(sampler.passedOver()).isEqualTo(75);
        }
    }

    @Test
    void beyondItsBytesItDropsToTheNextKeyUnitAndCounts() throws InterruptedException {
        int room = units.get(0).sizeBytes()
                + units.get(1).sizeBytes()
                + units.get(2).sizeBytes();
        try (FrameSampler sampler = new FrameSampler(THIRD, room)) {
            sampler.start(List.of());
            units.subList(0, 25).forEach(sampler::accept);

            assertThat(sampler.next(SHORT)).isEmpty();
            assertThat(sampler.dropped()).isEqualTo(25);
            assertThat(sampler.lost()).isTrue();

            sampler.accept(units.get(25));
            assertThat(sampler.lost()).isFalse();
            assertThat(sampler.next(SHORT)).isPresent();
        }
    }

    @Test
    void unitsOlderThanItsTimeAreDropped() {
        List<AccessUnit> late = new ArrayList<>();
        try (FrameSampler sampler = new FrameSampler(THIRD)) {
            sampler.start(List.of());
            sampler.accept(units.get(0));
            Instant later = units.get(0).arrival().plusSeconds(16);
            late.add(Coded.at(units.get(1), later));
            sampler.accept(late.getFirst());

            assertThat(sampler.dropped()).isEqualTo(2);
        }
        late.forEach(AccessUnit::release);
    }

    @Test
    void aDamagedUnitIsCountedAndTheNextKeyUnitIsSeen() throws InterruptedException {
        AccessUnit whole = units.get(10);
        AccessUnit broken = new AccessUnit(
                whole.track(),
                Unpooled.wrappedBuffer(new byte[] {0, 0, 1, 0, 65, 1, 2, 3}),
                whole.pts90k(),
                whole.arrival(),
                false);
        try (FrameSampler sampler = new FrameSampler(THIRD)) {
            sampler.start(units.subList(0, 1));
            assertThat(sampler.next(SHORT)).isPresent();
            sampler.accept(broken);
            assertThat(sampler.next(SHORT)).isEmpty();
            assertThat(sampler.errors()).isEqualTo(1);

            sampler.accept(units.get(50));
            assertThat(sampler.next(SHORT)).isPresent();
        }
        assertThat(broken.refCnt()).isEqualTo(1);
        broken.release();
    }

    @Test
    void aTornPictureIsHeldBackWithThoseDecodedFromItUntilTheNextKeyUnit() throws InterruptedException {
        AccessUnit whole = units.get(10);
        AccessUnit broken = new AccessUnit(
                whole.track(),
                Unpooled.wrappedBuffer(new byte[] {0, 0, 1, 0, 65, 1, 2, 3}),
                whole.pts90k(),
                whole.arrival(),
                false);
        try (FrameSampler sampler = new FrameSampler(THIRD)) {
            sampler.start(units.subList(0, 1));
            assertThat(sampler.next(SHORT)).isPresent();
            sampler.accept(broken);
            units.subList(11, 25).forEach(sampler::accept);
            assertThat(sampler.next(SHORT)).isEmpty();
            assertThat(sampler.torn()).isPositive();

            units.subList(25, 30).forEach(sampler::accept);
            assertThat(sampler.next(SHORT)).isPresent();
        }
        broken.release();
    }

    @Test
    void nothingIsDecodedBeforeAPictureIsDue() throws InterruptedException {
        try (FrameSampler sampler = new FrameSampler(Duration.ofSeconds(2))) {
            sampler.start(units.subList(0, 1));
            assertThat(sampler.next(SHORT)).isPresent();
            units.subList(1, 45).forEach(sampler::accept);

            assertThat(sampler.awaitDue(Duration.ZERO)).isFalse();
            assertThat(sampler.next(Duration.ZERO)).isEmpty();

            units.subList(45, 52).forEach(sampler::accept);
            assertThat(sampler.next(SHORT).orElseThrow().at())
                    .isEqualTo(units.get(51).arrival());
            assertThat(sampler.passedOver()).isEqualTo(49);
        }
    }

    @Test
    void aClockThatGoesBackStopsNoPicture() throws InterruptedException {
        List<AccessUnit> earlier = units.stream()
                .map(unit -> Coded.at(unit, unit.arrival().minusSeconds(3600)))
                .toList();
        try (FrameSampler sampler = new FrameSampler(THIRD)) {
            sampler.start(units.subList(0, 10));
            assertThat(sampler.next(SHORT)).isPresent();
            sampler.start(earlier.subList(0, 10));

            assertThat(sampler.next(SHORT).orElseThrow().at())
                    .isEqualTo(earlier.get(9).arrival());
        }
        earlier.forEach(AccessUnit::release);
    }

    @Test
    void beforeTheFirstKeyUnitNothingIsDecoded() throws InterruptedException {
        try (FrameSampler sampler = new FrameSampler(THIRD)) {
            sampler.start(List.of());
            units.subList(1, 10).forEach(sampler::accept);

            assertThat(sampler.next(SHORT)).isEmpty();
            assertThat(sampler.dropped()).isEqualTo(9);
        }
    }

    @Test
    void picturesThatWereCodedOutOfOrderKeepTheirOwnTime() throws InterruptedException {
        List<AccessUnit> reordered = Coded.testPicture(2, 25, 50, "bframes=2:b-adapt=0");
        List<Picture> pictures = new ArrayList<>();
        try (FrameSampler sampler = new FrameSampler(Duration.ofMillis(200))) {
            sampler.start(List.of());
            for (AccessUnit unit : reordered) {
                sampler.accept(unit);
                sampler.next(Duration.ZERO).ifPresent(pictures::add);
            }
        }
        assertThat(pictures).hasSizeGreaterThan(5);
        for (int i = 1; i < pictures.size(); i++) {
            assertThat(pictures.get(i).at()).isAfter(pictures.get(i - 1).at());
        }
        reordered.forEach(unit -> assertThat(unit.release()).isTrue());
    }

    @Test
    void mediaTimesThatComeAgainAfterAReconnectAreTheNewOnes() throws InterruptedException {
        List<AccessUnit> again = units.stream()
                .map(unit -> Coded.at(unit, unit.arrival().plusSeconds(60)))
                .toList();
        try (FrameSampler sampler = new FrameSampler(THIRD)) {
            sampler.start(List.of());
            units.subList(0, 40).forEach(sampler::accept);
            assertThat(sampler.next(SHORT)).isPresent();
            sampler.start(again.subList(0, 25));
            assertThat(sampler.next(SHORT).orElseThrow().at())
                    .isEqualTo(again.get(24).arrival());
            again.subList(25, 40).forEach(sampler::accept);

            assertThat(sampler.next(SHORT).orElseThrow().at())
                    .isEqualTo(again.get(39).arrival());
        }
        again.forEach(AccessUnit::release);
    }

    @Test
    void afterTheCameraIsRemovedTheWaitEndsAtOnce() throws InterruptedException {
        try (FrameSampler sampler = new FrameSampler(THIRD)) {
            sampler.start(List.of());
            sampler.end();

            assertThat(sampler.next(Duration.ofMinutes(1))).isEmpty();
            assertThat(sampler.over()).isTrue();
        }
    }
}
