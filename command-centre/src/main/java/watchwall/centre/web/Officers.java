package watchwall.centre.web;

import watchwall.casebridge.duty.Officer;
import watchwall.centre.access.Person;
import watchwall.centre.access.Role;

/** People as the case module knows them; both list the same roles. */
final class Officers {
    private Officers() {}

    /** Who makes the request of this thread. */
    static Officer now() {
        Person person = Caller.now();
        return of(person.account(), person.name(), person.role(), person.unit());
    }

    static Officer of(String account, String name, Role role, String unit) {
        return new Officer(account, name, watchwall.casebridge.duty.Role.valueOf(role.name()), "", unit);
    }
}
