package watchwall.centre.wiring;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.PictureDesk;
import watchwall.casebridge.attachment.AttachmentSettings;
import watchwall.casebridge.attachment.Attachments;
import watchwall.casebridge.attachment.NamedFiles;
import watchwall.casebridge.attachment.check.FileBounds;
import watchwall.centre.DataFolder;
import watchwall.centre.join.CameraShots;
import watchwall.centre.settings.Settings;
import watchwall.detection.incident.EvidenceKind;
import watchwall.detection.incident.IncidentDesk;
import watchwall.gateway.StreamGateway;

/** The files of cases: where they lie, who takes after pictures, and the sweep of what no case names. */
@Configuration(proxyBeanMethods = false)
class CaseFiles {
    private static final Logger log = LoggerFactory.getLogger(CaseFiles.class);
    private static final long FIRST_SWEEP_MINUTES = 30;
    private static final long SWEEP_EVERY_MINUTES = 24 * 60;

    @Bean
    Attachments attachments(Settings settings, DataFolder folder, Clock clock) {
        AttachmentSettings usual = AttachmentSettings.in(folder.resolve("attachments"));
        FileBounds bounds = usual.bounds();
        return new Attachments(
                new AttachmentSettings(
                        usual.folder(),
                        new FileBounds(
                                settings.cases().pictureMax().count(),
                                settings.cases().clipMax().count(),
                                bounds.permitBytes(),
                                bounds.maxPixels(),
                                bounds.maxProgressivePixels(),
                                bounds.zone()),
                        usual.minFreeBytes(),
                        usual.decodes()),
                clock);
    }

    @Bean
    PictureDesk pictureDesk(
            CaseDesk cases, Attachments attachments, StreamGateway gateway, IncidentDesk incidents, Clock clock) {
        return new PictureDesk(
                cases,
                attachments,
                new CameraShots(gateway, clock),
                (incident, kind) -> incidents.evidence(incident, EvidenceKind.valueOf(kind.name())),
                clock);
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService attachmentSweep(Attachments attachments, DataSource database) {
        NamedFiles named = new NamedFiles(database);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("attachment-sweep").daemon().factory());
        timer.scheduleWithFixedDelay(
                () -> sweep(attachments, named), FIRST_SWEEP_MINUTES, SWEEP_EVERY_MINUTES, TimeUnit.MINUTES);
        return timer;
    }

    private static void sweep(Attachments attachments, NamedFiles named) {
        try {
            int removed = attachments.sweep(named::all);
            if (removed > 0) {
                log.info("swept {} files that no case names", removed);
            }
        } catch (RuntimeException e) {
            log.error("the sweep of attachments failed and is tried again tomorrow", e);
        }
    }
}
