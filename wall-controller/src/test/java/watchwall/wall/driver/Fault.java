package watchwall.wall.driver;

/** What a device does wrong. One at a time, on the calls that a test names. */
enum Fault {
    /** Says nothing for ten seconds. */
    ANSWERS_AFTER_TEN_SECONDS,
    /** Takes no password. */
    WRONG_DIGEST,
    /** Lets Basic do, which shows the password. */
    ASKS_FOR_BASIC,
    /** Its XML names a file of ours and an address to fetch. */
    EXTERNAL_ENTITY,
    TEN_MEGABYTES,
    /** Sends every answer two times on the same connection. */
    ANSWERS_TWICE,
    /** Closes the connection in the middle of an answer. */
    CUTS_THE_CONNECTION,
    /** Says done and does nothing. */
    LIES,
    /** Refuses with a word of its own. */
    REFUSES
}
