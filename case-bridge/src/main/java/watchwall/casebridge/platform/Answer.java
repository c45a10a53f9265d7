package watchwall.casebridge.platform;

import watchwall.casebridge.words.Reason;

/** What came of sending one message. Silence is an answer too, and the only one that leaves open whether it arrived. */
public sealed interface Answer {
    /** The platform has it under this number of its own. */
    record Accepted(String externalId) implements Answer {}

    /** The platform had it before: an earlier try arrived, whatever we heard of it. */
    record AlreadyKnown(String externalId) implements Answer {}

    /** It is in the platform's hands, but has no number yet: ask by the token, or wait for the acknowledgement. */
    record Taken(String token) implements Answer {}

    /** @param permanent sending the same again cannot help */
    record Rejected(Reason reason, boolean permanent) implements Answer {}

    /**
     * @param left whether anything may have reached the platform: then it must be asked before sending again
     */
    record Unreachable(Reason why, boolean left) implements Answer {}
}
