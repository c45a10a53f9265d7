package watchwall.casebridge.report;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.words.Reason;
import watchwall.casebridge.words.Typed;

/**
 * What an inspector found on his round (巡查上报).
 *
 * @param id made by his telephone, so that one sent again after a lost answer makes no second case
 * @param address as he says it; empty: the map's address of the point
 * @param longitude degrees, CGCS2000
 * @param latitude degrees, CGCS2000
 * @param accuracyM radius within which the telephone believed to be, in metres
 * @param photos kept already by the attachment store
 */
public record InspectorReport(
        UUID id,
        CategoryKey category,
        String address,
        String facts,
        double longitude,
        double latitude,
        double accuracyM,
        List<Attachment> photos) {
    /** Near, far and reference, each from three sides. */
    public static final int MAX_PHOTOS = 9;

    /** A fix from the cells of the telephone net alone is 1 to 2 km wide; wider says nothing of the place. */
    static final double MAX_ACCURACY_M = 5_000;

    public InspectorReport {
        address = address.strip();
        facts = facts.strip();
        photos = List.copyOf(photos);
    }

    /** The first thing that is missing or wrong. */
    public Optional<Reason> refuses(CategoryBook book) {
        return Typed.line(address, "address", Typed.MAX_ADDRESS)
                .or(() -> Typed.prose(facts, "description", Typed.MAX_FACTS))
                .or(() -> facts.isEmpty() ? Optional.of(Reason.of("case.description-missing")) : Optional.empty())
                .or(() -> PublicReport.placeRefused(longitude, latitude))
                .or(this::accuracyRefused)
                .or(() -> PublicReport.unknown(category, book))
                .or(this::photosRefused);
    }

    private Optional<Reason> accuracyRefused() {
        return accuracyM >= 0 && accuracyM <= MAX_ACCURACY_M
                ? Optional.empty()
                : Optional.of(Reason.of("case.position-impossible", longitude, latitude, accuracyM));
    }

    private Optional<Reason> photosRefused() {
        if (photos.size() > MAX_PHOTOS) {
            return Optional.of(Reason.of("case.photos-too-many", photos.size(), MAX_PHOTOS));
        }
        Set<String> seen = new HashSet<>();
        return photos.stream()
                .filter(photo -> !seen.add(photo.sha256()))
                .findFirst()
                .map(photo -> Reason.of("case.attachment-again", photo.name()));
    }
}
