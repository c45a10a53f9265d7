package watchwall.casebridge.platform.receipt;

import watchwall.casebridge.words.Reason;

/** What a platform hears when it hands in a receipt. */
public sealed interface Taken {
    /** It is kept, and will be done or noted. {@code doubled}: it was there before, and this one does nothing. */
    record Accepted(boolean doubled) implements Taken {}

    /** @param status as an HTTP answer */
    record Refused(int status, Reason why) implements Taken {}
}
