package watchwall.casebridge.category;

/**
 * A code means nothing without its standard and kind.
 *
 * @param standard for example {@code GB/T 47678.5-2026}
 * @param code as that standard writes it: {@code 09001}, {@code 04-01}
 */
public record CategoryKey(String standard, Kind kind, String code) {
    @Override
    public String toString() {
        return standard + " " + kind.word() + " " + code;
    }
}
