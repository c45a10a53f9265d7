package watchwall.e2e;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole program as a process of its own, started as a user starts it, on free ports and an empty data folder. */
final class Centre implements AutoCloseable {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final int START_SECONDS = 180;

    private final Path data;
    private final List<String> options;
    private final int httpPort = freeTcp();
    private final int mediaPort = freeTcp();
    private final int webrtcPort = freeUdp();
    private final int rtspPort = freeUdp();
    private Processes process;
    private String nodePath = "";
    private String platform = "";

    private Centre(Path data, List<String> options) throws IOException {
        this.data = data;
        this.options = options;
    }

    static Centre start(Path data, String... options) throws IOException, InterruptedException {
        Centre centre = new Centre(data, List.of(options));
        centre.start();
        return centre;
    }

    /** Again with the same data, as after a power cut. */
    void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dwatchwall.home=" + HOME,
                "-cp",
                System.getProperty("java.class.path"),
                "watchwall.centre.CommandCentre"));
        command.addAll(options);
        command.addAll(List.of(
                "--storage.folder=" + data,
                "--http.port=" + httpPort,
                "--media.http-port=" + mediaPort,
                "--media.webrtc-port=" + webrtcPort,
                "--media.rtsp-port=" + rtspPort));
        process = Processes.start(HOME, command);
        nodePath = first("(/node/\\S+)", process.line(line -> line.contains("/node/"), START_SECONDS));
        String last = process.line(line -> line.contains("Ctrl+C") || line.contains("市平台"), START_SECONDS);
        if (last.contains("市平台")) {
            platform = first("(http://\\S+)", last);
            process.line(line -> line.contains("Ctrl+C"), START_SECONDS);
        }
    }

    String address(String path) {
        return "http://127.0.0.1:" + httpPort + path;
    }

    /** The wall node's page with its key. */
    String nodeAddress() {
        return address(nodePath);
    }

    /** The demo's city platform. */
    String platformAddress() {
        return platform;
    }

    Path data() {
        return data;
    }

    /** The password that the first start gave to an account. */
    String password(String account) throws IOException {
        try (var files = Files.walk(data, 3)) {
            Path list = files.filter(f -> f.getFileName().toString().equals("accounts.txt"))
                    .findFirst()
                    .orElseThrow();
            return first("(?m)^" + account + "\\s+(\\S+)", Files.readString(list));
        }
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }

    private static String first(String pattern, String text) {
        Matcher m = Pattern.compile(pattern).matcher(text);
        if (!m.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return m.group(1);
    }

    private static int freeTcp() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int freeUdp() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        }
    }
}
