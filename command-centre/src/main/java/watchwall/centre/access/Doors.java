package watchwall.centre.access;

import static watchwall.centre.access.Role.ADMINISTRATOR;
import static watchwall.centre.access.Role.ASSISTANT;
import static watchwall.centre.access.Role.CLERK;
import static watchwall.centre.access.Role.COMMAND_CENTRE;
import static watchwall.centre.access.Role.DEPARTMENT;
import static watchwall.centre.access.Role.GUIDE;
import static watchwall.centre.access.Role.INSPECTOR;
import static watchwall.centre.access.Role.MANAGER;
import static watchwall.centre.access.Role.OPERATOR;
import static watchwall.centre.access.Role.SHIFT_LEADER;
import static watchwall.centre.access.Role.SUPERVISOR;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which role may use which door of the API: the whole table, read top to bottom, the first match decides. What stands in
 * no row is closed to everybody; a test finds every endpoint here.
 *
 * @param method HTTP method
 * @param path Spring path pattern
 * @param roles who may; empty: no login needed
 */
public record Doors(String method, String path, Set<Role> roles) {
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Set<Role> NOBODY_NEEDED = Set.of();

    /** Those of the house; who works on cases from outside sees no camera, no incident and no wall. */
    private static final Set<Role> INSIDE = EnumSet.complementOf(EnumSet.of(INSPECTOR, COMMAND_CENTRE, DEPARTMENT));

    /** Who sees cases; which of them, the case module says for each. */
    private static final Set<Role> READERS = EnumSet.complementOf(EnumSet.of(GUIDE, ADMINISTRATOR));

    /** Who may have a step to do in some case; which, the flow's table says. */
    private static final Set<Role> DOERS = EnumSet.complementOf(EnumSet.of(GUIDE, ADMINISTRATOR, OPERATOR, ASSISTANT));

    private static final Set<Role> ATTACHERS = EnumSet.of(CLERK, SHIFT_LEADER, MANAGER, INSPECTOR, DEPARTMENT);

    /** Who looks after cameras. */
    private static final Set<Role> MAINTENANCE = EnumSet.of(SUPERVISOR, ADMINISTRATOR);

    /** Who says what cameras are watched for. */
    private static final Set<Role> RULERS = EnumSet.of(SUPERVISOR, ADMINISTRATOR);

    public static final List<Doors> TABLE = List.of(
            door("POST", "/api/login", NOBODY_NEEDED),
            door("GET", "/api/me", NOBODY_NEEDED),
            door("POST", "/api/node/{node}/ticket", NOBODY_NEEDED),
            door("POST", "/platform/{destination}/receipts", NOBODY_NEEDED), // each is signed
            door("GET", "/metrics", NOBODY_NEEDED), // a token of its own, or the administrator
            door("POST", "/api/logout", ALL),
            door("POST", "/api/lock", ALL),
            door("POST", "/api/unlock", ALL),
            door("GET", "/api/live-ticket", ALL),
            door("GET", "/api/cameras", INSIDE),
            door("POST", "/api/cameras/{id}/ticket", INSIDE),
            door("POST", "/api/cameras/{id}/address", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            door("GET", "/api/map", ALL),
            door("GET", "/api/incidents/{id}", EnumSet.of(OPERATOR, CLERK, SHIFT_LEADER, SUPERVISOR)),
            door("GET", "/api/incidents/**", EnumSet.of(OPERATOR, SHIFT_LEADER, SUPERVISOR)),
            door("POST", "/api/incidents/{id}/confirm", EnumSet.of(OPERATOR)),
            door("POST", "/api/incidents/{id}/reject", EnumSet.of(OPERATOR)),
            door("GET", "/api/timeline", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            door("GET", "/api/replays/**", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            door("POST", "/api/replays", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            door("DELETE", "/api/replays/{id}", EnumSet.of(SUPERVISOR, ADMINISTRATOR)),
            door("GET", "/api/detection/figures", EnumSet.of(OPERATOR, SHIFT_LEADER, SUPERVISOR, ADMINISTRATOR)),
            door("GET", "/api/maintenance/**", EnumSet.of(SHIFT_LEADER, SUPERVISOR, ADMINISTRATOR)),
            door("POST", "/api/maintenance/{id}/confirm", MAINTENANCE),
            door("POST", "/api/maintenance/{id}/reject", MAINTENANCE),
            door("GET", "/api/rules/**", RULERS),
            door("POST", "/api/rules/**", RULERS),
            door("PUT", "/api/rules/{id}", RULERS),
            door("GET", "/api/categories", READERS),
            door("GET", "/api/departments", READERS),
            door("GET", "/api/addresses/**", READERS),
            door("GET", "/api/staff", EnumSet.of(CLERK, SHIFT_LEADER, MANAGER)),
            door("GET", "/api/inspectors", EnumSet.of(CLERK, SHIFT_LEADER, SUPERVISOR, MANAGER)),
            door("GET", "/api/field/tasks", EnumSet.of(INSPECTOR)),
            door("POST", "/api/field/**", EnumSet.of(INSPECTOR)),
            door(
                    "GET",
                    "/api/cases/{number}/reporter",
                    EnumSet.of(CLERK, SHIFT_LEADER, SUPERVISOR, ASSISTANT, MANAGER)),
            door("POST", "/api/cases/{number}/reporter/reveal", EnumSet.of(CLERK, SHIFT_LEADER, MANAGER)),
            door("POST", "/api/cases/public", EnumSet.of(CLERK, SHIFT_LEADER, MANAGER)),
            door("POST", "/api/cases/public/repeats", EnumSet.of(CLERK, SHIFT_LEADER, MANAGER)),
            door("POST", "/api/cases/inspections", EnumSet.of(INSPECTOR)),
            door("GET", "/api/cases/**", READERS),
            door("POST", "/api/cases/{number}/actions", DOERS),
            door("POST", "/api/cases/{number}/attachments", ATTACHERS),
            door("POST", "/api/cases/{number}/attachments/{sha256}/edit", ATTACHERS),
            door("POST", "/api/cases/{number}/reshoot", EnumSet.of(CLERK, SHIFT_LEADER, MANAGER)),
            door("GET", "/api/quality/**", EnumSet.of(ASSISTANT, SUPERVISOR, MANAGER)),
            door("POST", "/api/quality/samples", EnumSet.of(ASSISTANT)),
            door("POST", "/api/quality/samples/{id}", EnumSet.of(ASSISTANT)),
            door("GET", "/api/transfers/**", EnumSet.of(SHIFT_LEADER, SUPERVISOR, MANAGER, ADMINISTRATOR)),
            door("POST", "/api/transfers/**", EnumSet.of(SHIFT_LEADER, SUPERVISOR, MANAGER, ADMINISTRATOR)),
            door("GET", "/api/walls/**", EnumSet.of(OPERATOR, SHIFT_LEADER, SUPERVISOR, GUIDE, ADMINISTRATOR)),
            door("POST", "/api/walls/{id}/commands", EnumSet.of(OPERATOR)),
            door("POST", "/api/walls/{id}/identify", EnumSet.of(OPERATOR, ADMINISTRATOR)),
            door("PUT", "/api/walls/{id}/setup", EnumSet.of(ADMINISTRATOR)),
            door("PUT", "/api/walls/{id}/nodes/{node}/password", EnumSet.of(ADMINISTRATOR)),
            door("POST", "/api/walls/{id}/scenes.yml", EnumSet.of(OPERATOR)),
            door("POST", "/api/walls/{id}/schedule", EnumSet.of(OPERATOR, SHIFT_LEADER)),
            door("DELETE", "/api/walls/{id}/schedule/{entryId}", EnumSet.of(OPERATOR, SHIFT_LEADER)),
            door("POST", "/api/walls/assets", EnumSet.of(OPERATOR)),
            door("DELETE", "/api/walls/assets/{asset}", EnumSet.of(OPERATOR)),
            door("GET", "/api/streams/**", EnumSet.of(ADMINISTRATOR, SUPERVISOR)),
            door("GET", "/api/health/services", EnumSet.of(ADMINISTRATOR)));

    private static Doors door(String method, String path, Set<Role> roles) {
        return new Doors(method, path, Set.copyOf(roles));
    }
}
