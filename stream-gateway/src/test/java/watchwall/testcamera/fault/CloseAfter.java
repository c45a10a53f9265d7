package watchwall.testcamera.fault;

import java.time.Duration;

/** So long after PLAY the camera drops the connection without a word. */
public record CloseAfter(Duration time) implements Fault {
    @Override
    public boolean closes(Playing playing) {
        return playing.time().compareTo(time) >= 0;
    }
}
