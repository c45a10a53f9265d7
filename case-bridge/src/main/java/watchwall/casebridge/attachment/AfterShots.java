package watchwall.casebridge.attachment;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Takes a picture with a camera of the house, for the after picture of its case. The wiring hands in the gateway's. */
@FunctionalInterface
public interface AfterShots {
    /**
     * The camera's picture of now. Blocks, also while a resting camera is woken.
     *
     * @param preset where the camera is to look; {@code ""}: as it stands
     * @return empty where the house has no such camera any more
     * @throws watchwall.casebridge.words.CaseRefused saying why there is no picture now
     */
    Optional<Shot> shoot(String cameraId, String preset);

    /** A picture and when it was taken. */
    final class Shot {
        private final byte[] jpeg;
        private final Instant at;

        public Shot(byte[] jpeg, Instant at) {
            this.jpeg = jpeg.clone();
            this.at = at.truncatedTo(ChronoUnit.MILLIS);
        }

        public InputStream open() {
            return new ByteArrayInputStream(jpeg);
        }

        public Instant at() {
            return at;
        }
    }
}
