package watchwall.centre.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.clock.Light;
import watchwall.casebridge.clock.Timer;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Level;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.file.Source;
import watchwall.casebridge.file.State;
import watchwall.casebridge.file.Work;
import watchwall.casebridge.flow.Allowed;
import watchwall.casebridge.platform.send.TransferRow;
import watchwall.casebridge.store.JournalRow;
import watchwall.centre.Words;

/**
 * A case as its reader sees it.
 *
 * @param allowed what he may do now
 * @param story what was done
 * @param near cases round about that may be the same matter
 * @param transfers what other systems were told of it
 */
record CaseView(
        File file, List<AllowedAction> allowed, List<StoryRow> story, List<NearCase> near, List<Sent> transfers) {

    record Evidence(String kind, String sha256) {}

    record CategoryRef(String standard, String kind, String code, String name) {
        static CategoryRef of(Category category) {
            return new CategoryRef(category.standard(), category.kind().name(), category.code(), category.name());
        }
    }

    /** @param light as it is now; the page counts on from the two moments by itself */
    record Clock(
            Instant startedAt,
            Instant warnAt,
            Instant dueAt,
            @Nullable Instant pausedAt,
            Light light) {
        static Clock of(Timer timer, Instant now) {
            return new Clock(
                    timer.startedAt(),
                    timer.warnAt(),
                    timer.dueAt(),
                    timer.pausedAt().orElse(null),
                    timer.light(now));
        }
    }

    record Errand(
            String inspector,
            String inspectorName,
            Instant sentAt,
            @Nullable Boolean result,
            String text) {
        static Errand of(Work.Task task) {
            return new Errand(
                    task.inspector(),
                    task.inspectorName(),
                    task.sentAt(),
                    task.result().orElse(null),
                    task.text());
        }
    }

    /** What is asked for: an extension by hours or days of its limit, or a suspension until a day. */
    record Request(
            String type,
            String reason,
            @Nullable String limitKind,
            int amount,
            @Nullable LocalDate until) {
        static Request of(Work.Request request) {
            return switch (request) {
                case Work.Request.Extension more ->
                    new Request(
                            "extension",
                            more.reason(),
                            more.more().kind().name(),
                            more.more().amount(),
                            null);
                case Work.Request.Suspension pause -> new Request("suspension", pause.reason(), null, 0, pause.until());
            };
        }
    }

    /** @param evidence of the camera; what people added stands in {@code attachments} */
    record File(
            String number,
            int version,
            State state,
            Source source,
            Origin origin,
            @Nullable CategoryRef category,
            String description,
            CasePlace place,
            @Nullable Instant formSavedAt,
            Set<Flag> flags,
            @Nullable Level level,
            int standard,
            List<Evidence> evidence,
            List<Attachment> attachments,
            String registeredBy,
            Instant registeredAt,
            @Nullable Clock clock,
            @Nullable Errand verification,
            Work.@Nullable Department department,
            int round,
            @Nullable Request request,
            int extensions,
            @Nullable LocalDate suspendedUntil,
            Work.@Nullable Disposal disposal,
            boolean checkRequired,
            @Nullable Errand check,
            Work.@Nullable Standing standing) {
        static File of(CaseFile file, List<Attachment> seen, Instant now) {
            Work.Handling handling = file.work().handling();
            return new File(
                    file.number(),
                    file.version(),
                    file.state(),
                    file.origin().source(),
                    file.origin(),
                    file.category().map(CategoryRef::of).orElse(null),
                    file.form().description(),
                    file.place(),
                    file.form().savedAt().orElse(null),
                    file.flags(),
                    file.work().filing().map(Work.Filing::level).orElse(null),
                    file.work().filing().map(Work.Filing::standard).orElse(0),
                    file.camera().map(Origin.Camera::evidence).orElse(List.of()).stream()
                            .map(e -> new Evidence(word(e.kind()), e.sha256()))
                            .toList(),
                    seen,
                    file.registeredBy().name(),
                    file.registeredAt(),
                    file.timer().map(t -> Clock.of(t, now)).orElse(null),
                    file.work().verification().map(Errand::of).orElse(null),
                    handling.department().orElse(null),
                    handling.round(),
                    handling.request().map(Request::of).orElse(null),
                    handling.extensions(),
                    handling.suspendedUntil().orElse(null),
                    handling.disposal().orElse(null),
                    handling.checkRequired(),
                    handling.check().map(Errand::of).orElse(null),
                    file.work().standing().orElse(null));
        }
    }

    /** @param why null while enabled */
    record AllowedAction(String action, boolean enabled, boolean needsText, Words.@Nullable Sentence why) {}

    record StoryRow(
            Instant at,
            String by,
            String role,
            String action,
            @Nullable State from,
            State to,
            @Nullable String opinion) {}

    /**
     * @param rounds of dispatch so far
     * @param mergeable this case may be merged into it
     */
    record NearCase(
            String number,
            State state,
            @Nullable String category,
            Instant at,
            double metres,
            int rounds,
            boolean mergeable) {
        static NearCase of(watchwall.casebridge.near.NearCase near) {
            return new NearCase(
                    near.number(),
                    near.state(),
                    near.category().map(Category::name).orElse(null),
                    near.registeredAt(),
                    near.distanceM(),
                    near.rounds(),
                    near.mergeable());
        }
    }

    /** @param at when it came as far as it is */
    record Sent(
            long id,
            String destination,
            String message,
            TransferRow.State state,
            Instant at,
            @Nullable String externalId,
            Words.@Nullable Sentence reason) {
        static Sent of(TransferRow row, Words words) {
            return new Sent(
                    row.id(),
                    row.destination(),
                    row.message().name(),
                    row.state(),
                    row.acknowledgedAt().or(row::sentAt).orElse(row.writtenAt()),
                    row.externalId().orElse(null),
                    row.reason().map(r -> words.say(r.key(), r.args())).orElse(null));
        }
    }

    static List<AllowedAction> allowed(List<Allowed> allowed, Words words) {
        return allowed.stream()
                .map(a -> new AllowedAction(
                        a.action().id(),
                        a.enabled(),
                        a.action().needsText(),
                        a.why().map(w -> words.say(w.key(), w.args())).orElse(null)))
                .toList();
    }

    static List<StoryRow> story(List<JournalRow> story) {
        return story.stream().map(CaseView::row).toList();
    }

    private static StoryRow row(JournalRow row) {
        var entry = row.entry();
        return new StoryRow(
                entry.at(),
                entry.by().name(),
                entry.by().role().name(),
                entry.action(),
                entry.from().orElse(null),
                entry.to(),
                Optional.of(entry.opinion()).filter(text -> !text.isBlank()).orElse(null));
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
