package watchwall.casebridge.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static watchwall.casebridge.platform.House.SECRET;
import static watchwall.casebridge.platform.House.key;
import static watchwall.casebridge.platform.send.TransferRow.State.ACKED;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watchwall.casebridge.file.CaseFile;
import watchwall.casebridge.platform.form.Message;
import watchwall.casebridge.platform.reconcile.Comparison;
import watchwall.casebridge.platform.reconcile.Comparison.Difference;
import watchwall.casebridge.platform.reconcile.Reconciliation;
import watchwall.casebridge.standin.StandIn;

class ReconciliationTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Test
    void whatOneSideLacksIsFoundAndKept() throws IOException {
        try (StandIn city = StandIn.start(0, SECRET, Optional.empty());
                House house = new House("city-platform")) {
            CityPlatform platform = house.webhook(city.address(), Duration.ofSeconds(3));
            house.to("city-platform", platform);
            house.start();
            List<CaseFile> files = new ArrayList<>();
            for (int i = 0; i < 45; i++) { // three pages of the other side's list
                files.add(house.cases.filed("i-" + i));
            }
            files.forEach(file -> house.awaitState(file, ACKED));
            Reconciliation reconciliation = reconciliation(house, platform);
            assertThat(reconciliation.run(DAY).getFirst().differences()).isEmpty();

            // They were restored from a backup; a row of ours was changed by hand; one they have is unknown here.
            city.book().forget(key(files.get(0), Message.FILING));
            change(house, files.get(1), "state = 'FAILED', external_id = null");
            change(house, files.get(2), "idempotency_key = 'another key'");

            Comparison found = reconciliation.run(DAY).getFirst();

            assertThat(found.ours()).isEqualTo(45);
            assertThat(found.theirs()).isEqualTo(44);
            assertThat(found.differences())
                    .extracting(Difference::kind, Difference::caseNumber)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple(
                                    Difference.Kind.MISSING_THERE, files.get(0).number()),
                            org.assertj.core.groups.Tuple.tuple(
                                    Difference.Kind.DIFFERENT, files.get(1).number()),
                            org.assertj.core.groups.Tuple.tuple(
                                    Difference.Kind.MISSING_THERE, files.get(2).number()),
                            org.assertj.core.groups.Tuple.tuple(
                                    Difference.Kind.MISSING_HERE, files.get(2).number()));
            assertThat(reconciliation.last(DAY)).containsExactly(found);
            assertThat(found.csv().lines()).hasSize(5).anyMatch(line -> line.contains("对方没有"));
        }
    }

    @Test
    void aPlatformThatDoesNotAnswerLeavesARowThatSaysSo() {
        try (House house = new House("city-platform")) {
            CityPlatform platform = house.webhook(URI.create("http://127.0.0.1:9"), Duration.ofSeconds(1));
            house.to("city-platform", platform);

            Comparison found = reconciliation(house, platform).run(DAY).getFirst();

            assertThat(found.problem().orElseThrow().key()).isEqualTo("transfer.no-connection");
        }
    }

    @Test
    void aCellIsNeverAFormula() {
        Comparison comparison = new Comparison(
                "city-platform",
                DAY,
                House.NOON,
                0,
                1,
                Optional.empty(),
                List.of(new Difference(Difference.Kind.MISSING_HERE, "=cmd|' /C calc'!A0", "n,1", "", "say \"hi\"")));

        assertThat(comparison.csv()).contains("'=cmd|' /C calc'!A0", "\"n,1\"", "\"say \"\"hi\"\"\"");
    }

    private static void change(House house, CaseFile file, String set) {
        JdbcClient.create(house.database)
                .sql("update casebridge.outbox set dead = " + set.contains("FAILED") + ", " + set
                        + " where case_id = :id")
                .param("id", file.id())
                .update();
    }

    private static Reconciliation reconciliation(House house, CityPlatform platform) {
        return new Reconciliation(
                house.database,
                new TransactionTemplate(new DataSourceTransactionManager(house.database)),
                Map.of("city-platform", platform),
                ZoneId.of("Asia/Shanghai"),
                house.clock);
    }
}
