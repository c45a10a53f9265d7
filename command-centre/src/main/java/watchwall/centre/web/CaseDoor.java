package watchwall.centre.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work.Department;
import watchwall.centre.Words;
import watchwall.centre.access.Person;

/** The cases: queues, one case with its story, and the steps that its reader may do. */
@RestController
class CaseDoor implements CaseOrder.Names {
    private static final int PAGE = 200;

    private final CaseDesk desk;
    private final EvidenceFiles evidence;
    private final Words words;
    private final Clock clock;

    CaseDoor(CaseDesk desk, EvidenceFiles evidence, Words words, Clock clock) {
        this.desk = desk;
        this.evidence = evidence;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/api/cases")
    List<CaseView.File> cases(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int offset) {
        return desk.queue(states(state), q, PAGE, offset).stream()
                .map(file -> CaseView.File.of(file, clock.instant()))
                .toList();
    }

    @GetMapping("/api/cases/counts")
    Map<String, Integer> counts() {
        return desk.counts().entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().name(), Map.Entry::getValue));
    }

    @GetMapping("/api/cases/{number}")
    CaseView find(@PathVariable String number) {
        return view(file(number));
    }

    @PostMapping("/api/cases/{number}/actions")
    CaseView act(@PathVariable String number, @RequestBody CaseOrder order) {
        return view(desk.act(number, order.read(this), officer(), order.version()));
    }

    @GetMapping("/api/cases/{number}/evidence/{kind}")
    ResponseEntity<Resource> evidence(@PathVariable String number, @PathVariable String kind) {
        String incident = file(number)
                .camera()
                .map(Origin.Camera::incidentId)
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "centre.not-found", kind));
        return evidence.answer(incident, kind);
    }

    @GetMapping("/api/categories")
    List<CategoryView> categories() {
        return CategoryView.all(desk);
    }

    private CaseFile file(String number) {
        return desk.find(number, officer())
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "centre.not-found", number));
    }

    @Override
    public String inspector(String account) {
        return account;
    }

    @Override
    public Department department(String code) {
        return new Department(code, code);
    }

    CaseView view(CaseFile file) {
        return CaseView.of(file, desk.allowed(file, officer()), desk.story(file.number()), words, clock.instant());
    }

    static Officer officer() {
        Person person = Caller.now();
        return new Officer(
                person.account(), person.name(), Role.valueOf(person.role().name()));
    }

    private static Set<State> states(String names) {
        if (names.isBlank()) {
            return EnumSet.allOf(State.class);
        }
        try {
            return Arrays.stream(names.split(",")).map(State::valueOf).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "state");
        }
    }
}
