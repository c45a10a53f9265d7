package watchwall.casebridge.platform;

import watchwall.casebridge.words.Reason;

/** Whether the platform has a message, asked by our key before anything is sent a second time. */
public sealed interface Standing {
    record Known(String externalId) implements Standing {}

    record Unknown() implements Standing {}

    /** It has the message and has not yet given it a number. */
    record Waiting() implements Standing {}

    record NoAnswer(Reason why) implements Standing {}
}
