package watchwall.casebridge.report;

import java.util.Optional;
import java.util.UUID;
import watchwall.casebridge.category.CategoryBook;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.reporter.Phone;
import watchwall.casebridge.reporter.Reporter;
import watchwall.casebridge.words.Reason;
import watchwall.casebridge.words.Typed;

/**
 * What a member of the public told on the telephone (公众举报登记).
 *
 * @param id made by the form, so that one sent again after a lost answer makes no second case
 * @param address where exactly, as he said it (事发详细位置)
 * @param facts what happens there (事发具体情况)
 * @param reporter telephone required, unless anonymous
 * @param about the member of staff complained of
 * @param point set on the map by the clerk
 * @param inspector account of the inspector to be sent at once
 */
public record PublicReport(
        UUID id,
        Origin.Request request,
        String address,
        String facts,
        Reporter reporter,
        boolean anonymous,
        boolean wantsReply,
        Optional<Officer> about,
        Optional<CategoryKey> category,
        Optional<Point> point,
        Optional<String> inspector) {
    public PublicReport {
        address = address.strip();
        facts = facts.strip();
    }

    /** Degrees in CGCS2000. */
    public record Point(double longitude, double latitude) {}

    /** The first thing that is missing or wrong. */
    public Optional<Reason> refuses(CategoryBook book) {
        return Typed.line(address, "address", Typed.MAX_ADDRESS)
                .or(() -> missing(address.isEmpty(), "case.address-missing"))
                .or(() -> Typed.prose(facts, "description", Typed.MAX_FACTS))
                .or(() -> missing(facts.isEmpty(), "case.description-missing"))
                .or(this::reporterRefused)
                .or(() -> point.flatMap(at -> placeRefused(at.longitude(), at.latitude())))
                .or(() -> category.flatMap(key -> unknown(key, book)))
                .or(() -> missing(inspector.isPresent() && point.isEmpty(), "case.inspector-needs-point"))
                .or(() -> inspector.flatMap(account -> Typed.line(account, "inspector", Typed.MAX_NAME)));
    }

    private Optional<Reason> reporterRefused() {
        String phone = reporter.phone();
        return Typed.line(reporter.name(), "name", Typed.MAX_NAME)
                .or(() -> Typed.line(phone, "phone", Phone.MAX_TYPED))
                .or(() -> missing(phone.isEmpty() && !anonymous, "case.phone-missing"))
                .or(() -> missing(!phone.isEmpty() && Phone.read(phone).isEmpty(), "case.phone-wrong"))
                .or(() -> missing(phone.isEmpty() && wantsReply, "case.reply-needs-phone"))
                .or(() -> missing(reporter.isNamedIn(address) || reporter.isNamedIn(facts), "case.reporter-in-text"));
    }

    static Optional<Reason> placeRefused(double longitude, double latitude) {
        boolean onEarth = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
        boolean nowhere = longitude == 0 && latitude == 0;
        return onEarth && !nowhere
                ? Optional.empty()
                : Optional.of(Reason.of("case.place-impossible", longitude, latitude));
    }

    static Optional<Reason> unknown(CategoryKey key, CategoryBook book) {
        return book.find(key).isPresent()
                ? Optional.empty()
                : Optional.of(Reason.of(
                        "case.category-unknown",
                        key.standard(),
                        "@kind." + key.kind().name(),
                        key.code()));
    }

    private static Optional<Reason> missing(boolean wrong, String key) {
        return wrong ? Optional.of(Reason.of(key)) : Optional.empty();
    }
}
