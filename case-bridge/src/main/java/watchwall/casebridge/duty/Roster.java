package watchwall.casebridge.duty;

import java.util.List;

/**
 * Who is on duty. Today inspectors say so themselves ({@link Patrol}); a plan of shifts is another way to know it, and
 * whatever asks here need not change for it.
 */
public interface Roster {
    /** Inspectors on duty, by account. */
    List<OnDuty> onDuty();

    default boolean isOnDuty(String account) {
        return onDuty().stream().anyMatch(person -> person.account().equals(account));
    }
}
