package watchwall.casebridge.platform;

import watchwall.casebridge.words.CaseRefused;

/** The door of the cases for what the city's platform did: implemented where the cases are. */
public interface PlatformSteps {
    /**
     * Does the step in the caller's transaction.
     *
     * @throws CaseRefused when the case does not stand so, or there is none; the receipt then stays as a note
     */
    void take(PlatformStep step);

    /** The account under which a destination's steps and pictures are written down. */
    static String account(String destination) {
        return "platform:" + destination;
    }

    static boolean isPlatform(String account) {
        return account.startsWith("platform:");
    }
}
