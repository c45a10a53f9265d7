package watchwall.casebridge.file;

/** How grave a case is (级别); the shift leader sets it when filing. */
public enum Level {
    ORDINARY("一般"),
    SERIOUS("较重"),
    MAJOR("重大");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
