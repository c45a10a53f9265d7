package watchwall.gateway.ticket;

import watchwall.gateway.camera.Reason;

/** A ticket that opens nothing; the reason is a sentence for whoever showed it. */
public final class TicketRefused extends RuntimeException {
    private final Reason reason;

    TicketRefused(Reason reason) {
        super(reason.key(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
