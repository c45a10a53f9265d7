package watchwall.bench.gateway;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watchwall.gateway.GatewaySettings;
import watchwall.gateway.StreamGateway;
import watchwall.gateway.camera.Camera;
import watchwall.gateway.camera.Place;
import watchwall.gateway.camera.StreamStatus;
import watchwall.gateway.ticket.Grant;
import watchwall.gateway.ticket.TicketOffice;

/**
 * The gateway alone in a process, told what to do line by line: {@code put URL}, {@code flow} (prints PLAYING and the
 * cameras that play), {@code stats}. {@code UnderTest ring|no-ring}.
 */
final class UnderTest {
    private UnderTest() {}

    public static void main(String[] args) throws Exception {
        GatewaySettings usual = GatewaySettings.defaults();
        GatewaySettings settings = args[0].equals("ring") ? usual : usual.withoutRing();
        try (StreamGateway gateway = StreamGateway.open(settings, (units, width) -> new byte[0], status -> {});
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("READY");
            int cameras = 0;
            String line = in.readLine();
            while (line != null) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "put" -> {
                        String id = "c" + cameras++;
                        gateway.put(new Camera(
                                id, id, id, URI.create(words[1]), Optional.empty(), new Place("", "", "", 0, 0)));
                        System.out.println("ADDRESS " + address(gateway, id));
                    }
                    case "flow" -> System.out.println("PLAYING " + playing(gateway));
                    case "gc" -> System.gc();
                    case "stats" -> System.out.println("STATS " + stats(gateway));
                    default -> System.out.println("UNKNOWN");
                }
                line = in.readLine();
            }
        }
        System.exit(0);
    }

    private static String address(StreamGateway gateway, String id) {
        TicketOffice.Login login = gateway.tickets()
                .login(new Grant(
                        "bench", Grant.Purpose.PULL, id + "/main", Instant.now().plusSeconds(86_400)));
        return "rtsp://%s:%s@127.0.0.1:%d/%s/main".formatted(login.user(), login.password(), gateway.rtspPort(), id);
    }

    private static long playing(StreamGateway gateway) {
        return gateway.status().stream()
                        .filter(s -> s.state() == StreamStatus.State.PLAYING)
                        .count()
                / 2;
    }

    /** heap after the last collection, threads, descriptors, Netty's direct memory, playing, reconnects, dropped. */
    private static String stats(StreamGateway gateway) {
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getCollectionUsage() != null)
                .mapToLong(p -> p.getCollectionUsage().getUsed())
                .sum();
        long direct = StreamGateway.bufferBytes();
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<StreamStatus> status = gateway.status();
        return "%d %d %d %d %d %d %d %d"
                .formatted(
                        heap,
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        system.getOpenFileDescriptorCount(),
                        direct,
                        playing(gateway),
                        status.stream().mapToLong(StreamStatus::reconnects).sum() / 2,
                        gateway.readers().size(),
                        gateway.readers().stream().mapToLong(r -> r.dropped()).sum());
    }
}
