package watchwall.casebridge.place;

/**
 * A point that an address text may mean.
 *
 * @param text as the map calls it, for example {@code 文化路 118 号}
 * @param longitude degrees, CGCS2000
 * @param latitude degrees, CGCS2000
 * @param grid unit grid code, empty outside all grids
 */
public record FoundPoint(Kind kind, String text, double longitude, double latitude, String grid) {
    /** How it was found; the earlier, the surer. */
    public enum Kind {
        HOUSE("门牌"),
        CROSSING("路口"),
        PLACE("地点"),
        STREET("道路");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
