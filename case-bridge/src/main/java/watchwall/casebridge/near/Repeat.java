package watchwall.casebridge.near;

import java.util.List;

/**
 * Does a public report come again?
 *
 * @param suggested enough of either kind that it should be flagged 重复投诉; a person decides
 * @param sameCaller numbers of cases that the same telephone reported, newest first
 * @param samePlace numbers of public reports of the same matter at the same place
 */
public record Repeat(boolean suggested, List<String> sameCaller, List<String> samePlace) {
    static final Repeat NONE = new Repeat(false, List.of(), List.of());

    public Repeat {
        sameCaller = List.copyOf(sameCaller);
        samePlace = List.copyOf(samePlace);
    }

    /**
     * When a centre calls it repeated.
     *
     * @param times with the present report counted
     * @param days back from now
     */
    public record Rule(int times, int days) {
        public static final Rule DEFAULT = new Rule(3, 30);
    }
}
