package watchwall.gateway.rtsp;

import java.time.Duration;

/**
 * How patient a source is.
 *
 * @param connect for the name and the connection
 * @param answer for each answer; longer than connecting: a camera that wakes its encoder takes seconds
 * @param silence without a packet until the stream counts as stalled, or UDP as a way that leads nowhere
 * @param refusedRetry between tries after a wrong password, so that no camera locks us out
 */
public record RtspSettings(
        Duration connect,
        Duration answer,
        Duration silence,
        Duration backoffFirst,
        Duration backoffLongest,
        Duration refusedRetry) {}
