package watchwall.testcamera.footage;

import java.util.List;

/**
 * Endless H.264 pictures at a constant rate: picture n is due n / rate seconds after the camera started. Called by one
 * thread at a time, once per picture, at the moment when the picture is due.
 */
public interface Footage {
    /** Pictures per second. */
    double framesPerSecond();

    /** SPS and PPS as they would stand in an SDP. */
    List<byte[]> parameterSets();

    /**
     * The next picture.
     *
     * @param sentAtMillis wall clock of this moment, for footage that burns it in
     */
    Picture next(long sentAtMillis);

    /**
     * One coded picture.
     *
     * @param nalUnits without start codes, in decoding order, parameter sets in front of a key picture; read-only
     */
    record Picture(List<byte[]> nalUnits, boolean key) {
        public Picture {
            nalUnits = List.copyOf(nalUnits);
        }
    }
}
