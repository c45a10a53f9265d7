package watchwall.centre.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watchwall.casebridge.category.Category;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.CasePlace;
import watchwall.casebridge.file.Source;
import watchwall.casebridge.file.State;
import watchwall.casebridge.flow.Allowed;
import watchwall.casebridge.store.JournalRow;
import watchwall.centre.Words;

/** A case as its reader sees it: the file, what he may do now, and what was done. */
record CaseView(File file, List<AllowedAction> allowed, List<StoryRow> story) {

    record Evidence(String kind, String sha256) {}

    record CategoryRef(String standard, String kind, String code, String name) {
        static CategoryRef of(Category category) {
            return new CategoryRef(category.standard(), category.kind().name(), category.code(), category.name());
        }
    }

    record File(
            String number,
            int version,
            State state,
            Source source,
            @Nullable CategoryRef category,
            String description,
            CasePlace place,
            @Nullable Instant formSavedAt,
            String incidentId,
            String incidentNumber,
            String cameraName,
            List<Evidence> evidence,
            Instant foundAt,
            String registeredBy,
            Instant registeredAt,
            @Nullable Instant deadline) {
        static File of(CaseFile file) {
            return new File(
                    file.number(),
                    file.version(),
                    file.state(),
                    file.source(),
                    file.category().map(CategoryRef::of).orElse(null),
                    file.description(),
                    file.place(),
                    file.formSavedAt().orElse(null),
                    file.incidentId(),
                    file.incidentNumber(),
                    file.found().cameraName(),
                    file.evidence().stream()
                            .map(e -> new Evidence(word(e.kind()), e.sha256()))
                            .toList(),
                    file.found().raised(),
                    file.registeredBy().name(),
                    file.registeredAt(),
                    null);
        }
    }

    /** @param why null while enabled */
    record AllowedAction(String action, boolean enabled, Words.@Nullable Sentence why) {}

    record StoryRow(
            Instant at,
            String by,
            String role,
            String action,
            @Nullable State from,
            State to,
            @Nullable String opinion) {}

    static CaseView of(CaseFile file, List<Allowed> allowed, List<JournalRow> story, Words words) {
        return new CaseView(
                File.of(file),
                allowed.stream()
                        .map(a -> new AllowedAction(
                                a.action().id(),
                                a.enabled(),
                                a.why().map(w -> words.say(w.key(), w.args())).orElse(null)))
                        .toList(),
                story.stream().map(CaseView::row).toList());
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
