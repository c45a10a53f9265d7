package watchwall.detection.change;

/** What can be wrong with a camera's picture. */
public enum Fault {
    COVERED("遮挡"),
    DEFOCUSED("虚焦"),
    TURNED("转向"),
    FROZEN("画面静止");

    private final String word;

    Fault(String word) {
        this.word = word;
    }

    /** The Chinese word. */
    public String word() {
        return word;
    }
}
