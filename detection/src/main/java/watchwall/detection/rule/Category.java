package watchwall.detection.rule;

import java.util.List;
import java.util.Optional;

/**
 * What an incident would be as a case.
 *
 * @param standard the dictionary the code is of; a code means nothing without it
 */
public record Category(String standard, String code, String name) {
    /** GB/T 47678.5-2026, in force since July 2026. */
    public static final Category UNLICENSED_VENDOR = new Category("GB/T 47678.5-2026", "09001", "无照经营游商");

    /** The same thing in GB/T 30428.2-2013, for centres that still run on it. */
    public static final Category UNLICENSED_VENDOR_2013 = new Category("GB/T 30428.2-2013", "04-01", "无照经营游商");

    static final List<Category> OF_STREET_VENDING = List.of(UNLICENSED_VENDOR, UNLICENSED_VENDOR_2013);

    static Optional<Category> ofStreetVending(String code) {
        return OF_STREET_VENDING.stream().filter(c -> c.code().equals(code)).findFirst();
    }
}
