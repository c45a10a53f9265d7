package watchwall.casebridge.clock;

/** How much of a limit is used: GREEN below 80 %, YELLOW from 80 % to 100 %, RED above. */
public enum Light {
    GREEN,
    YELLOW,
    RED,
    /** The clock of the limit stands still. */
    PAUSED
}
