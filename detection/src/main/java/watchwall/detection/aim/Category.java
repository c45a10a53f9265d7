package watchwall.detection.aim;

/**
 * What an incident would be as a case.
 *
 * @param standard the dictionary the code is of; a code means nothing without it
 */
public record Category(String standard, String code, String name) {
    /** In force since July 2026. */
    private static final String STANDARD = "GB/T 47678.5-2026";

    /** For centres that still run on it. */
    private static final String STANDARD_2013 = "GB/T 30428.2-2013";

    /** Of watchwall itself, for what never becomes a case. */
    private static final String HOUSE = "watchwall";

    public static final Category UNLICENSED_VENDOR = national("09001", "无照经营游商");
    public static final Category UNLICENSED_VENDOR_2013 = national2013("04-01", "无照经营游商");

    static Category national(String code, String name) {
        return new Category(STANDARD, code, name);
    }

    static Category national2013(String code, String name) {
        return new Category(STANDARD_2013, code, name);
    }

    static Category house(String code, String name) {
        return new Category(HOUSE, code, name);
    }
}
