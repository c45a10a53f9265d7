package watchwall.gateway.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import watchwall.gateway.ticket.Grant.Purpose;
import watchwall.gateway.ticket.TicketOffice;
import watchwall.gateway.ticket.TicketRefused;

/** A ticket that this office never wrote is refused with a sentence, whatever it looks like. */
public final class TicketFuzz {
    private static final TicketOffice OFFICE =
            new TicketOffice(Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));

    private TicketFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String ticket = new String(input, StandardCharsets.UTF_8);
        for (Purpose purpose : Purpose.values()) {
            try {
                OFFICE.check(ticket, purpose, "cam/main");
                Hold.that(false, "a ticket that nobody issued is good");
            } catch (TicketRefused refused) {
                Hold.that(refused.reason().key().startsWith("ticket."), "a refusal without a sentence");
            }
        }
        try {
            OFFICE.checkName(ticket, Purpose.PULL, "cam/main");
        } catch (TicketRefused refused) {
            Hold.that(refused.reason().key().startsWith("ticket."), "a refusal without a sentence");
        }
    }
}
