package watchwall.casebridge.file;

/** Where a case comes from. */
public enum Source {
    VIDEO("视频线索"),
    INSPECTOR("巡查上报"),
    PUBLIC("公众举报"),
    SUPERIOR("上级交办");

    private final String word;

    Source(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
