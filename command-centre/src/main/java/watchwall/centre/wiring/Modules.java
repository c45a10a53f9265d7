package watchwall.centre.wiring;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.near.NearCases;
import watchwall.centre.DataFolder;
import watchwall.centre.Options;
import watchwall.centre.Trouble;
import watchwall.centre.Words;
import watchwall.centre.access.NodeAddresses;
import watchwall.centre.demo.DemoWall;
import watchwall.centre.join.AssetNews;
import watchwall.centre.join.CameraAddressesToWall;
import watchwall.centre.join.CameraNews;
import watchwall.centre.join.CamerasToDetection;
import watchwall.centre.join.CamerasToWall;
import watchwall.centre.join.CasesToDetection;
import watchwall.centre.join.FiguresToWall;
import watchwall.centre.join.IncidentsToCases;
import watchwall.centre.join.IncidentsToWall;
import watchwall.centre.join.MaterialsToWall;
import watchwall.centre.join.TicketsToWall;
import watchwall.centre.settings.Settings;
import watchwall.centre.web.CameraFeedback;
import watchwall.centre.web.IncidentViews;
import watchwall.centre.web.LiveFeed;
import watchwall.detection.DetectionSettings;
import watchwall.detection.WatchRoom;
import watchwall.detection.figures.FigureBook;
import watchwall.detection.frame.FfmpegTranscoder;
import watchwall.detection.frame.Stills;
import watchwall.detection.incident.EvidenceLimits;
import watchwall.detection.incident.Incident;
import watchwall.detection.incident.IncidentDesk;
import watchwall.detection.model.ModelSettings;
import watchwall.detection.rule.Days;
import watchwall.gateway.GatewaySettings;
import watchwall.gateway.StreamGateway;
import watchwall.wall.WallController;
import watchwall.wall.WallSettings;
import watchwall.wall.WallWords;
import watchwall.wall.library.LibrarySettings;
import watchwall.wall.library.MediaLibrary;
import watchwall.wall.popup.PopRule;
import watchwall.wall.schedule.CalendarFile;
import watchwall.wall.screen.NodeBinding;
import watchwall.wall.screen.Wall;

/** The four modules, each by its constructor. */
@Configuration(proxyBeanMethods = false)
class Modules {
    private static final Logger log = LoggerFactory.getLogger(Modules.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Bean
    CameraNews cameraNews() {
        return new CameraNews();
    }

    @Bean(destroyMethod = "close")
    Stills stills() {
        return WatchRoom.stillMaker();
    }

    @Bean(destroyMethod = "close")
    FfmpegTranscoder transcoder() {
        return WatchRoom.transcoder();
    }

    @Bean(destroyMethod = "close")
    StreamGateway streamGateway(
            Settings settings,
            Options options,
            DataFolder folder,
            Stills stills,
            FfmpegTranscoder transcoder,
            CameraNews news) {
        Settings.Gateway keys = settings.gateway();
        InetAddress address = address(settings.http().address());
        return StreamGateway.open(
                new GatewaySettings(
                        new GatewaySettings.Patience(
                                keys.connectTimeout(),
                                keys.silence(),
                                keys.backoffFirst(),
                                keys.backoffLongest(),
                                keys.refusedRetry()),
                        devices(keys, options, folder),
                        new GatewaySettings.Keeping(
                                keys.gopCacheMax().count(),
                                keys.ring(),
                                keys.ringMax().count()),
                        new GatewaySettings.Serving(
                                new InetSocketAddress(address, settings.media().webrtcPort()),
                                new InetSocketAddress(address, settings.media().rtspPort()),
                                settings.media().candidates().stream()
                                        .flatMap(list -> Arrays.stream(list.split(",")))
                                        .map(name -> address(name.strip()))
                                        .toList(),
                                keys.viewersMax(),
                                keys.transcodesMax(),
                                keys.mseBehind())),
                stills,
                transcoder,
                news);
    }

    /** Cameras of this machine are the demo's, or named by the person who starts the program on it. */
    private static GatewaySettings.Devices devices(Settings.Gateway keys, Options options, DataFolder folder) {
        boolean thisMachineToo = options.demo() || !options.cameraAddresses().isEmpty();
        try {
            return new GatewaySettings.Devices(
                    keys.sessionsPerDevice(),
                    keys.sessionsOpening(),
                    keys.knockEvery(),
                    keys.allowedNetworks() + (thisMachineToo ? ", " + GatewaySettings.THIS_MACHINE : ""),
                    Optional.of(folder.resolve("camera-certificates.txt")));
        } catch (IllegalArgumentException e) {
            throw new Trouble("centre.networks.bad", e.getMessage());
        }
    }

    private static InetAddress address(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new Trouble("centre.address.unknown", name);
        }
    }

    @Bean(destroyMethod = "close")
    WatchRoom watchRoom(
            Settings settings,
            DataFolder folder,
            StreamGateway gateway,
            DataSource database,
            TransactionOperations transactions,
            Clock clock,
            CaseDesk cases,
            NearCases near,
            IncidentViews views,
            WallController walls,
            Words words,
            LiveFeed live) {
        Consumer<Incident> toLive = incident -> {
            if (incident.forOperators()) {
                live.incident(views.live(incident));
            } else {
                live.maintenance(views.live(incident));
            }
        };
        int hold = Math.clamp(settings.wall().popFor().toSeconds(), 10, 120);
        Optional<PopRule> otherwise = settings.wall().popOnIncident()
                ? Optional.of(new PopRule(
                        "any", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), hold))
                : Optional.empty();
        Consumer<Incident> told = toLive.andThen(new IncidentsToWall(walls, words, otherwise));
        Settings.Detection keys = settings.detection();
        return WatchRoom.open(
                new DetectionSettings(
                        keys.picturesPerSecond(),
                        keys.threads(),
                        keys.clipBefore(),
                        keys.clipAfter(),
                        new ModelSettings(
                                folder.home().resolve(keys.modelFolder()),
                                keys.provider(),
                                keys.ownModel().map(folder.home()::resolve),
                                keys.heads().map(folder.home()::resolve)),
                        new DetectionSettings.Keeping(
                                folder.resolve("evidence"),
                                new EvidenceLimits(
                                        keys.evidenceMax().count(),
                                        keys.evidenceLeaveFree().count(),
                                        keys.evidenceKeepEnded()),
                                folder.resolve("feedback"),
                                keys.hideFaces()),
                        days(folder)),
                new CamerasToDetection(gateway),
                database,
                transactions,
                clock,
                told,
                new IncidentDesk.Cases(new CasesToDetection(cases, near, clock), new IncidentsToCases(cases)));
    }

    @Bean
    CameraFeedback cameraFeedback(CameraNews news, StreamGateway gateway, LiveFeed live, Words words) {
        return new CameraFeedback(news, gateway, live, words);
    }

    @Bean
    FigureBook figureBook(DataSource database, Clock clock) {
        return new FigureBook(database, clock, ZONE);
    }

    @Bean
    IncidentDesk incidentDesk(WatchRoom room) {
        return room.desk();
    }

    @Bean
    IncidentViews incidentViews(StreamGateway gateway, CaseDesk cases, Words words) {
        return new IncidentViews(gateway, cases, words);
    }

    @Bean(destroyMethod = "close")
    MediaLibrary mediaLibrary(DataFolder folder, DataSource database, Clock clock, AssetNews news) {
        return MediaLibrary.open(folder.resolve("library"), database, clock, LibrarySettings.defaults(), news);
    }

    @Bean
    AssetNews assetNews() {
        return new AssetNews();
    }

    @Bean
    TicketsToWall ticketsToWall(StreamGateway gateway, Clock clock, Settings settings) {
        return new TicketsToWall(gateway, clock, settings.session().ticketLife());
    }

    @Bean(destroyMethod = "close")
    WallController wallController(
            Settings settings,
            DataSource database,
            TransactionOperations transactions,
            Clock clock,
            StreamGateway gateway,
            Words words,
            MediaLibrary library,
            CaseDesk cases,
            ObjectProvider<IncidentDesk> incidents,
            TicketsToWall tickets,
            CameraNews cameraNews,
            AssetNews assetNews,
            Options options,
            DataFolder folder,
            LiveFeed live) {
        var panels = settings.wall();
        Wall first = options.demo()
                ? DemoWall.wall("主墙")
                : Wall.grid(
                        "main",
                        "主墙",
                        panels.columns(),
                        panels.rows(),
                        panels.panelWidthPx(),
                        panels.panelHeightPx(),
                        new NodeBinding("node-1", "1 号节点"));
        WallController walls = WallController.open(
                WallSettings.defaults(),
                List.of(first),
                new WallController.Surroundings(
                        database,
                        transactions,
                        clock,
                        new CamerasToWall(gateway, words),
                        new MaterialsToWall(library, words),
                        new FiguresToWall(cases, incidents::getObject, gateway, words, clock),
                        tickets,
                        calendar(folder),
                        devices(settings, gateway, clock, folder),
                        live::wall));
        cameraNews.follow(status -> walls.cameraChanged(status.cameraId()));
        assetNews.follow(asset -> walls.assetChanged(asset.id()));
        return walls;
    }

    private static WallController.Devices devices(
            Settings settings, StreamGateway gateway, Clock clock, DataFolder folder) {
        String name = settings.media()
                .candidates()
                .map(list -> list.split(",")[0].strip())
                .orElse(settings.http().address());
        String host = name + ":" + settings.media().rtspPort();
        NodeAddresses passwords = new NodeAddresses(folder.path());
        return new WallController.Devices(
                new CameraAddressesToWall(
                        gateway, clock, host, settings.session().pullTicketLife()),
                passwords::password);
    }

    private static Days days(DataFolder folder) {
        var special = calendar(folder).special();
        return new Days(ZoneId.of("Asia/Shanghai"), date -> special.get(date) == CalendarFile.Kind.HOLIDAY);
    }

    /** A centre without the file, or with one that holds faults, has weekends only; it is told so. */
    private static CalendarFile calendar(DataFolder folder) {
        CalendarFile file = CalendarFile.read(folder.home().resolve("config/calendar.csv"));
        file.troubles().forEach(trouble -> log.warn("{}", WallWords.say(trouble).zh()));
        return file;
    }
}
