package watchwall.gateway.fuzz;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watchwall.gateway.webrtc.wire.Answer;
import watchwall.gateway.webrtc.wire.Offer;

/**
 * A browser's offer: refused by a reason or answered section by section, and nothing of it becomes a line of its own. What
 * fits the small bounds is read alike under the large ones.
 */
public final class OfferFuzz {
    private static final String FINGERPRINT = "AA:".repeat(31) + "AA";

    private OfferFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String sdp = new String(input, StandardCharsets.UTF_8);
        Optional<Offer> read = read(sdp, Offer.Bounds.FEW);
        Optional<Offer> readAsMany = read(sdp, Offer.Bounds.MANY);
        if (read.isEmpty()) {
            return;
        }
        Hold.that(read.equals(readAsMany), "read otherwise under larger bounds");
        Offer offer = read.get();
        Hold.that(sdp.length() <= Offer.Bounds.FEW.maxChars(), "an offer over the bound");
        Hold.that(offer.sections().size() <= Offer.Bounds.FEW.maxSections(), "more sections than the bound");
        Map<Integer, Answer.Sent> sent = new HashMap<>();
        for (int i = 0; i < offer.sections().size(); i++) {
            if (offer.sections().get(i).served()) {
                sent.put(i, new Answer.Sent(i + 1, offer.sections().get(i).formats(), "cam"));
            }
        }
        Hold.that(!sent.isEmpty(), "an offer that is accepted with nothing to send");
        Answer answer =
                new Answer(1, List.of(InetAddress.getLoopbackAddress()), 8189, "ufrag", "password", FINGERPRINT, sent);
        judge(offer, answer.text(offer), sent.size());
    }

    private static Optional<Offer> read(String sdp, Offer.Bounds bounds) {
        try {
            return Optional.of(Offer.parse(sdp, bounds));
        } catch (Offer.Unusable refused) {
            Hold.that(refused.reason().key().startsWith("whep."), "a refusal without a sentence");
            return Optional.empty();
        }
    }

    private static void judge(Offer offer, String text, int sent) {
        List<String> lines = text.lines().toList();
        Hold.that(count(lines, "m=") == offer.sections().size(), "an answer with other sections than the offer");
        Hold.that(count(lines, "a=sendonly") == sent, "as many sections are sent as are served");
        Hold.that(
                count(lines, "a=fingerprint:") == sent && count(lines, "a=ice-pwd:") == sent, "a line of the offer's");
        Hold.that(text.length() <= 4000 + 4000 * offer.sections().size(), "an answer without bound");
        for (String line : lines) {
            Hold.that(
                    line.matches("[vosctma]=.*") && line.chars().noneMatch(Character::isISOControl), "a line: " + line);
        }
    }

    private static long count(List<String> lines, String beginning) {
        return lines.stream().filter(line -> line.startsWith(beginning)).count();
    }
}
