package watchwall.gateway.camera;

/** Which of a camera's two streams. */
public enum StreamKind {
    /** 主码流: full size, for large windows. */
    MAIN("main"),
    /** 子码流: small, for tiles, thumbnails and detection. */
    SUB("sub");

    private final String word;

    StreamKind(String word) {
        this.word = word;
    }

    /** The word used in addresses and JSON. */
    public String word() {
        return word;
    }
}
