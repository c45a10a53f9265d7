package watchwall.wall.library;

/** The library's folder cannot be read or written. */
public final class LibraryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
