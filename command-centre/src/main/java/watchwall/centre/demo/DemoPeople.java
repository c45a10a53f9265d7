package watchwall.centre.demo;

import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.centre.access.FirstAccounts;
import watchwall.centre.access.Person;

/** Those of the demo's accounts who work on its cases. */
final class DemoPeople {
    static final Officer OPERATOR = of("operator");
    static final Officer CLERK = of("clerk");
    static final Officer LEADER = of("leader");
    static final Officer INSPECTOR = of("inspector");
    static final Officer INSPECTOR_2 = of("inspector2");
    static final Officer COMMAND = of("command");
    static final Officer SANITATION = of("sanitation");
    static final Officer ENFORCEMENT = of("enforcement");
    static final Officer SUPERVISOR = of("supervisor");

    private DemoPeople() {}

    private static Officer of(String account) {
        Person person = FirstAccounts.demo().stream()
                .filter(p -> p.account().equals(account))
                .findFirst()
                .orElseThrow();
        return new Officer(
                person.account(), person.name(), Role.valueOf(person.role().name()), "", person.unit());
    }
}
