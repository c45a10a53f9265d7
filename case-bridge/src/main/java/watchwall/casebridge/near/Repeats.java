package watchwall.casebridge.near;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.duty.Officer;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.file.Flag;
import watchwall.casebridge.file.Origin;
import watchwall.casebridge.flow.Seats;
import watchwall.casebridge.reporter.Phone;
import watchwall.casebridge.reporter.Reporters;
import watchwall.casebridge.store.CaseStore;

/** Finds repeated complaints (重复投诉): by the same telephone, or of the same matter at the same place. */
public final class Repeats {
    /** As many of one caller as a clerk looks through. */
    private static final int MOST = 20;

    private final NearCases near;
    private final Reporters reporters;
    private final CaseStore store;
    private final Clock clock;
    private final Repeat.Rule rule;

    public Repeats(JdbcClient jdbc, NearCases near, Reporters reporters, Clock clock, Repeat.Rule rule) {
        this.near = near;
        this.reporters = reporters;
        this.store = new CaseStore(jdbc);
        this.clock = clock;
        this.rule = rule;
    }

    /** Of a case that the public reported; the others never repeat. */
    public Repeat of(CaseFile file, Officer reader) {
        if (!(file.origin() instanceof Origin.Public) || !Seats.sees(file, reader)) {
            return Repeat.NONE;
        }
        Repeat found = find(
                reporters.phoneOf(file.id()),
                file.place().longitude(),
                file.place().latitude(),
                file.category().map(c -> c.key()),
                Optional.of(file.number()),
                reader);
        return file.has(Flag.REPEAT) ? new Repeat(false, found.sameCaller(), found.samePlace()) : found;
    }

    /** While the clerk still writes: what the number that he typed has reported. */
    public Repeat of(String phone, double longitude, double latitude, Optional<CategoryKey> category, Officer reader) {
        return find(Phone.read(phone), longitude, latitude, category, Optional.empty(), reader);
    }

    private Repeat find(
            Optional<Phone> phone,
            double longitude,
            double latitude,
            Optional<CategoryKey> category,
            Optional<String> except,
            Officer reader) {
        Instant since = clock.instant().minus(Duration.ofDays(rule.days()));
        List<String> sameCaller = phone.stream()
                .flatMap(number -> reporters.casesOf(number, since, MOST).stream())
                .flatMap(number -> store.find(number).stream())
                .filter(file -> counts(file, except, reader))
                .map(CaseFile::number)
                .toList();
        List<String> samePlace = category.isEmpty()
                ? List.of()
                : near.files(longitude, latitude, category, since).stream()
                        .filter(file -> file.origin() instanceof Origin.Public)
                        .filter(file -> counts(file, except, reader))
                        .map(CaseFile::number)
                        .toList();
        boolean suggested = Math.max(sameCaller.size(), samePlace.size()) + 1 >= rule.times();
        return new Repeat(suggested, sameCaller, samePlace);
    }

    private static boolean counts(CaseFile file, Optional<String> except, Officer reader) {
        return !except.equals(Optional.of(file.number())) && Seats.sees(file, reader);
    }
}
