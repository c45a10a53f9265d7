package watchwall.centre.wiring;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.CaseReference;
import watchwall.casebridge.IntakeDesk;
import watchwall.casebridge.duty.Inspectors;
import watchwall.casebridge.duty.Patrol;
import watchwall.casebridge.near.NearCases;
import watchwall.casebridge.near.Repeat;
import watchwall.casebridge.near.Repeats;
import watchwall.casebridge.place.ResponsibleGrids;
import watchwall.casebridge.reporter.ReporterDesk;
import watchwall.casebridge.reporter.Reporters;
import watchwall.centre.DataFolder;

/** What people report, who reported, who is out there, and what was reported before. */
@Configuration(proxyBeanMethods = false)
class Reports {
    @Bean
    Reporters reporters(JdbcClient sql, DataFolder folder) {
        return new Reporters(sql, folder.path());
    }

    @Bean
    ReporterDesk reporterDesk(JdbcClient sql, TransactionOperations transactions, Reporters reporters, Clock clock) {
        return new ReporterDesk(sql, transactions, reporters, clock);
    }

    @Bean
    Patrol patrol(JdbcClient sql, Clock clock) {
        return new Patrol(sql, clock);
    }

    @Bean
    Inspectors inspectors(Patrol patrol, DataFolder folder, Clock clock) {
        ResponsibleGrids grids = ResponsibleGrids.load(folder.home().resolve("config"));
        return new Inspectors(patrol, grids, clock, Inspectors.STALE_AFTER);
    }

    @Bean
    IntakeDesk intakeDesk(
            DataSource database,
            TransactionOperations transactions,
            CaseDesk desk,
            Reporters reporters,
            Inspectors inspectors) {
        return new IntakeDesk(database, transactions, desk, reporters, inspectors);
    }

    @Bean
    NearCases nearCases(JdbcClient sql, CaseReference reference, Clock clock) {
        return new NearCases(sql, reference.categories(), clock);
    }

    @Bean
    Repeats repeats(JdbcClient sql, NearCases near, Reporters reporters, Clock clock) {
        return new Repeats(sql, near, reporters, clock, Repeat.Rule.DEFAULT);
    }
}
