package watchwall.centre.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.CityTransfer;
import watchwall.casebridge.platform.reconcile.Comparison;
import watchwall.casebridge.platform.send.TransferRow;
import watchwall.centre.Words;
import watchwall.centre.access.Role;

/** What was told to the city's platform, and letting what is stuck go again. */
@RestController
class TransferDoor {
    private static final int PAGE = 200;

    private final CityTransfer transfers;
    private final CaseDesk desk;
    private final Words words;

    TransferDoor(CityTransfer transfers, CaseDesk desk, Words words) {
        this.transfers = transfers;
        this.desk = desk;
        this.words = words;
    }

    record Row(
            long id,
            String destination,
            String caseNumber,
            String message,
            TransferRow.State state,
            boolean dead,
            int tries,
            Instant writtenAt,
            @Nullable Instant sentAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant nextTryAt,
            Words.@Nullable Sentence reason,
            @Nullable String externalId) {}

    /** @param state TO_SEND, SENT, ACKED or FAILED; DEAD for those that wait for a person; none for all but ACKED */
    @GetMapping("/api/transfers")
    List<Row> list(@RequestParam(defaultValue = "") String state) {
        return transfers.transfers().list().list(states(state), state.equals("DEAD"), PAGE).stream()
                .filter(row -> mayName(row.caseNumber()))
                .map(this::row)
                .toList();
    }

    record Difference(String kind, String key, String caseNumber, String ours, String theirs) {}

    /** @param problem why nothing was compared */
    record Compared(
            String destination,
            LocalDate day,
            Instant at,
            int ours,
            int theirs,
            Words.@Nullable Sentence problem,
            List<Difference> differences) {}

    /** The last comparison of a day with each platform. */
    @GetMapping("/api/transfers/reconciliation")
    List<Compared> compared(@RequestParam LocalDate day) {
        return transfers.reconciliation().last(day).stream().map(this::compared).toList();
    }

    /** Compares this day now. */
    @PostMapping("/api/transfers/reconciliation")
    List<Compared> compare(@RequestParam LocalDate day) {
        return transfers.reconciliation().run(day).stream().map(this::compared).toList();
    }

    /** Differences of cases that he may see; those of no case of ours are everybody's. */
    private Compared compared(Comparison of) {
        return new Compared(
                of.destination(),
                of.day(),
                of.at(),
                of.ours(),
                of.theirs(),
                of.problem().map(p -> words.say(p.key(), p.args())).orElse(null),
                of.differences().stream()
                        .filter(d -> desk.find(d.caseNumber()).isEmpty() || mayName(d.caseNumber()))
                        .map(d -> new Difference(d.kind().name(), d.key(), d.caseNumber(), d.ours(), d.theirs()))
                        .toList());
    }

    @PostMapping("/api/transfers/{id}/release")
    void release(@PathVariable long id) {
        boolean his = transfers
                .transfers()
                .list()
                .find(id)
                .filter(row -> mayName(row.caseNumber()))
                .isPresent();
        if (!his || !transfers.transfers().release(id)) {
            throw new Refused(HttpStatus.NOT_FOUND, "centre.not-found", String.valueOf(id));
        }
    }

    /** A row holds no more of a case than its number, so the administrator, who mends the line, sees all of them. */
    private boolean mayName(String caseNumber) {
        return Caller.now().role() == Role.ADMINISTRATOR
                || desk.find(caseNumber, Officers.now()).isPresent();
    }

    private static Set<TransferRow.State> states(String word) {
        if (word.equals("DEAD")) {
            return EnumSet.allOf(TransferRow.State.class);
        }
        if (word.isBlank()) {
            return EnumSet.complementOf(EnumSet.of(TransferRow.State.ACKED));
        }
        return Optional.of(word)
                .flatMap(name -> EnumSet.allOf(TransferRow.State.class).stream()
                        .filter(state -> state.name().equals(name))
                        .findFirst())
                .<Set<TransferRow.State>>map(EnumSet::of)
                .orElseThrow(() -> new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "state"));
    }

    private Row row(TransferRow of) {
        return new Row(
                of.id(),
                of.destination(),
                of.caseNumber(),
                of.message().name(),
                of.state(),
                of.dead(),
                of.tries(),
                of.writtenAt(),
                of.sentAt().orElse(null),
                of.acknowledgedAt().orElse(null),
                of.nextTryAt().orElse(null),
                of.reason().map(r -> words.say(r.key(), r.args())).orElse(null),
                of.externalId().orElse(null));
    }
}
