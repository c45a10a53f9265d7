package watchwall.casebridge.place;

import java.util.regex.Pattern;

/** The code of a unit grid (单元网格): 12 digits of area, then 2 to 4 of sequence, for the standards disagree on the length. */
public final class UnitGrid {
    private static final Pattern CODE = Pattern.compile("\\d{12}\\d{2,4}");

    private UnitGrid() {}

    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }
}
