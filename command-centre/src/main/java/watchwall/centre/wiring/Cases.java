package watchwall.centre.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.CaseReference;
import watchwall.casebridge.CaseSettings;
import watchwall.casebridge.CityTransfer;
import watchwall.casebridge.PlatformDesk;
import watchwall.casebridge.attachment.Attachments;
import watchwall.casebridge.clock.WorkHours;
import watchwall.casebridge.duty.Departments;
import watchwall.casebridge.flow.CaseOptions;
import watchwall.casebridge.quality.QualityDesk;
import watchwall.casebridge.store.JournalSealer;
import watchwall.centre.DataFolder;
import watchwall.centre.Options;
import watchwall.centre.Words;
import watchwall.centre.demo.DemoPlatform;
import watchwall.centre.join.FilesToPlatform;
import watchwall.centre.settings.Settings;
import watchwall.centre.web.LiveFeed;
import watchwall.detection.incident.IncidentDesk;

/** The case module: desk, files, and what it has to do with the city's platform. */
@Configuration(proxyBeanMethods = false)
class Cases {
    private static final Logger log = LoggerFactory.getLogger(Cases.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Bean
    CaseReference caseReference(Settings settings, DataFolder folder, Clock clock, Words words) {
        WorkHours hours = WorkHours.parse(settings.cases().workHours());
        CaseReference reference = CaseReference.load(config(folder), hours, ZONE);
        reference
                .timing()
                .clock()
                .calendar()
                .warning(LocalDate.now(clock.withZone(ZONE)).getYear())
                .ifPresent(warning ->
                        log.warn("{}", words.say(warning.key(), warning.args()).zh()));
        return reference;
    }

    @Bean
    CaseDesk caseDesk(
            DataSource database,
            TransactionOperations transactions,
            Clock clock,
            Settings settings,
            CaseReference reference,
            LiveFeed live,
            Nudge nudge) {
        Settings.Cases keys = settings.cases();
        return new CaseDesk(
                database,
                transactions,
                clock,
                CaseSettings.of(
                        settings.centre().areaCode(),
                        keys.numberPattern(),
                        new CaseOptions(
                                keys.confirmationPreRegisters(),
                                keys.publicNeedsVerification(),
                                keys.videoNeedsVerification(),
                                keys.returnedMayBeCorrected(),
                                keys.dispatchBy())),
                reference,
                file -> {
                    live.caseFile(file);
                    nudge.now();
                });
    }

    @Bean(destroyMethod = "close")
    JournalSealer journalSealer(DataSource database) {
        return new JournalSealer(database);
    }

    @Bean
    QualityDesk qualityDesk(DataSource database, TransactionOperations transactions, Settings settings, Clock clock) {
        return new QualityDesk(
                database, transactions, clock, ZONE, settings.cases().samplePercent());
    }

    @Bean
    Departments departments(DataFolder folder) {
        return Departments.load(config(folder));
    }

    @Bean
    FilesToPlatform filesToPlatform(Attachments attachments, ObjectProvider<IncidentDesk> incidents) {
        return new FilesToPlatform(attachments, incidents::getObject);
    }

    @Bean(destroyMethod = "close")
    DemoPlatform demoPlatform(Options options, Settings settings) {
        boolean none = !options.demo() || settings.cases().transfer().address().isPresent();
        return none
                ? DemoPlatform.none()
                : DemoPlatform.start(URI.create(
                        "http://127.0.0.1:" + settings.http().port() + "/platform/" + CityLine.CITY + "/receipts"));
    }

    @Bean
    Nudge nudge() {
        return new Nudge();
    }

    /** Wakes the transfer after a step: the desk stands before it. */
    static final class Nudge {
        private volatile Runnable transfer = () -> {};

        void now() {
            transfer.run();
        }
    }

    @Bean(destroyMethod = "close")
    CityTransfer cityTransfer(
            DataSource database,
            TransactionOperations transactions,
            Settings settings,
            DataFolder folder,
            FilesToPlatform files,
            CaseDesk desk,
            Nudge nudge,
            DemoPlatform demo,
            Clock clock) {
        CityTransfer transfer = CityLine.start(
                settings,
                folder,
                demo,
                (line, secrets) -> CityTransfer.start(
                        database,
                        transactions,
                        line,
                        secrets,
                        files,
                        new PlatformDesk(desk, database, clock),
                        dead -> {},
                        clock));
        nudge.transfer = transfer::nudge;
        return transfer;
    }

    private static Path config(DataFolder folder) {
        return folder.home().resolve("config");
    }
}
