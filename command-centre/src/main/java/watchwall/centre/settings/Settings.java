package watchwall.centre.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import watchwall.casebridge.flow.CaseOptions.Dispatcher;
import watchwall.casebridge.platform.adapter.Destination;
import watchwall.detection.model.Provider;

/**
 * Every key of {@code config/watchwall.yml}: the record components in kebab-case, nested by dots. A test holds the file
 * against these records, so a key can be neither missing nor superfluous in either.
 */
public record Settings(
        Centre centre,
        Http http,
        Media media,
        Storage storage,
        Gateway gateway,
        Detection detection,
        Wall wall,
        Cases cases,
        Session session) {

    /** @param areaCode 行政区划代码, six digits (GB/T 2260) */
    public record Centre(String name, String areaCode) {}

    public record Http(String address, int port, Optional<String> metricsToken) {}

    /** @param candidates addresses that viewers can reach, comma-separated; the HTTP address where empty */
    public record Media(int httpPort, int webrtcPort, int rtspPort, Optional<String> candidates) {}

    public record Storage(Path folder, Optional<URI> databaseUrl) {}

    public record Gateway(
            Duration connectTimeout,
            Duration silence,
            Duration backoffFirst,
            Duration backoffLongest,
            Duration refusedRetry,
            Bytes gopCacheMax,
            Duration ring,
            Bytes ringMax,
            int sessionsPerDevice,
            int sessionsOpening,
            Duration knockEvery,
            String allowedNetworks,
            int viewersMax,
            int transcodesMax,
            Duration mseBehind) {}

    public record Detection(
            boolean enabled,
            Path modelFolder,
            Provider provider,
            Optional<Path> ownModel,
            Optional<Path> heads,
            double picturesPerSecond,
            int threads,
            Duration clipBefore,
            Duration clipAfter,
            Bytes evidenceMax,
            Bytes evidenceLeaveFree,
            Duration evidenceKeepEnded,
            boolean hideFaces) {}

    public record Wall(
            int columns, int rows, int panelWidthPx, int panelHeightPx, Duration popFor, boolean popOnIncident) {}

    /**
     * @param numberPattern {@code {area6}}, {@code {date}}, {@code {seq4}}, {@code {seq5}} and fixed text
     * @param workHours as {@code 08:30-12:00,13:30-17:30}
     */
    public record Cases(
            String numberPattern,
            boolean confirmationPreRegisters,
            boolean publicNeedsVerification,
            boolean videoNeedsVerification,
            boolean returnedMayBeCorrected,
            Dispatcher dispatchBy,
            String workHours,
            int samplePercent,
            Bytes pictureMax,
            Bytes clipMax,
            Transfer transfer) {}

    /**
     * The city's platform.
     *
     * @param address empty: messages are kept until there is one
     * @param asked it cannot call us, so it is asked for receipts
     * @param secretFile relative to the data folder
     */
    public record Transfer(
            Destination.Kind by,
            Optional<String> address,
            boolean asked,
            Path secretFile,
            Optional<String> jurisdiction,
            Duration answerWithin,
            Duration acknowledgedWithin,
            int triesMost) {}

    public record Session(Duration idleLock, Duration ticketLife, Duration pullTicketLife) {}
}
