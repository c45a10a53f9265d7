package watchwall.centre.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.reporter.MaskedReporter;
import watchwall.casebridge.reporter.Reporter;
import watchwall.casebridge.reporter.ReporterDesk;
import watchwall.centre.access.AccountStore;
import watchwall.centre.access.Role;

/** Who reported a case: masked, and in clear for a reason that is written down. */
@RestController
class ReporterDoor {
    private static final MaskedReporter NOBODY = new MaskedReporter("", "");
    private static final List<Role> STAFF = List.of(
            Role.OPERATOR,
            Role.CLERK,
            Role.SHIFT_LEADER,
            Role.SUPERVISOR,
            Role.ASSISTANT,
            Role.MANAGER,
            Role.INSPECTOR);

    private final ReporterDesk reporters;
    private final CaseViews views;
    private final AccountStore accounts;

    ReporterDoor(ReporterDesk reporters, CaseViews views, AccountStore accounts) {
        this.reporters = reporters;
        this.views = views;
        this.accounts = accounts;
    }

    record Shown(String name, String phone, boolean anonymous, boolean wantsReply) {}

    record Why(@Nullable String reason) {}

    record Staff(String account, String name, String role) {}

    @GetMapping("/api/cases/{number}/reporter")
    Shown masked(@PathVariable String number) {
        CaseFile file = views.file(number);
        MaskedReporter masked = reporters.masked(file, Officers.now()).orElse(NOBODY);
        return shown(told(file), masked.name(), masked.phone());
    }

    @PostMapping("/api/cases/{number}/reporter/reveal")
    Shown reveal(@PathVariable String number, @RequestBody Why why) {
        Origin.Public origin = told(views.file(number));
        Reporter clear = reporters.reveal(number, why.reason() == null ? "" : why.reason(), Officers.now());
        return shown(origin, clear.name(), clear.phone());
    }

    /** Whom a complaint can be about. */
    @GetMapping("/api/staff")
    List<Staff> staff() {
        return STAFF.stream()
                .flatMap(role -> accounts.ofRole(role).stream())
                .map(person ->
                        new Staff(person.account(), person.name(), person.role().name()))
                .toList();
    }

    private static Origin.Public told(CaseFile file) {
        if (file.origin() instanceof Origin.Public told) {
            return told;
        }
        throw new Refused(HttpStatus.NOT_FOUND, "case.reporter-none", file.number());
    }

    private static Shown shown(Origin.Public told, String name, String phone) {
        return new Shown(name, phone, told.anonymous(), told.wantsReply());
    }
}
