package watchwall.testcamera.fault;

import java.time.Duration;

/**
 * How far one client's session is.
 *
 * @param time since PLAY
 * @param pictures sent before this one
 * @param packets sent or lost before this picture
 */
public record Playing(Duration time, long pictures, long packets) {}
