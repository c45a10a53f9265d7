package watchwall.detection.aim;

/** Who is to look at an incident. */
public enum Queue {
    OPERATOR,
    /** Never an operator's, never a case. */
    MAINTENANCE
}
