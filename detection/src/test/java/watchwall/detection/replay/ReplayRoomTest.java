package watchwall.detection.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watchwall.detection.aim.Category;
import watchwall.detection.aim.StreetVending;
import watchwall.detection.aim.judge.Verdict;
import watchwall.detection.analysis.Eyes;
import watchwall.detection.frame.Box;
import watchwall.detection.frame.Picture;
import watchwall.detection.rule.Candidate;
import watchwall.detection.rule.Days;
import watchwall.detection.rule.Rule;
import watchwall.detection.scene.Staged;
import watchwall.detection.zone.Zone;

/** Videos judged again, by a live path that is told what to say. */
class ReplayRoomTest {
    private static final Instant BEGINS = Instant.parse("2026-11-23T10:00:00Z");
    private static final Days DAYS = Days.without(ZoneOffset.UTC);

    private final AtomicReference<List<Rule>> asked = new AtomicReference<>(List.of());

    /** Closed while the worker must wait. */
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @TempDir
    private Path folder;

    @Test
    void everyRuleThatWasChosenJudgesWatchingOrNotAndSaysWhich() throws Exception {
        try (ReplayRoom room = room()) {
            Replay begun = room.begin(
                    video(), BEGINS, List.of(new Replay.Tried(rule("on"), true), new Replay.Tried(rule("off"), false)));
            Replay done = ended(room, begun.id());

            assertThat(done.state()).isEqualTo(Replay.State.DONE);
            assertThat(asked.get()).extracting(Rule::id).containsExactly("on", "off");
            assertThat(done.rules()).extracting(Replay.Tried::on).containsExactly(true, false);
            assertThat(done.widthPx()).isEqualTo(160);
            assertThat(done.moments()).hasSizeBetween(3, 5);
            assertThat(done.moments().getFirst().at()).isEqualTo(Duration.ZERO);
            assertThat(done.moments())
                    .allSatisfy(moment -> assertThat(moment.candidates())
                            .extracting(candidate -> candidate.rule().id())
                            .containsExactly("on", "off"));
        }
    }

    @Test
    void whatIsKnownIsNotToldAgain() throws Exception {
        try (ReplayRoom room = room()) {
            String id = room.begin(video(), BEGINS, List.of(new Replay.Tried(rule("r"), true)))
                    .id();
            int all = ended(room, id).moments().size();

            assertThat(room.find(id, all - 1).orElseThrow().moments()).hasSize(1);
            assertThat(room.find(id, all + 9).orElseThrow().moments()).isEmpty();
        }
    }

    @Test
    void aFileThatIsNoVideoFailsInWords() throws Exception {
        try (ReplayRoom room = room()) {
            Path file = Files.writeString(folder.resolve("text.mp4"), "no video");
            Replay failed = ended(
                    room,
                    room.begin(file, BEGINS, List.of(new Replay.Tried(rule("r"), true)))
                            .id());

            assertThat(failed.state()).isEqualTo(Replay.State.FAILED);
            assertThat(failed.problem()).isPresent();
        }
    }

    @Test
    void theFifthReplayEndsTheOldest() throws Exception {
        gate = new CountDownLatch(1);
        try (ReplayRoom room = room()) {
            Path video = video();
            List<String> ids = java.util.stream.IntStream.range(0, 5)
                    .mapToObj(n -> room.begin(video, BEGINS, List.of(new Replay.Tried(rule("r" + n), true)))
                            .id())
                    .toList();

            assertThat(room.find(ids.getFirst(), 0)).isEmpty();
            gate.countDown();
            assertThat(ended(room, ids.getLast()).state()).isEqualTo(Replay.State.DONE);
        }
    }

    private static Replay ended(ReplayRoom room, String id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> room.find(id, 0).orElseThrow().state().compareTo(Replay.State.RUNNING) > 0);
        return room.find(id, 0).orElseThrow();
    }

    private ReplayRoom room() {
        Eyes eyes = (rules, days) -> {
            asked.set(rules);
            return new Eyes.Eye() {
                @Override
                public Eyes.Look look(Picture picture) {
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new Eyes.Look(
                            Staged.empty(picture.at(), picture.widthPx(), picture.heightPx()),
                            rules.stream().map(rule -> said(rule, picture)).toList());
                }

                @Override
                public void close() {}
            };
        };
        return new ReplayRoom(eyes, DAYS, Duration.ofMillis(500));
    }

    private static Candidate said(Rule rule, Picture picture) {
        return new Candidate(
                rule,
                new Verdict("person 1", BEGINS, picture.at(), new Box(10, 10, 20, 40), 0.5, List.of(), List.of()));
    }

    private static Rule rule(String id) {
        return Rule.of(
                id, "cam", StreetVending.of(Duration.ofSeconds(1), 0.4), Zone.whole("all"), Category.UNLICENSED_VENDOR);
    }

    /** Two seconds. */
    private Path video() throws Exception {
        Path video = folder.resolve("two.mp4");
        int code = new ProcessBuilder(
                        "ffmpeg",
                        "-loglevel",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=160x90:rate=10:duration=2",
                        "-pix_fmt",
                        "yuv420p",
                        "-y",
                        video.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
        return video;
    }
}
