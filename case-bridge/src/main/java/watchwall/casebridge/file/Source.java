package watchwall.casebridge.file;

/** Where a case comes from. */
public enum Source {
    VIDEO("视频线索");

    private final String word;

    Source(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
