package watchwall.centre.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.IntakeDesk;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.Attachment;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.near.Repeat;
import watchwall.casebridge.near.Repeats;
import watchwall.casebridge.place.CityMap;
import watchwall.casebridge.report.InspectorReport;
import watchwall.casebridge.report.PublicReport;
import watchwall.casebridge.reporter.Reporter;
import watchwall.centre.access.AccountStore;

/** Reports of the public and of inspectors, which become cases. */
@RestController
class IntakeDoor {
    private final IntakeDesk intake;
    private final Repeats repeats;
    private final CaseDesk desk;
    private final CaseViews views;
    private final FieldPhotos photos;
    private final AccountStore accounts;

    IntakeDoor(
            IntakeDesk intake,
            Repeats repeats,
            CaseDesk desk,
            CaseViews views,
            FieldPhotos photos,
            AccountStore accounts) {
        this.intake = intake;
        this.repeats = repeats;
        this.desk = desk;
        this.views = views;
        this.photos = photos;
        this.accounts = accounts;
    }

    /**
     * @param id made by the form, so that one sent again makes no second case
     * @param about account of the member of staff complained of
     */
    record Told(
            UUID id,
            Origin.Request request,
            @Nullable String address,
            @Nullable String facts,
            @Nullable String name,
            @Nullable String phone,
            boolean anonymous,
            boolean wantsReply,
            @Nullable String about,
            @Nullable CategoryKey category,
            PublicReport.@Nullable Point point,
            @Nullable String inspector) {}

    @PostMapping("/api/cases/public")
    CaseView told(@RequestBody Told told) {
        PublicReport report = new PublicReport(
                needed(told.id(), "id"),
                needed(told.request(), "request"),
                or(told.address()),
                or(told.facts()),
                new Reporter(or(told.name()), or(told.phone())),
                told.anonymous(),
                told.wantsReply(),
                text(told.about()).map(this::staff),
                Optional.ofNullable(told.category()),
                Optional.ofNullable(told.point()),
                text(told.inspector()));
        return views.after(intake.register(report, Officers.now()));
    }

    record Photo(
            String sha256, Attachment.Kind kind, @Nullable String name) {}

    /** @param id made by the telephone, so that one sent again makes no second case */
    record Found(
            UUID id,
            CategoryKey category,
            @Nullable String address,
            @Nullable String facts,
            double longitude,
            double latitude,
            double accuracyM,
            @Nullable List<Photo> photos) {}

    @PostMapping("/api/cases/inspections")
    CaseView found(@RequestBody Found found) {
        Officer by = Officers.now();
        List<Photo> named = found.photos() == null ? List.of() : found.photos();
        if (named.size() > InspectorReport.MAX_PHOTOS) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "case.photos-too-many",
                    String.valueOf(named.size()),
                    String.valueOf(InspectorReport.MAX_PHOTOS));
        }
        InspectorReport report = new InspectorReport(
                needed(found.id(), "id"),
                needed(found.category(), "category"),
                or(found.address()),
                or(found.facts()),
                found.longitude(),
                found.latitude(),
                found.accuracyM(),
                named.stream()
                        .map(photo -> photos.named(photo.sha256(), photo.kind(), or(photo.name()), by))
                        .toList());
        return views.after(intake.register(report, by));
    }

    record Question(
            @Nullable String phone,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable CategoryKey category) {}

    /** @param metres to the point asked about; null where there is none */
    record Before(
            String number,
            watchwall.casebridge.file.State state,
            @Nullable String category,
            java.time.Instant at,
            @Nullable Double metres,
            boolean samePhone) {}

    /** While the clerk still writes. By POST, so that no telephone number stands in an address or a log. */
    @PostMapping("/api/cases/public/repeats")
    List<Before> before(@RequestBody Question asked) {
        double longitude = asked.longitude() == null ? 0 : asked.longitude();
        double latitude = asked.latitude() == null ? 0 : asked.latitude();
        Repeat found = repeats.of(
                or(asked.phone()), longitude, latitude, Optional.ofNullable(asked.category()), Officers.now());
        List<Before> all = new ArrayList<>();
        found.sameCaller()
                .forEach(number -> before(number, longitude, latitude, true).ifPresent(all::add));
        found.samePlace().stream()
                .filter(number -> !found.sameCaller().contains(number))
                .forEach(number -> before(number, longitude, latitude, false).ifPresent(all::add));
        return all;
    }

    private Optional<Before> before(String number, double longitude, double latitude, boolean samePhone) {
        return desk.find(number, Officers.now())
                .map(file -> new Before(
                        number,
                        file.state(),
                        file.category().map(c -> c.name()).orElse(null),
                        file.registeredAt(),
                        metres(file, longitude, latitude),
                        samePhone));
    }

    private static @Nullable Double metres(CaseFile file, double longitude, double latitude) {
        boolean known = file.place().located() && (longitude != 0 || latitude != 0);
        return known
                ? (Double)
                        CityMap.distanceM(file.place().longitude(), file.place().latitude(), longitude, latitude)
                : null;
    }

    private Officer staff(String account) {
        return accounts.find(account)
                .map(person -> Officers.of(person.account(), person.name(), person.role(), person.unit()))
                .orElseThrow(() -> new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", "about"));
    }

    private static <T> T needed(@Nullable T value, String field) {
        if (value == null) {
            throw new Refused(HttpStatus.BAD_REQUEST, "centre.request.bad", field);
        }
        return value;
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(word -> !word.isBlank());
    }

    private static String or(@Nullable String value) {
        return value == null ? "" : value;
    }
}
