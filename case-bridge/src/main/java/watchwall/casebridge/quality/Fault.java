package watchwall.casebridge.quality;

/** What was not done well. */
public enum Fault {
    CATEGORY("类别不当"),
    PLACE("位置不准"),
    LEVEL("级别不当"),
    PICTURES("照片不清或不全"),
    OPINION("意见空泛"),
    LATE("办理超时"),
    NOT_TO_BE_FILED("不应立案而立案"),
    TO_BE_FILED("应立案而未立案"),
    CLOSED_TOO_EARLY("未处置到位即结案"),
    VOIDED_WITHOUT_REASON("作废理由不足"),
    OTHER("其他");

    private final String word;

    Fault(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Key of this fault's word in both languages, as an argument of a reason. */
    public String key() {
        return "@fault." + name();
    }
}
