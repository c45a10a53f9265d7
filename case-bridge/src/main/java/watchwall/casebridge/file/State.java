package watchwall.casebridge.file;

/** Where a case stands. Candidates and rejected incidents are not cases yet: they belong to detection. */
public enum State {
    REGISTERED("待受理"),
    VERIFYING("核实中"),
    VERIFIED("已核实"),
    UNFOUNDED("不属实"),
    PRE_REGISTERED("预立案"),
    FILING_REVIEW("待立案"),
    RETURNED("回退受理员"),
    NOT_FILED("不立案"),
    /** A consultation or suggestion that was answered; no case came of it. */
    ANSWERED("已答复"),
    MERGED("已并案"),
    DEFERRED("缓受理"),
    FILED("待派遣"),
    DISPATCHED("处置中"),
    DISPOSED("待反馈"),
    AWAIT_CHECK("核查栏"),
    CHECKING("核查中"),
    CHECKED("已核查"),
    CLOSE_REVIEW("待结案"),
    CLOSED("结案"),
    VOID_REVIEW("请作废"),
    VOID_CONSENT("待主管同意作废"),
    VOIDED("作废");

    private final String word;

    State(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Key of this state's word in both languages, as an argument of a reason. */
    public String key() {
        return "@state." + name();
    }

    /** Nothing follows. */
    public boolean isEnd() {
        return switch (this) {
            case UNFOUNDED, NOT_FILED, ANSWERED, MERGED, CLOSED, VOIDED -> true;
            case REGISTERED,
                    VERIFYING,
                    VERIFIED,
                    PRE_REGISTERED,
                    FILING_REVIEW,
                    RETURNED,
                    DEFERRED,
                    FILED,
                    DISPATCHED,
                    DISPOSED,
                    AWAIT_CHECK,
                    CHECKING,
                    CHECKED,
                    CLOSE_REVIEW,
                    VOID_REVIEW,
                    VOID_CONSENT -> false;
        };
    }
}
