package watchwall.casebridge;

import java.time.ZoneId;
import java.util.List;
import watchwall.casebridge.file.NumberPattern;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * What a centre decides about its cases.
 *
 * @param areaCode six digits of GB/T 2260
 * @param numberPattern see {@link NumberPattern}
 * @param options what the staff rules leave open
 * @param zone whose midnight begins a new day of numbers
 * @param destinations the systems that each message goes to, one outbox row for each
 */
public record CaseSettings(
        String areaCode, String numberPattern, CaseOptions options, ZoneId zone, List<String> destinations) {
    public CaseSettings {
        destinations = List.copyOf(destinations);
        if (!areaCode.matches("\\d{6}")) {
            throw new CaseRefused(Reason.of("case.area-code", areaCode));
        }
        new NumberPattern(numberPattern, areaCode);
    }

    public static CaseSettings of(String areaCode, String numberPattern, CaseOptions options) {
        return new CaseSettings(areaCode, numberPattern, options, ZoneId.of("Asia/Shanghai"), List.of("city-platform"));
    }
}
