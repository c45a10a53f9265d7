package watchwall.gateway.rtsp.out;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.ticket.TicketOffice;

/**
 * What a reader of our RTSP server writes in its three lines that matter: the address, Authorization, Transport. Nobody
 * gets in who was not given a name and its password; what is taken over is within its bounds.
 */
public final class ReaderFuzz {
    private static final TicketOffice TICKETS = new TicketOffice(Clock.systemUTC());

    private ReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        List<String> lines =
                new String(input, StandardCharsets.UTF_8).lines().limit(3).toList();
        for (String line : lines) {
            Target.of(line)
                    .ifPresent(target ->
                            holds(target.subject().matches("[A-Za-z0-9-]{1,64}/(main|sub)"), "a subject of any shape"));
            for (int track = 0; track < 2; track++) {
                Optional<Channels> channels = Channels.asked(line, track);
                channels.ifPresent(asked -> holds(asked.rtp() >= 0 && asked.rtp() < 255, "a channel over a byte"));
            }
            holds(
                    !(new Login(TICKETS).prove("DESCRIBE", line) instanceof Login.Proof.Known),
                    "somebody is let in who was given nothing");
        }
    }

    private static void holds(boolean rule, String what) {
        if (!rule) {
            throw new AssertionError(what);
        }
    }
}
