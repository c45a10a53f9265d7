package watchwall.gateway.rtsp.device;

/** A place asked for, held until it is closed. Any thread. */
public interface Turn extends AutoCloseable {
    boolean isGranted();

    /** Gives the place back, or stops waiting; safe to call twice. */
    @Override
    void close();
}
