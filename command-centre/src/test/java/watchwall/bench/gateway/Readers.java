package watchwall.bench.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import watchwall.gateway.rtsp.wire.Authentication;
import watchwall.gateway.rtsp.wire.CameraAddress;

/**
 * Many RTSP readers in one process and one thread, told what to do line by line:
 *
 * <pre>
 * open URL         a reader more
 * measure SECONDS  prints: RESULT units missing p50 p99 max (micro-seconds) megabytes, reader 0 left out when it stalls
 * stall SECONDS    reader 0 takes nothing for so long
 * first URL        prints: FIRST micro-seconds from the connection to the last packet of the first picture
 * end              closes all
 * </pre>
 */
final class Readers {
    private static final int BUFFER = 1 << 20;

    private final Selector selector = Selector.open();
    private final List<Reading> readers = new ArrayList<>();
    private final Queue<String> commands = new ConcurrentLinkedQueue<>();
    private int[] micros = new int[4 << 20];
    private int measured;
    private long units;
    private long missing;
    private long bytes;
    private boolean measuring;
    private long measureEnd;
    private long stallEnd;
    private Optional<Reading> stalled = Optional.empty();

    private Readers() throws IOException {}

    public static void main(String[] args) throws Exception {
        Readers readers = new Readers();
        Thread.ofPlatform().daemon().start(() -> readers.listen());
        readers.run();
    }

    private void listen() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null) {
                commands.add(line);
                selector.wakeup();
                line = in.readLine();
            }
        } catch (IOException e) {
            // its parent is gone
        }
        System.exit(0);
    }

    private void run() throws IOException {
        while (true) {
            selector.select(20);
            for (SelectionKey key : selector.selectedKeys()) {
                ((Reading) key.attachment()).ready(key);
            }
            selector.selectedKeys().clear();
            long now = System.nanoTime();
            if (measuring && now > measureEnd) {
                measuring = false;
                report();
            }
            if (stalled.isPresent() && now > stallEnd) {
                stalled.get().key.interestOps(SelectionKey.OP_READ);
                stalled = Optional.empty();
            }
            String command = commands.poll();
            if (command != null) {
                obey(command.split(" "), now);
            }
        }
    }

    private void obey(String[] words, long now) throws IOException {
        switch (words[0]) {
            case "open" -> readers.add(new Reading(URI.create(words[1]), false));
            case "first" -> {
                Reading one = new Reading(URI.create(words[1]), true);
                one.begunNanos = now;
            }
            case "measure" -> {
                measured = 0;
                units = 0;
                missing = 0;
                bytes = 0;
                measuring = true;
                measureEnd = now + Long.parseLong(words[1]) * 1_000_000_000L;
            }
            case "stall" -> {
                stalled = Optional.of(readers.get(0));
                stallEnd = now + Long.parseLong(words[1]) * 1_000_000_000L;
                readers.get(0).key.interestOps(0);
                readers.get(0).excused = true;
            }
            case "end" -> {
                for (Reading reader : readers) {
                    reader.close();
                }
                readers.clear();
            }
            default -> System.out.println("UNKNOWN");
        }
    }

    private void report() {
        int[] sorted = Arrays.copyOf(micros, measured);
        Arrays.sort(sorted);
        System.out.printf(
                "RESULT %d %d %d %d %d %.1f%n",
                units,
                missing,
                measured == 0 ? 0 : sorted[measured / 2],
                measured == 0 ? 0 : sorted[(int) (measured * 0.99)],
                measured == 0 ? 0 : sorted[measured - 1],
                bytes / 1e6);
    }

    private final class Reading {
        final URI uri;
        final String base;
        final boolean firstOnly;
        final SocketChannel channel;
        final SelectionKey key;
        final byte[] bytesIn = new byte[BUFFER];
        final ByteBuffer in = ByteBuffer.wrap(bytesIn);
        Optional<Authentication> authentication = Optional.empty();
        String session = "";
        String control = "";
        int sequence;
        int step;
        long stamp;
        long frame = -1;
        long lastFrame = -1;
        long begunNanos;
        boolean excused;
        boolean keySeen;

        Reading(URI uri, boolean firstOnly) throws IOException {
            this.uri = uri;
            this.firstOnly = firstOnly;
            this.base = "rtsp://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
            this.channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            this.key = channel.register(selector, SelectionKey.OP_CONNECT, this);
        }

        void ready(SelectionKey ready) throws IOException {
            try {
                if (ready.isConnectable()) {
                    channel.finishConnect();
                    channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
                    ready.interestOps(SelectionKey.OP_READ);
                    ask("DESCRIBE", base, "Accept: application/sdp");
                } else if (ready.isReadable()) {
                    if (channel.read(in) < 0) {
                        System.err.println("a reader's connection ended: " + uri.getPath());
                        close();
                        return;
                    }
                    in.flip();
                    while (parse()) {
                        // goes on while whole messages are there
                    }
                    in.compact();
                }
            } catch (IOException gone) {
                System.err.println("a reader failed: " + uri.getPath() + " " + gone.getMessage());
                close();
            }
        }

        private boolean parse() throws IOException {
            int at = in.position();
            int left = in.remaining();
            if (left < 4) {
                return false;
            }
            if (bytesIn[at] == '$') {
                int length = (bytesIn[at + 2] & 0xff) << 8 | bytesIn[at + 3] & 0xff;
                if (left < 4 + length) {
                    return false;
                }
                in.position(at + 4 + length);
                if (bytesIn[at + 1] == 0) {
                    packet(at + 4, length);
                }
                return key.isValid();
            }
            String text = new String(bytesIn, at, Math.min(left, 8192), StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                return false;
            }
            int body = number(text.substring(0, end), "content-length:");
            if (left < end + 4 + body) {
                return false;
            }
            in.position(at + end + 4 + body);
            answered(text.substring(0, end), text.substring(end + 4, end + 4 + body));
            return true;
        }

        private void packet(int at, int length) throws IOException {
            if (length < 600) {
                int found = Stamp.find(bytesIn, at + 12, at + length);
                if (found >= 0) {
                    stamp = Stamp.get(bytesIn, found + 16, 16);
                    frame = Stamp.get(bytesIn, found + 32, 8);
                }
            }
            int type = bytesIn[at + 12] & 0x1f;
            keySeen |= type == 5 || (type == 28 && (bytesIn[at + 13] & 0x1f) == 5);
            bytes += measuring ? length : 0;
            if ((bytesIn[at + 1] & 0x80) == 0 || frame < 0) {
                return;
            }
            long now = System.nanoTime();
            if (firstOnly && !keySeen) {
                frame = -1; // a picture that nothing can be seen of: this relay did not begin at a key picture
                return;
            }
            if (firstOnly) {
                System.out.println("FIRST " + (now - begunNanos) / 1000);
                close();
                return;
            }
            if (measuring && !excused) {
                units++;
                missing += lastFrame >= 0 && frame > lastFrame + 1 ? frame - lastFrame - 1 : 0;
                if (measured < micros.length) {
                    micros[measured++] = (int) Math.min(Integer.MAX_VALUE, (now - stamp) / 1000);
                }
            }
            lastFrame = frame;
            frame = -1;
        }

        private void answered(String head, String body) throws IOException {
            int status = Integer.parseInt(head.split(" ")[1]);
            if (status == 401 && authentication.isEmpty()) {
                String[] login = String.valueOf(uri.getUserInfo()).split(":");
                List<String> challenges = head.lines()
                        .filter(l -> l.toLowerCase(java.util.Locale.ROOT).startsWith("www-authenticate:"))
                        .map(l -> l.substring(17).trim())
                        .toList();
                authentication = Authentication.answering(
                        challenges, new CameraAddress.Credentials(login[0], login[1]), () -> "0a4f113b");
                ask("DESCRIBE", base, "Accept: application/sdp");
                return;
            }
            if (status != 200) {
                System.err.println("a reader was refused: " + uri.getPath() + " "
                        + head.lines().findFirst().orElse(""));
                close();
                return;
            }
            switch (step++) {
                case 0 -> {
                    int video = body.indexOf("m=video");
                    String named = body.substring(body.indexOf("a=control:", video) + 10)
                            .lines()
                            .findFirst()
                            .orElse("");
                    control = named.startsWith("rtsp://") ? named : base + "/" + named;
                    ask("SETUP", control, "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
                }
                case 1 -> {
                    session = head.lines()
                            .filter(l -> l.toLowerCase(java.util.Locale.ROOT).startsWith("session:"))
                            .map(l -> l.substring(8).trim().split(";")[0])
                            .findFirst()
                            .orElse("");
                    ask("PLAY", base + "/", "Session: " + session);
                }
                default -> {
                    // keeps alive by taking what comes
                }
            }
        }

        private void ask(String method, String target, String header) throws IOException {
            String text = "%s %s RTSP/1.0\r\nCSeq: %d\r\n%s%s\r\n\r\n"
                    .formatted(
                            method,
                            target,
                            ++sequence,
                            authentication
                                    .map(a -> "Authorization: " + a.header(method, target) + "\r\n")
                                    .orElse(""),
                            header);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        }

        private static int number(String head, String name) {
            return head.lines()
                    .filter(l -> l.toLowerCase(java.util.Locale.ROOT).startsWith(name))
                    .mapToInt(l -> Integer.parseInt(l.substring(name.length()).trim()))
                    .findFirst()
                    .orElse(0);
        }

        void close() throws IOException {
            key.cancel();
            channel.close();
        }
    }
}
