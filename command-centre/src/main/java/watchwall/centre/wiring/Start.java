package watchwall.centre.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import watchwall.casebridge.CaseDesk;
import watchwall.casebridge.CaseReference;
import watchwall.casebridge.IntakeDesk;
import watchwall.casebridge.PictureDesk;
import watchwall.casebridge.duty.Patrol;
import watchwall.centre.DataFolder;
import watchwall.centre.Options;
import watchwall.centre.access.AccountStore;
import watchwall.centre.access.FirstAccounts;
import watchwall.centre.access.NodeAddresses;
import watchwall.centre.access.Person;
import watchwall.centre.demo.DemoCase;
import watchwall.centre.demo.DemoCases;
import watchwall.centre.demo.DemoCity;
import watchwall.centre.demo.DemoPlatform;
import watchwall.centre.demo.DemoWall;
import watchwall.centre.settings.Settings;
import watchwall.centre.web.CameraFeedback;
import watchwall.centre.web.RuleFileReport;
import watchwall.centre.wiring.MediaHttp.MediaServer;
import watchwall.detection.drawn.RuleDesk;
import watchwall.detection.rule.RuleFile;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.Camera;
import watchwall.wall.WallController;

/** What is put into the modules once they stand: cameras, rules, first accounts, node keys. */
@Configuration(proxyBeanMethods = false)
class Start {
    private static final Logger log = LoggerFactory.getLogger(Start.class);

    /** The cameras of this start, the demo's behind their simulated addresses. */
    record Book(List<Camera> cameras, Optional<DemoCity> demo) implements AutoCloseable {
        @Override
        public void close() {
            demo.ifPresent(DemoCity::close);
        }
    }

    @Bean
    NodeAddresses nodeAddresses(DataFolder folder, WallController walls) {
        NodeAddresses addresses = new NodeAddresses(folder.path());
        walls.states().stream()
                .flatMap(wall -> wall.nodes().stream())
                .forEach(node ->
                        addresses.ensure(node.id(), () -> walls.nodeKeys().rotate(node.id())));
        return addresses;
    }

    @Bean(destroyMethod = "close")
    Book book(Options options, DataFolder folder) {
        Path config = folder.home().resolve("config");
        List<Camera> cameras = new ArrayList<>();
        int number = 1;
        for (URI address : options.cameraAddresses()) {
            cameras.add(CameraFile.ofAddress(number++, address));
        }
        Path file = options.cameras().orElse(config.resolve(options.demo() ? "demo/cameras.yml" : "cameras.yml"));
        if (options.cameras().isPresent() || cameras.isEmpty() || options.demo()) {
            cameras.addAll(CameraFile.read(file));
        }
        if (!options.demo()) {
            return new Book(List.copyOf(cameras), Optional.empty());
        }
        DemoCity demo = DemoCity.open(config.resolve("demo/clips"), cameras);
        return new Book(cameras.stream().map(demo::placed).toList(), Optional.of(demo));
    }

    @Bean
    DemoCase.House house(CaseDesk desk, IntakeDesk intake, PictureDesk pictures, CaseReference reference, Clock clock) {
        return new DemoCase.House(desk, intake, pictures, reference.map(), clock);
    }

    @Bean
    RuleFileReport ruleFileReport() {
        return new RuleFileReport();
    }

    @Bean
    Ready ready(
            Settings settings,
            Options options,
            DataFolder folder,
            AccountStore accounts,
            NodeAddresses nodes,
            Book book,
            StreamGateway gateway,
            WallController walls,
            RuleDesk rules,
            RuleFileReport ruleFile,
            CameraFeedback feedback,
            DemoCase.House house,
            Patrol patrol,
            DemoPlatform platform,
            MediaServer server) {
        feedback.begin();
        book.cameras().forEach(gateway::put);
        if (options.demo()) {
            DemoWall.fill(walls, book.cameras());
            DemoCases.fill(house.desk(), house, patrol, book.cameras());
        }
        if (settings.detection().enabled()) {
            Path file = folder.home().resolve("config").resolve(options.demo() ? "demo/rules.yml" : "rules.yml");
            List<String> cameras = gateway.cameras().stream().map(Camera::id).toList();
            RuleFile.Reading reading = RuleFile.look(options.rules().orElse(file), cameras);
            reading.troubles().forEach(trouble -> log.warn("{}", trouble.sentence(Locale.CHINESE)));
            ruleFile.keep(reading.troubles());
            rules.begin(reading.rules());
        }
        List<String> paths = walls.states().stream()
                .flatMap(wall -> wall.nodes().stream())
                .map(node -> nodes.path(node.id()))
                .toList();
        List<Person> people = options.demo() ? FirstAccounts.demo() : FirstAccounts.house();
        List<String> accountLines = FirstAccounts.ensure(accounts, folder.path(), people);
        return new Ready(settings, accountLines, paths, platform.address());
    }
}
