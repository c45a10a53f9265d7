package watchwall.casebridge.reporter;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import watchwall.casebridge.words.CaseRefused;
import watchwall.casebridge.words.Reason;

/**
 * The reporters' table, sealed. Every call belongs to the caller's transaction; any thread. Without the right key file
 * everything here is refused with a sentence that says so, and works again once the file is back; the rest of the house
 * goes on.
 */
public final class Reporters {
    private static final String NAME = "name";
    private static final String PHONE = "phone";

    private final JdbcClient jdbc;
    private final Path folder;
    private volatile Optional<ReporterKeys> keys = Optional.empty();

    /** @param folder the data folder, where the key file lives or is made */
    public Reporters(JdbcClient jdbc, Path folder) {
        this.jdbc = jdbc;
        this.folder = folder;
    }

    /** Why names and numbers can be neither kept nor shown at present. Makes the key file at the very first start. */
    public Optional<Reason> trouble() {
        try {
            keys();
            return Optional.empty();
        } catch (CaseRefused e) {
            return Optional.of(e.reason());
        }
    }

    /** Keeps who reported this case; of one who gave nothing there is nothing to keep. */
    public void keep(UUID caseId, Reporter reporter, Instant now) {
        if (reporter.isNobody()) {
            return;
        }
        ReporterKey key = keys().sealing();
        jdbc.sql("insert into casebridge.reporter_key (id, first_used_at) values (:id, :now) on conflict do nothing")
                .param("id", key.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                insert into casebridge.reporter (
                    case_id, key_id, name_sealed, phone_sealed, phone_index, reported_at)
                values (:caseId, :keyId, :name, :phone, :index, :now)""")
                .param("caseId", caseId)
                .param("keyId", key.id())
                .param("name", sealed(key, caseId, NAME, reporter.name()).orElse(null))
                .param("phone", sealed(key, caseId, PHONE, reporter.phone()).orElse(null))
                .param("index", reporter.number().map(key::index).orElse(null))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** In clear, for the module alone; empty where nobody is kept. */
    Optional<Reporter> find(UUID caseId) {
        return jdbc.sql("select * from casebridge.reporter where case_id = :caseId")
                .param("caseId", caseId)
                .query(this::reporter)
                .optional();
    }

    /** The number that reported this case, as it is compared; it prints itself masked. */
    public Optional<Phone> phoneOf(UUID caseId) {
        return find(caseId).flatMap(Reporter::number);
    }

    /** Numbers of cases that the same telephone reported since then, newest first. */
    public List<String> casesOf(Phone phone, Instant since, int most) {
        return jdbc.sql("""
                select f.number from casebridge.reporter r join casebridge.case_file f on f.id = r.case_id
                where r.phone_index = any(:indexes) and r.reported_at >= :since
                order by r.reported_at desc, f.number
                limit :most""")
                .param(
                        "indexes",
                        keys().keys().stream().map(key -> key.index(phone)).toArray(byte[][]::new))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** A new key seals from now on; {@link #reseal} brings the earlier rows to it. */
    public void rotate() {
        keys = Optional.of(keys().rotated());
    }

    /**
     * Seals up to so many rows of earlier keys with the present one, and forgets the keys that no row needs. Run it until
     * it gives 0; then the earlier lines of the key file may go.
     */
    public int reseal(int most, Instant now) {
        ReporterKey key = keys().sealing();
        List<UUID> earlier = jdbc.sql("""
                select case_id from casebridge.reporter where key_id <> :keyId
                order by key_id, case_id limit :most for update skip locked""")
                .param("keyId", key.id())
                .param("most", most)
                .query(UUID.class)
                .list();
        for (UUID caseId : earlier) {
            Reporter reporter = find(caseId).orElseThrow();
            Instant reportedAt = jdbc.sql(
                            "delete from casebridge.reporter where case_id = :caseId returning reported_at")
                    .param("caseId", caseId)
                    .query((row, index) -> row.getTimestamp(1).toInstant())
                    .single();
            keep(caseId, reporter, reportedAt);
        }
        jdbc.sql("delete from casebridge.reporter_key k where id <> :keyId"
                        + " and not exists (select 1 from casebridge.reporter where key_id = k.id)")
                .param("keyId", key.id())
                .update();
        return earlier.size();
    }

    private Reporter reporter(ResultSet row, int index) throws SQLException {
        UUID caseId = row.getObject("case_id", UUID.class);
        String keyId = row.getString("key_id");
        ReporterKey key = keys().find(keyId).orElseThrow(() -> missing(Set.of(keyId)));
        return new Reporter(
                opened(key, caseId, NAME, Optional.ofNullable(row.getBytes("name_sealed"))),
                opened(key, caseId, PHONE, Optional.ofNullable(row.getBytes("phone_sealed"))));
    }

    private static Optional<byte[]> sealed(ReporterKey key, UUID caseId, String field, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(key.seal(caseId, field, text));
    }

    private static String opened(ReporterKey key, UUID caseId, String field, Optional<byte[]> sealed) {
        try {
            return sealed.isEmpty() ? "" : key.open(caseId, field, sealed.get());
        } catch (GeneralSecurityException e) {
            throw new CaseRefused(Reason.of("case.reporter-changed", "@field." + field));
        }
    }

    /** The key file, held against the keys that rows were sealed with: those of another process may be newer than ours. */
    private ReporterKeys keys() {
        Set<String> used = new HashSet<>(jdbc.sql("select id from casebridge.reporter_key")
                .query(String.class)
                .list());
        Optional<ReporterKeys> known = keys.filter(have -> lacking(have, used).isEmpty());
        if (known.isPresent()) {
            return known.get();
        }
        synchronized (this) {
            Optional<ReporterKeys> read = ReporterKeys.read(folder);
            if (read.isEmpty() && !used.isEmpty()) {
                throw missing(used);
            }
            ReporterKeys found = read.orElseGet(() -> ReporterKeys.make(folder));
            Set<String> lacking = lacking(found, used);
            if (!lacking.isEmpty()) {
                throw missing(lacking);
            }
            keys = Optional.of(found);
            return found;
        }
    }

    private static Set<String> lacking(ReporterKeys have, Set<String> used) {
        Set<String> lacking = new HashSet<>(used);
        have.keys().forEach(key -> lacking.remove(key.id()));
        return lacking;
    }

    private CaseRefused missing(Set<String> ids) {
        return new CaseRefused(Reason.of(
                "case.reporter-key-missing",
                folder.resolve(ReporterKeys.FILE).toAbsolutePath(),
                String.join(" ", ids.stream().sorted().toList())));
    }
}
