package watchwall.casebridge.category;

/**
 * When a matter becomes a case, how long its disposal may take, and when it is closed. One category may have several,
 * each with its own limit.
 *
 * @param number 1, 2, … among the standards of this category
 * @param filing 立案条件
 * @param closing 结案条件
 */
public record Standard(CategoryKey category, int number, String filing, Limit limit, String closing) {
    /** 处置时限. */
    public record Limit(LimitKind kind, int amount) {}

    /** The clock that a limit runs on; the work calendar gives the hours. */
    public enum LimitKind {
        URGENT_MINUTE("紧急工作分"),
        URGENT_HOUR("紧急工作时"),
        WORK_MINUTE("工作分"),
        WORK_HOUR("工作时"),
        WORK_DAY("工作日"),
        NATURAL_DAY("自然日");

        private final String word;

        LimitKind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** It stands still outside working hours; otherwise it runs through nights and holidays. */
        public boolean isWorkingTime() {
            return this == WORK_MINUTE || this == WORK_HOUR || this == WORK_DAY;
        }
    }
}
