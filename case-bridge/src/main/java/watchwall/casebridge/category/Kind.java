package watchwall.casebridge.category;

/** What a code names: the same code exists as a component and as the matter "…异常", so it is part of the key. */
public enum Kind {
    MATTER("事项"),
    COMPONENT("部件");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
