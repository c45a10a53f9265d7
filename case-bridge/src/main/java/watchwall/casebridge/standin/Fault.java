package watchwall.casebridge.standin;

/** What the stand-in can do wrong. */
public enum Fault {
    /** The message is taken, and the connection closed without an answer. */
    LOST_ANSWER,
    /** The message is taken; the answer waits until the fault is cleared or its time is over. */
    LATE_ANSWER,
    /** The message is taken; of the answer comes one byte a second. */
    SLOW_ANSWER,
    /** The message is taken; the answer has 64 MiB. */
    HUGE_ANSWER,
    /** Nothing is taken and nothing answered, on every path. */
    DOWN,
    /** Nothing is taken: 500. */
    SERVER_ERROR,
    /** Nothing is taken: 422, and never will be. */
    REJECT,
    /** The message is taken: 202 without a number; the acknowledgement comes by receipt, when it is told to. */
    NO_NUMBER_YET,
    /** Each receipt is sent twice. */
    TWICE,
    /** A receipt waits for the next one, which goes first. */
    OUT_OF_ORDER,
    /** Receipts are signed with another secret. */
    WRONG_SIGNATURE,
    /** An attachment's connection breaks at a piece that is not its first. */
    BREAK_UPLOAD
}
