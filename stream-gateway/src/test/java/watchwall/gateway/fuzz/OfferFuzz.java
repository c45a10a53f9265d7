package watchwall.gateway.fuzz;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import watchwall.gateway.webrtc.wire.Answer;
import watchwall.gateway.webrtc.wire.Offer;

/** A browser's offer: refused by a reason or answered section by section, and nothing of it becomes a line of its own. */
public final class OfferFuzz {
    private static final String FINGERPRINT = "AA:".repeat(31) + "AA";

    private OfferFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String sdp = new String(input, StandardCharsets.UTF_8);
        Offer offer;
        try {
            offer = Offer.parse(sdp, Offer.Bounds.FEW);
        } catch (Offer.Unusable refused) {
            Hold.that(refused.reason().key().startsWith("whep."), "a refusal without a sentence");
            return;
        }
        Hold.that(sdp.length() <= Offer.Bounds.FEW.maxChars(), "an offer over the bound");
        Map<Integer, Answer.Sent> sent = new TreeMap<>();
        for (int i = 0; i < offer.sections().size(); i++) {
            Offer.Section section = offer.sections().get(i);
            if (section.served() && !section.formats().isEmpty()) {
                sent.put(i, new Answer.Sent(0x1234567 + i, section.formats(), "s" + i));
            }
        }
        Answer answer =
                new Answer(1, List.of(InetAddress.getLoopbackAddress()), 8189, "ufrag", "password", FINGERPRINT, sent);
        String text = answer.text(offer);
        Hold.that(text.length() <= 2 * sdp.length() + 4000, "an answer far longer than the offer");
        List<String> lines = text.lines().toList();
        Hold.that(
                lines.stream().filter(line -> line.startsWith("m=")).count()
                        == offer.sections().size(),
                "an answer with other sections than the offer");
        for (String line : lines) {
            Hold.that(
                    line.matches("[vosctma]=.*") && line.chars().noneMatch(Character::isISOControl), "a line: " + line);
        }
        Hold.that(
                lines.stream().filter(line -> line.equals("a=sendonly")).count() == sent.size(),
                "as many sections are sent");
    }
}
