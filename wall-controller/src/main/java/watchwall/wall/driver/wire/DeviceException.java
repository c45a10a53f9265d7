package watchwall.wall.driver.wire;

/** A call to a device that did not succeed. Its text holds no body, no address of a stream and no password. */
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient DriverTrouble trouble;

    /** What the caller can do about it. */
    public enum Kind {
        /** No answer, or half of one: look again, then connect anew. */
        SILENT,
        /** The password is wrong. Devices lock the address after a few tries: wait long. */
        LOGIN,
        /** It answered, and says no or what cannot be read. */
        REFUSED
    }

    public DeviceException(Kind kind, DriverTrouble trouble, String what) {
        super(what + ": " + trouble.key() + trouble.args());
        this.kind = kind;
        this.trouble = trouble;
    }

    public static DeviceException silent(String what, String why) {
        return new DeviceException(Kind.SILENT, DriverTrouble.of("wall.driver.silent", why), what);
    }

    public static DeviceException unreadable(String what, String why) {
        return new DeviceException(Kind.REFUSED, DriverTrouble.of("wall.driver.unreadable", why), what);
    }

    public Kind kind() {
        return kind;
    }

    public DriverTrouble trouble() {
        return trouble;
    }
}
