package watchwall.bench.cases;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.CaseReference;
import watchwall.casebridge.CaseSettings;
import watchwall.casebridge.category.CategoryKey;
import watchwall.casebridge.category.Kind;
import watchwall.casebridge.clock.WorkHours;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.intake.ConfirmedIncident;
import watchwall.casebridge.intake.Evidence;
import watchwall.casebridge.intake.Found;
import watchwall.casebridge.intake.Spot;

/** A case desk on a database, as the program makes it, and incidents for it. */
public final class Desks {
    private static final CategoryKey VENDOR = new CategoryKey("GB/T 47678.5-2026", Kind.MATTER, "09001");

    private Desks() {}

    public static CaseDesk open(DataSource database) {
        return new CaseDesk(
                database,
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                Clock.systemUTC(),
                CaseSettings.of("230108", "{date}-{seq4}", CaseOptions.DEFAULTS),
                CaseReference.load(config(), WorkHours.USUAL, ZoneId.of("Asia/Shanghai")),
                file -> {});
    }

    /** Beside this module where tests run, at home where the launcher starts us. */
    static Path config() {
        return Path.of(System.getProperty("watchwall.home", ".."), "config");
    }

    public static ConfirmedIncident incident(String id) {
        Clock clock = Clock.systemUTC();
        return new ConfirmedIncident(
                id,
                "XS-" + id,
                new Found(
                        "wenhua-road",
                        "文化路中段东侧",
                        "人行道禁设摊区",
                        clock.instant().minusSeconds(75),
                        clock.instant().minusSeconds(60),
                        0.83,
                        "nanodet-plus-m 320"),
                Optional.of(VENDOR),
                new Spot("文化路中段东侧", 126.598105, 45.601664, "230108003001018"),
                java.util.List.of(
                        new Evidence(Evidence.Kind.START_FRAME, "0".repeat(64), id + "/start.jpg"),
                        new Evidence(Evidence.Kind.BOX_FRAME, "a1".repeat(32), id + "/box.jpg"),
                        new Evidence(Evidence.Kind.CLIP, "f".repeat(64), id + "/clip.mp4")),
                "推车停在人行道上");
    }
}
