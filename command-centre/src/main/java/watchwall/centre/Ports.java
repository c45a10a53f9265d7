package watchwall.centre;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import watchwall.centre.settings.Settings;

/** Finds a port in use before anything is started, so that the sentence can name the key that mends it. */
final class Ports {
    private Ports() {}

    static void check(Settings settings) {
        String address = settings.http().address();
        tcp(address, settings.http().port(), "http.port");
        tcp(address, settings.media().httpPort(), "media.http-port");
        udp(address, settings.media().webrtcPort(), "media.webrtc-port");
        tcp(address, settings.media().webrtcPort(), "media.webrtc-port");
    }

    private static void tcp(String address, int port, String key) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException | IllegalArgumentException e) {
            throw new Trouble("centre.port.in-use", String.valueOf(port), "TCP " + address, key);
        }
    }

    private static void udp(String address, int port, String key) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, port))) {
            socket.getLocalPort();
        } catch (IOException | IllegalArgumentException e) {
            throw new Trouble("centre.port.in-use", String.valueOf(port), "UDP " + address, key);
        }
    }

    static Map<String, Object> springKeys(Settings settings, Path folder) {
        return Map.of(
                "server.address",
                settings.http().address(),
                "server.port",
                settings.http().port(),
                "server.shutdown",
                "immediate",
                "server.servlet.session.cookie.name",
                "WATCHWALL",
                "server.servlet.session.cookie.same-site",
                "strict",
                "server.servlet.session.timeout",
                "12h",
                "spring.threads.virtual.enabled",
                true,
                "spring.main.log-startup-info",
                false,
                "spring.web.resources.add-mappings",
                false,
                "logging.file.name",
                folder.resolve("watchwall.log").toString());
    }
}
