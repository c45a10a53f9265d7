package watchwall.gateway.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoundClockTest {
    private static final long MILLI = 1_000_000;

    private final MediaClock pictures = new MediaClock();
    private final SoundClock sound = new SoundClock(pictures, 8000);

    @Test
    void beforeTheFirstPictureThereIsNoLine() {
        assertThat(sound.pts(160, 0)).isEmpty();
    }

    @Test
    void withoutReportsSoundIsHeardWhenItArrives() {
        long picture = pictures.pts(1000, 0);

        long first = sound.pts(777, 40 * MILLI).orElseThrow();
        long second = sound.pts(777 + 160, 75 * MILLI).orElseThrow(); // late by 15 ms, which is jitter

        assertThat(first - picture).isEqualTo(40 * 90);
        assertThat(second - first).isEqualTo(20 * 90);
    }

    @Test
    void aClockThatRunsAwayIsPutRight() {
        pictures.pts(0, 0);
        long first = sound.pts(0, 0).orElseThrow();
        long last = first;
        for (int i = 1; i <= 600; i++) { // says 21 ms where 20 pass
            last = sound.pts(i * 168, i * 20 * MILLI).orElseThrow();
        }

        assertThat(Math.abs(last - first - 600 * 20 * 90)).isLessThanOrEqualTo(45_000);
    }

    @Test
    void reportsOfBothPutLipsAndVoiceTogether() {
        long picture = pictures.pts(90_000, 0);
        long ntp = 5000L << 32;
        sound.pictureReport(90_000, ntp); // picture time 90,000 was at 5000 s
        sound.soundReport(8000, ntp + (1L << 31)); // sound time 8,000 half a second later

        long heard = sound.pts(8000, 300 * MILLI).orElseThrow(); // came 200 ms before its time

        assertThat(heard - picture).isEqualTo(45_000);
    }

    @Test
    void reportsOfTwoClocksAreNotBelieved() {
        long picture = pictures.pts(90_000, 0);
        sound.pictureReport(90_000, 5000L << 32);
        sound.soundReport(8000, 9000L << 32);

        assertThat(sound.pts(8000, 300 * MILLI).orElseThrow() - picture).isEqualTo(300 * 90);
    }

    @Test
    void timeNeverGoesBack() {
        pictures.pts(0, 0);
        long first = sound.pts(0, 3_000 * MILLI).orElseThrow();
        long after = sound.pts(160, 100 * MILLI).orElseThrow();

        assertThat(after).isGreaterThan(first);
    }
}
