package watchwall.casebridge.file;

/** What sets a case apart. {@link #SENSITIVE} hides it from everybody but the centre's managers. */
public enum Flag {
    URGENT("紧急"),
    MAJOR("重大突发"),
    REPEAT("重复投诉"),
    IMPORTANT_SUGGESTION("重要建议"),
    SUPERVISED("督办"),
    SENSITIVE("敏感");

    private final String word;

    Flag(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Key of this flag's word in both languages, as an argument of a reason. */
    public String key() {
        return "@flag." + name();
    }
}
