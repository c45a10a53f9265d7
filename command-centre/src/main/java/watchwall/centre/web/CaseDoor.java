package watchwall.centre.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Kind;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.duty.Role;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Action;
import watchwall.centre.Words;
import watchwall.centre.access.Person;

/** The cases: queues, one case with its story, and the steps that its reader may do. */
@RestController
class CaseDoor {
    private static final int PAGE = 200;

    private final CaseDesk desk;
    private final EvidenceFiles evidence;
    private final Words words;

    CaseDoor(CaseDesk desk, EvidenceFiles evidence, Words words) {
        this.desk = desk;
        this.evidence = evidence;
        this.words = words;
    }

    /** One body for every action; what an action does not use is missing. */
    record Order(
            String action,
            int version,
            @Nullable String standard,
            @Nullable String kind,
            @Nullable String code,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable String address,
            @Nullable String grid,
            @Nullable String description,
            @Nullable String opinion) {}

    @GetMapping("/api/cases")
    List<CaseView.File> cases(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int offset) {
        return desk.queue(states(state), q, PAGE, offset).stream()
                .map(CaseView.File::of)
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
    CaseView act(@PathVariable String number, @RequestBody Order order) {
        return view(desk.act(number, action(order), officer(), order.version()));
    }

    @GetMapping("/api/cases/{number}/evidence/{kind}")
    ResponseEntity<Resource> evidence(@PathVariable String number, @PathVariable String kind) {
        return evidence.answer(file(number).incidentId(), kind);
    }

    @GetMapping("/api/categories")
    List<CategoryView> categories() {
        return CategoryView.all(desk);
    }

    private CaseFile file(String number) {
        return desk.find(number).orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "centre.not-found", number));
    }

    private CaseView view(CaseFile file) {
        return CaseView.of(file, desk.allowed(file, officer()), desk.story(file.number()), words);
    }

    private static Officer officer() {
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

    private static Action action(Order order) {
        for (Action.Kind kind : Action.Kind.values()) {
            if (kind.id().equals(order.action())) {
                return switch (kind) {
                    case PRE_REGISTER -> new Action.PreRegister();
                    case CORRECT_CATEGORY ->
                        new Action.CorrectCategory(new CategoryKey(
                                needed(order.standard(), "standard"),
                                categoryKind(needed(order.kind(), "kind")),
                                needed(order.code(), "code")));
                    case LOCATE ->
                        new Action.Locate(
                                needed(order.longitude(), "longitude"),
                                needed(order.latitude(), "latitude"),
                                needed(order.address(), "address"),
                                needed(order.grid(), "grid"));
                    case SAVE_FORM -> new Action.SaveForm(needed(order.description(), "description"));
                    case FORWARD -> new Action.Forward(needed(order.opinion(), "opinion"));
                };
            }
        }
        throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "action");
    }

    private static Kind categoryKind(String word) {
        try {
            return Kind.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "kind");
        }
    }

    private static <T> T needed(@Nullable T value, String name) {
        if (value == null) {
            throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", name);
        }
        return value;
    }
}
